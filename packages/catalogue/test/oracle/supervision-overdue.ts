import { plusDays, plusMonths, rollToWorkingDay } from './dates.ts'
import { Hits, type Oracle } from './rows.ts'
import type { SupervisionCase } from './supervision.ts'

const WORDS = ['劳动', '劳务', '工伤', '社会保险', '医疗', '养老', '抚养', '赡养', '扶养', '物业', '维修资金', '房屋征收']

/** What lengthens the term, on its day: an extension sets the end, a suspension that is over adds its days. */
interface Event {
  on: string
  kind: 'extend' | 'stand'
}

/**
 * A supervision case that a party applied for, and that was not closed three months after it was accepted. Days that do not count come on top; an
 * extension (administrative, not simple) and a suspension count in the order of their days, each only while the end that stands is still ahead.
 */
export const supervisionOverdue: Oracle<{ roll: boolean; livelihood: string[] }> = (world, asOf, params = {}) => {
  const hits = new Hits()
  const roll = (day: string) => ((params.roll ?? true) ? rollToWorkingDay(day) : day)
  for (const one of world.supervision_cases) {
    if (one.source !== '当事人申请') continue
    if (one.line !== '民事' && one.line !== '行政') continue
    if (one.kind === null || !['生效裁判监督', '审判程序监督', '执行活动监督', '行政非诉执行监督'].includes(one.kind)) continue
    if (one.accepted_on === null) continue
    let end = plusMonths(one.accepted_on, 3)
    if (one.excluded_days !== null && one.excluded_days > 0) end = plusDays(end, one.excluded_days)
    for (const { on, kind } of eventsOf(one)) {
      if (on > roll(end)) continue
      if (kind === 'stand') end = plusDays(end, daysFrom(one.suspended_on!, one.resumed_on!))
      else if (one.extended_to! > end) end = one.extended_to!
    }
    // the days on which the review went on: the last one is what is held against the limit
    let last = one.closed_on ?? asOf
    if (one.suspended_on !== null && one.resumed_on === null && one.suspended_on <= last) last = plusDays(one.suspended_on, -1)
    if (last <= roll(end)) continue
    const words = params.livelihood ?? WORDS
    const isLivelihood = one.livelihood ?? (one.cause !== null && words.some(word => one.cause!.includes(word)))
    hits.add(one.case_no, isLivelihood ? 'high' : 'medium', one.office)
  }
  return hits.list()
}

function eventsOf(one: SupervisionCase): Event[] {
  const events: Event[] = []
  if (one.line === '行政' && one.simple !== true && one.extended_on !== null && one.extended_to !== null)
    events.push({ on: one.extended_on, kind: 'extend' })
  if (one.suspended_on !== null && one.resumed_on !== null && one.resumed_on > one.suspended_on)
    events.push({ on: one.suspended_on, kind: 'stand' })
  // of one day, the extension first: 'extend' < 'stand'
  return events.sort((a, b) => (`${a.on}${a.kind}` < `${b.on}${b.kind}` ? -1 : 1))
}

function daysFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
