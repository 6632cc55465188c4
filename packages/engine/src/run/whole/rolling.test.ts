import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '@jianqing/calendar'
import { modelText, places, runText } from '../../testing/lake.ts'
import { makePlace } from '../../testing/place.ts'
import type { TestPlace } from '../../testing/place.ts'
import type { Row } from '../../testing/datasets.ts'

/** Days of each handler's cases; a small generator of numbers makes them, always the same. */
const HANDLERS = 12
let seed = 7
const random = (n: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * n)
}
const rows: { handler: string | null; office: string; day: string | null; amount: number }[] = Array.from({ length: 240 }, () => ({
  handler: random(20) === 0 ? null : `P${random(HANDLERS)}`,
  office: `O${random(4)}`,
  day: random(15) === 0 ? null : addDays('2025-01-01', random(120)),
  amount: random(1000),
}))

let lake: TestPlace
beforeAll(async () => {
  const cases: Row[] = rows.map((r, i) => [`C${i}`, r.office, r.handler, null, null, r.day, null, null, r.amount])
  const returns: Row[] = [
    ['E', 1, '2025-01-01', null],
    ['E', 2, '2025-01-10', null],
    ['E', 3, '2025-01-11', null],
    ['E', 4, '2025-01-20', null],
    ['E', 5, '2025-01-29', null],
  ]
  lake = await makePlace({ cases, returns })
})
afterAll(() => lake.close())

/** The windows of docs/model-language.md, worked out row by row. */
function windows(
  days: number,
): { handler: string | null; from: string; to: string; n: number; offices: number; sum: number; rows: number[] }[] {
  const found = new Map<string, ReturnType<typeof windows>[number]>()
  for (const end of rows) {
    if (end.day === null) continue
    const from = addDays(end.day, -(days - 1))
    const inside = [...rows.entries()].filter(([, r]) => r.handler === end.handler && r.day !== null && r.day >= from && r.day <= end.day!)
    found.set(`${end.handler}/${end.day}`, {
      handler: end.handler,
      from,
      to: end.day,
      n: inside.length,
      offices: new Set(inside.map(([, r]) => r.office)).size,
      sum: inside.reduce((s, [, r]) => s + r.amount, 0),
      rows: inside.map(([i]) => i + 1),
    })
  }
  return [...found.values()]
}

function model(rest: string, key: string): string {
  return modelText({
    steps: `hits: { rolling: cases, by: [handler], date: accepted_on, ${rest} }`,
    leads: `from: hits\nsubject: { kind: handler, key: [${key}] }\nreason: '{n} {s} {window_from} {window_to}'`,
  })
}

describe('rolling', () => {
  for (const [days, least] of [
    [1, 1],
    [10, 3],
    [30, 6],
    [365, 1],
  ] as const) {
    it(`gives every window of ${days} days with at least ${least} rows, as counted by hand`, async () => {
      const leads = await runText(
        lake,
        model(`days: ${days}, aggregate: { n: count(), s: sum(amount) }, having: n >= ${least}, keep: every`, 'handler, window_to'),
      )
      const expected = windows(days).filter(w => w.n >= least)
      const printed = Object.fromEntries(
        expected.map(w => [
          `${w.handler ?? ''}|${w.to}`,
          `${w.n} ${w.sum.toFixed(2)} ${w.from} ${w.to} ${w.rows.map(r => `cases:${r}`).join(' ')}`,
        ]),
      )
      expect(Object.fromEntries(leads.map(l => [l.subjectKey, `${l.reason.en} ${places(l)}`]))).toEqual(printed)
    })
  }
  it('keeps the best window of a key: the greatest first aggregate, the earliest on a tie', async () => {
    const leads = await runText(
      lake,
      model('days: 20, aggregate: { n: count_distinct(office), s: sum(amount), list_of: list(office) }, having: n >= 2', 'handler'),
    )
    const best = new Map<string, ReturnType<typeof windows>[number]>()
    for (const w of windows(20).filter(x => x.offices >= 2)) {
      const now = best.get(w.handler ?? '')
      if (!now || w.offices > now.offices || (w.offices === now.offices && w.to < now.to)) best.set(w.handler ?? '', w)
    }
    const expected = Object.fromEntries([...best].map(([key, w]) => [key, `${w.offices} ${w.sum.toFixed(2)} ${w.from} ${w.to}`]))
    expect(Object.fromEntries(leads.map(l => [l.subjectKey, l.reason.en]))).toEqual(expected)
  })
  it('is N days long with both ends in, not a day more', async () => {
    const hits = async (days: number) => {
      const text = modelText({
        steps: `hits: { rolling: returns, by: [case_no], date: returned_on, days: ${days}, aggregate: { n: count() }, having: n >= 2, keep: every }`,
        leads: 'from: hits\nsubject: { kind: case, key: [window_from, window_to] }\nreason: x',
      })
      return (await runText(lake, text)).map(l => `${l.subjectKey} ${places(l)}`)
    }
    expect(await hits(2)).toEqual(['2025-01-10|2025-01-11 returns:2 returns:3'])
    expect(await hits(9)).toEqual(['2025-01-03|2025-01-11 returns:2 returns:3'])
    expect(await hits(10)).toEqual([
      '2025-01-01|2025-01-10 returns:1 returns:2',
      '2025-01-02|2025-01-11 returns:2 returns:3',
      '2025-01-11|2025-01-20 returns:3 returns:4',
      '2025-01-20|2025-01-29 returns:4 returns:5',
    ])
  })
})
