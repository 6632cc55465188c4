import { addDays, chineseDate } from '@jianqing/calendar'
import { both } from './i18n.ts'
import type { I18n } from './i18n.ts'
import { isMap, isScalar, isSeq } from './source.ts'
import type { Field, Source, YamlNode } from './source.ts'

/** What a rule rests on, and the days on which it is law: both ends in, either may be open. */
export interface Article {
  cite: string
  /** whether somebody of the catalogue has read the text */
  verified: boolean
  /** YYYY-MM-DD */
  from?: string
  until?: string
}

/** What a rule rests on on a day. */
export interface BasisOn {
  basis: string[]
  /** those of `basis` whose text nobody has read */
  unverified: string[]
  /** a sentence for each article that is no law on that day, where nobody has read what is */
  unknown: I18n[]
}

const WHAT = both('basis', 'basis')
const FIELDS = ['cite', 'verified', 'from', 'until', 'before']
const DAY = /^\d{4}-\d{2}-\d{2}$/u

/** An article is its name, or `{ cite, verified: false, from, until, before }`; `before` is what was law up to the day before `from`. */
export function readBasis(field: Field, source: Source): Article[] | undefined {
  if (!isSeq(field.value)) return source.listOf(field.value, WHAT)?.map(({ text }) => ({ cite: text, verified: true }))
  const items = (field.value.items as YamlNode[]).map(item => readArticle(item, source))
  return items.every(item => item !== undefined) ? items.flat() : undefined
}

function readArticle(node: YamlNode | null, source: Source, until?: string): Article[] | undefined {
  if (!isMap(node)) {
    const cite = source.textOf(node, WHAT)
    return cite === undefined ? undefined : [{ cite, verified: true, ...(until !== undefined && { until }) }]
  }
  const fields = source.fields(node, WHAT, FIELDS, ['cite'])
  const cite = fields && source.textOf(fields.get('cite')!.value, WHAT)
  if (!fields || cite === undefined) return undefined
  const verified = fields.get('verified')?.value
  if (verified && !(isScalar(verified) && typeof verified.value === 'boolean'))
    source.report('wrong-shape', verified, both('verified 应为 true 或 false', 'verified must be true or false'))
  const from = readDay(fields.get('from'), source)
  const last = readDay(fields.get('until'), source) ?? until
  if (from !== undefined && last !== undefined && from > last)
    source.report('bad-literal', fields.get('from')!.value, both('from 晚于 until', '“from” lies after “until”'))
  const before = fields.get('before')
  if (before && from === undefined)
    source.report(
      'missing-field',
      before.key,
      both('写 before 的，应写明 from', '“before” needs “from”: the day from which the new text is law'),
    )
  const earlier = before && from !== undefined ? readArticle(before.value, source, addDays(from, -1)) : []
  const own: Article = {
    cite,
    verified: !(isScalar(verified) && verified.value === false),
    ...(from !== undefined && { from }),
    ...(last !== undefined && { until: last }),
  }
  return earlier && [...earlier, own]
}

function readDay(field: Field | undefined, source: Source): string | undefined {
  if (!field) return undefined
  const text = source.textOf(field.value, both(field.name, field.name))
  if (text === undefined || (DAY.test(text) && isDay(text))) return text
  source.report('bad-literal', field.value, both(`${field.name} 应为日期 YYYY-MM-DD`, `“${field.name}” must be a date YYYY-MM-DD`))
  return undefined
}

const isDay = (text: string): boolean => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false

/** The articles that are law on a day. One that is not is told of where no other takes its place; nobody guesses what held instead. */
export function basisOn(articles: readonly Article[], day: string): BasisOn {
  const holds = articles.filter(({ from, until }) => (from === undefined || from <= day) && (until === undefined || day <= until))
  const unknown = articles.flatMap(({ cite, from, until }): I18n[] => {
    if (from !== undefined && day < from && !articles.some(other => other.until === addDays(from, -1))) return [notYet(cite, from, day)]
    if (until !== undefined && day > until && !articles.some(other => other.from === addDays(until, 1))) return [noLonger(cite, until, day)]
    return []
  })
  return { basis: holds.map(({ cite }) => cite), unverified: holds.flatMap(({ cite, verified }) => (verified ? [] : [cite])), unknown }
}

const notYet = (cite: string, from: string, day: string): I18n =>
  both(
    `${cite}自${chineseDate(from)}起施行；基准日${chineseDate(day)}适用的条文未核对，不作为依据`,
    `${cite} is law from ${from} on; what was law on the as-of date ${day} was not read, so no article is named for it`,
  )

const noLonger = (cite: string, until: string, day: string): I18n =>
  both(
    `${cite}施行至${chineseDate(until)}；基准日${chineseDate(day)}适用的条文未核对，不作为依据`,
    `${cite} was law until ${until}; what is law on the as-of date ${day} was not read, so no article is named for it`,
  )
