import { checkSpan, LimitError, stepWords, type WrittenEvent } from '@jianqing/calendar'
import type { LimitAnswer, LimitQuestion } from '@jianqing/catalogue/limits'
import { UsageError } from '../errors.ts'
import type { Words } from '../output.ts'
import { usageOf } from './errors.ts'

type Fields = Record<string, unknown>
const KNOWN = new Set(['id', 'rule', 'budget', 'start', 'roll', 'custody', 'events'])

/**
 * Answers a file of limits, a JSON object a line: `{id, rule?, budget?, start, roll?, custody?, events?}`. Nothing is answered unless every line can be.
 *
 * @returns one line `{id, due_on, sum}` for each, and what was not used
 * @throws UsageError naming the line and the field
 */
export function answerBatch(
  text: string,
  ask: (question: LimitQuestion) => LimitAnswer,
  ids: () => readonly string[],
): { lines: string[]; unused: Words | undefined } {
  const lines: string[] = []
  const extra = new Set<string>()
  for (const [i, line] of text
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    try {
      const fields = parse(line)
      for (const name of Object.keys(fields)) if (!KNOWN.has(name)) extra.add(name)
      const { due } = ask(questionOf(fields))
      lines.push(JSON.stringify({ id: fields['id'], due_on: due.dueOn, sum: due.steps.map(step => stepWords(step)['zh-CN']).join('；') }))
    } catch (error) {
      const told = usageOf(error, ids, at => at)
      if (!(told instanceof UsageError)) throw told
      throw new UsageError({ 'zh-CN': `第 ${i + 1} 行：${told.words['zh-CN']}`, en: `line ${i + 1}: ${told.words.en}` }, told.hint)
    }
  }
  const names = [...extra].join(', ')
  const unused = extra.size > 0 ? { 'zh-CN': `没有使用的字段：${names}`, en: `Fields that are not used: ${names}` } : undefined
  return { lines, unused }
}

function parse(line: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    value = undefined
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new UsageError(
    { 'zh-CN': '不是 JSON 对象', en: 'this is no JSON object' },
    {
      'zh-CN': '一行应如 {"id":"1","budget":{"amount":1,"unit":"criminal_month"},"start":"2026-03-02","events":[]}',
      en: 'A line reads like {"id":"1","budget":{"amount":1,"unit":"criminal_month"},"start":"2026-03-02","events":[]}',
    },
  )
}

const wrong = (at: string, zh: string, en: string) => new LimitError(at, zh, en)

function questionOf({ id, rule, budget, start, roll, custody, events }: Fields): LimitQuestion {
  if (typeof id !== 'string' && typeof id !== 'number') throw wrong('id', '应为文字或数字', 'a text or a number is needed')
  if (rule !== undefined && rule !== null && typeof rule !== 'string') throw wrong('rule', '应为规则的编号', 'the id of a rule is needed')
  if ((rule ?? undefined) === undefined && (budget ?? undefined) === undefined)
    throw wrong('budget', '缺少 rule 或 budget', 'rule or budget is missing')
  if (typeof start !== 'string') throw wrong('start', '应为日期 YYYY-MM-DD', 'a date YYYY-MM-DD is needed')
  if (events !== undefined && events !== null && !Array.isArray(events)) throw wrong('events', '应为列表', 'a list is needed')
  const list: unknown[] = events ?? []
  return {
    rule: rule ?? undefined,
    budget: budget === undefined || budget === null ? undefined : spanOf(budget, 'budget'),
    start,
    roll: booleanOf(roll, 'roll'),
    custody: booleanOf(custody, 'custody') ?? false,
    events: list.map((event, i) => eventOf(event, `events[${i}]`)),
  }
}

function booleanOf(value: unknown, at: string): boolean | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'boolean') throw wrong(at, '应为 true 或 false', 'true or false is needed')
  return value
}

function spanOf(value: unknown, at: string) {
  if (typeof value !== 'object' || value === null) throw wrong(at, '应为 {"amount":1,"unit":"day"}', '{"amount":1,"unit":"day"} is needed')
  const { amount, unit } = value as Fields
  return checkSpan({ amount, unit }, at)
}

function eventOf(value: unknown, at: string): WrittenEvent {
  if (typeof value !== 'object' || value === null)
    throw wrong(at, '应为 {"kind":"stop","on":"2026-03-02"}', '{"kind":"stop","on":"2026-03-02"} is needed')
  const { kind, on, to, amount, unit, set, rule } = value as Fields
  if (typeof on !== 'string') throw wrong(`${at}.on`, '应为日期 YYYY-MM-DD', 'a date YYYY-MM-DD is needed')
  if (kind === 'restart' || kind === 'resume' || kind === 'stop') return { kind, on }
  if (kind === 'extend') return { kind, on, by: checkSpan({ amount, unit }, at), ...(booleanOf(set, `${at}.set`) ? { set: true } : {}) }
  if (kind === 'suspend' || kind === 'return') {
    if (to !== undefined && to !== null && typeof to !== 'string')
      throw wrong(`${at}.to`, '应为日期 YYYY-MM-DD', 'a date YYYY-MM-DD is needed')
    return { kind, on, to: to ?? null }
  }
  if (kind === 'convert' && typeof rule === 'string') return { kind, on, rule }
  throw wrong(
    `${at}.kind`,
    '应为 restart、extend、suspend、stop（或 resume、return、convert）',
    'one of restart, extend, suspend, stop (or resume, return, convert) is needed',
  )
}
