import type { HandoverPackage, HandoverProblem, I18nText } from '@jianqing/contract'
import { text } from '@jianqing/contract'
import { z } from 'zod'
import { maskIdentities, maskValue } from '../../../../platform/mask/index.ts'
import { wholeNumber } from '../../../../platform/person/index.ts'
import { type FieldRule, type HandoverRules } from './rules.ts'

type Fields = HandoverPackage['fields']

/** What a field of the type cannot be without knowing the house: offices and courts by their codes. */
export interface Known {
  courts: ReadonlyMap<string, string>
  offices: ReadonlyMap<string, string>
  today: string
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''
const isDay = (value: unknown): value is string => z.iso.date().safeParse(value).success

/** What the conditions of the rules ask of a package. */
const holds = (fields: Fields): Record<NonNullable<FieldRule['required']>, boolean> => {
  const transferred = !isEmpty(fields['transferredOn'])
  return {
    always: true,
    transferred,
    drunk: transferred && fields['charge'] === 'dangerous_driving',
    held: !isEmpty(fields['custody']) && fields['custody'] !== 'none',
  }
}

/** A value as a list of problems may show it. */
function shown({ type, field }: Pick<FieldRule, 'type' | 'field'>, value: unknown): string {
  if (isEmpty(value)) return ''
  const said = String(value)
  if (type === 'identity') return maskValue('person_id', said)
  return field === 'name' ? maskValue('text', said) : maskIdentities(said).slice(0, 60)
}

type Found = Pick<HandoverProblem, 'code' | 'level' | 'message'>
const reject = (code: string, zh: string, en: string): Found => ({ code, level: 'reject', message: text(zh, en) })
const warn = (code: string, message: I18nText): Found => ({ code, level: 'warn', message })

function ofType(rule: FieldRule, value: string | number | boolean, known: Known): Found[] {
  switch (rule.type) {
    case 'day':
      if (!isDay(value)) return [reject('not_a_day', '应为 YYYY-MM-DD 的日期', 'It must be a day as YYYY-MM-DD')]
      return value > known.today ? [reject('future_day', '日期在今天之后', 'The day has not come')] : []
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > (rule.max ?? Number.MAX_SAFE_INTEGER))
        return [reject('not_a_number', `应为 0 至 ${rule.max} 的整数`, `It must be a whole number from 0 to ${rule.max}`)]
      return rule.least && value < rule.least.value ? [warn('below_line', rule.least.message)] : []
    case 'identity':
      return wholeNumber(String(value)) === null
        ? [reject('bad_identity', '不是有效的公民身份号码，请核对校验码', 'It is no valid identity number: look at its check digit')]
        : []
    case 'code':
      return Object.hasOwn(rule.codes!, String(value))
        ? []
        : [
            reject(
              'unknown_code',
              `应为 ${Object.keys(rule.codes!).join('、')} 之一`,
              `It must be one of ${Object.keys(rule.codes!).join(', ')}`,
            ),
          ]
    case 'court':
    case 'office': {
      const there = rule.type === 'court' ? known.courts : known.offices
      return there.has(String(value)) ? [] : [reject('unknown_office', '没有这个单位编码', 'There is no office of this code')]
    }
    case 'text':
      if (typeof value !== 'string' || value.trim().length > (rule.max ?? 2000))
        return [reject('too_long', `应为不超过 ${rule.max ?? 2000} 字的文字`, `It must be text of at most ${rule.max ?? 2000} characters`)]
      return rule.pattern && !rule.pattern.regex.test(value) ? [warn('odd_value', rule.pattern.message)] : []
  }
}

function order(rule: FieldRule, fields: Fields, rules: HandoverRules): Found[] {
  const { notBefore } = rule
  const [value, other] = [fields[rule.field], notBefore && fields[notBefore.field]]
  if (!notBefore || !isDay(value) || !isDay(other) || value >= other) return []
  const title = rules.fields.find(({ field }) => field === notBefore.field)!.title
  const message = text(`早于${title['zh-CN']}（${other}）`, `It lies before ${title.en.toLowerCase()} (${other})`)
  return [{ code: 'before_other', level: notBefore.level, message }]
}

/** Everything that the rules have against a package, field by field, in their order; nothing is looked at twice, nothing stops at the first. */
export function problemsOf(parcel: HandoverPackage, rules: HandoverRules, known: Known): HandoverProblem[] {
  const { fields } = parcel
  const asked = holds(fields)
  const problems = rules.fields.flatMap(rule => {
    const value = fields[rule.field]
    const found = isEmpty(value)
      ? rule.required && asked[rule.required]
        ? [reject('missing', '必填，没有填写', 'It is missing')]
        : []
      : [...ofType(rule, value!, known), ...order(rule, fields, rules)]
    return found.map(one => ({ ...one, field: rule.field, title: rule.title, value: shown(rule, value) }))
  })
  const names = new Set(rules.fields.map(({ field }) => field))
  const strange = Object.keys(fields)
    .filter(field => !names.has(field))
    .map(field => ({
      ...warn('unknown_field', text('规则中没有这个字段，未采用', 'The rules have no such field; it was left out')),
      field,
      title: text(field, field),
      value: maskIdentities(String(fields[field] ?? '')).slice(0, 60),
    }))
  const papers = rules.papers
    .filter(({ kind, required }) => asked[required] && !parcel.papers.some(paper => paper.kind === kind))
    .map(({ kind, title }) => ({
      ...reject('paper_missing', '没有附此材料', 'This paper is not with it'),
      field: `papers.${kind}`,
      title,
      value: '',
    }))
  return [...problems, ...strange, ...papers]
}

/** A package of papers asks for its case alone. */
export function problemsOfPapers({ fields, papers }: HandoverPackage, rules: HandoverRules): HandoverProblem[] {
  const rule = rules.fields.find(({ field }) => field === 'policeNo')!
  const of = (field: string, title: I18nText, found: Found): HandoverProblem => ({ ...found, field, title, value: '' })
  return [
    ...(isEmpty(fields['policeNo']) ? [of('policeNo', rule.title, reject('missing', '必填，没有填写', 'It is missing'))] : []),
    ...(papers.length === 0
      ? [of('papers', text('材料', 'Papers'), reject('paper_missing', '没有附材料', 'There is no paper with it'))]
      : []),
  ]
}
