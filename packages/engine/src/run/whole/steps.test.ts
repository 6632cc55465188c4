import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATA } from '../../testing/datasets.ts'
import { modelText, places, runText } from '../../testing/lake.ts'
import { makePlace } from '../../testing/place.ts'
import type { TestPlace } from '../../testing/place.ts'

let lake: TestPlace
beforeAll(async () => {
  lake = await makePlace(DATA)
})
afterAll(() => lake.close())

/** Runs steps whose last one is `hits`; gives `key → evidence` for each lead. */
async function evidenceBy(key: string, steps: string, params?: string): Promise<Record<string, string>> {
  const leads = await runText(
    lake,
    modelText({ ...(params !== undefined && { params }), steps, leads: `from: hits\nsubject: { kind: thing, key: [${key}] }\nreason: x` }),
  )
  return Object.fromEntries(leads.map(lead => [lead.subjectKey, places(lead)]))
}

const keysOf = async (key: string, steps: string) => Object.keys(await evidenceBy(key, steps))

describe('filter', () => {
  it('drops rows for which the condition is null', async () => {
    expect(await keysOf('case_no', 'hits: { filter: cases, where: detained }')).toEqual(['A1', 'A4', 'A6', 'A7'])
    expect(await keysOf('case_no', "hits: { filter: cases, where: '!detained' }")).toEqual(['A2', 'A5'])
    expect(await keysOf('case_no', "hits: { filter: cases, where: outcome != '起诉' }")).toEqual(['A2', 'A4', 'A5', 'A7'])
    expect(await keysOf('case_no', 'hits: { filter: cases, where: \'!(outcome in ["起诉"])\' }')).toEqual(['A2', 'A4', 'A5', 'A7'])
  })
  it('tests null itself with == and !=', async () => {
    expect(await keysOf('case_no', 'hits: { filter: cases, where: outcome == null }')).toEqual(['A3'])
    expect(await keysOf('case_no', 'hits: { filter: cases, where: detained != null && office == null }')).toEqual(['A5'])
  })
})

describe('derive', () => {
  it('lets a later column use an earlier one, and replace one that evidence rests on', async () => {
    const steps = `
days: { derive: cases, set: { n: 'days_between(accepted_on, closed_on)', twice: n * 2, office: "'x' + text(twice)" } }
hits: { filter: days, where: twice == 58 }`
    expect(await evidenceBy('office', steps)).toEqual({ x58: 'cases:1' })
  })
  it('keeps the evidence of a group whose key it replaces', async () => {
    const steps = `
grouped: { group: cases, by: [handler], aggregate: { n: count() }, having: n >= 3 }
hits: { derive: grouped, set: { handler: "'nobody'" } }`
    expect(await evidenceBy('handler', steps)).toEqual({ nobody: 'cases:1 cases:2 cases:5' })
  })
})

describe('match', () => {
  it('pairs by key, never an empty one', async () => {
    expect(await evidenceBy('round, case_no', 'hits: { match: { left: returns, right: cases }, on: [case_no] }')).toEqual({
      '1|A1': 'cases:1 returns:1',
      '1|A2': 'cases:2 returns:3',
      '1|A4': 'cases:4 returns:7',
      '2|A1': 'cases:1 returns:2',
    })
    expect(await keysOf('report_no', 'hits: { match: { left: reports, right: cases }, on: [handler] }')).toEqual(['R1', 'R2', 'R3'])
  })
  it('keeps a left row without a partner, with null on the right', async () => {
    const steps = `
pairs: { match: { left: returns, right: cases }, on: [case_no], keep: left, take: { right: [office] } }
hits: { filter: pairs, where: office == null }`
    expect(await evidenceBy('case_no', steps)).toEqual({ '': 'returns:5 returns:6', A9: 'returns:4' })
  })
  it('keeps a left row whose partners fail a condition that is no comparison', async () => {
    const steps = `
pairs:
  match: { left: returns, right: cases }
  on: [case_no]
  where: left.resubmitted_on != null || right.outcome == '不起诉' && left.round > 1
  keep: left
  take: { right: { paired: case_no } }
hits: { derive: pairs, set: { key: "coalesce(case_no, '') + text(round) + (paired == null ? '-' : '+')" } }`
    expect(await keysOf('key', steps)).toEqual(['1-', 'A11-', 'A12+', 'A21+', 'A41-', 'A91-'])
  })
  it('takes a condition on both sides and within', async () => {
    const within = (days: string) => `
hits:
  match: { left: cases, right: returns }
  on: [case_no]
  within: { from: left.closed_on, days: ${days}, of: right.returned_on }`
    expect(await evidenceBy('case_no', within('0'))).toEqual({ A1: 'cases:1 returns:1' })
    expect(await evidenceBy('case_no', within('59'))).toEqual({ A1: 'cases:1 returns:1 returns:2' })
    expect(await evidenceBy('case_no', within('58'))).toEqual({ A1: 'cases:1 returns:1' })
    expect(await evidenceBy('case_no', within('-29'))).toEqual({ A1: 'cases:1 returns:1', A2: 'cases:2 returns:3' })
    expect(await evidenceBy('case_no', within('-28'))).toEqual({ A1: 'cases:1 returns:1' })
  })
  it('leaves out the evidence of a yardstick', async () => {
    const steps = (evidence: string) => `
yardstick: { group: cases, by: [office], aggregate: { n: count() } }
hits: { match: { left: cases, right: yardstick }, on: [office], where: right.n == 3 && left.case_no == 'A1', evidence: ${evidence} }`
    expect(await evidenceBy('case_no', steps('left'))).toEqual({ A1: 'cases:1' })
    expect(await evidenceBy('case_no', steps('both'))).toEqual({ A1: 'cases:1 cases:2 cases:7' })
  })
  it('shows no group where a kept row has none', async () => {
    const steps = `
counted: { group: returns, by: [case_no], aggregate: { n: count() } }
hits: { match: { left: reports, right: counted }, on: { report_no: case_no }, keep: left, take: { right: [n] } }`
    expect((await evidenceBy('report_no', steps))['R1']).toBe('reports:1')
  })
})

describe('without', () => {
  it('keeps left rows that no right row matches, those with empty keys too', async () => {
    expect(await evidenceBy('case_no', 'hits: { without: { left: returns, right: cases }, on: [case_no] }')).toEqual({
      '': 'returns:5 returns:6',
      A9: 'returns:4',
    })
  })
  it('takes comparisons and other conditions', async () => {
    const steps = (where: string) => `hits: { without: { left: cases, right: reports }, on: [handler], where: "${where}" }`
    expect(await keysOf('case_no', steps('right.has_matter && right.month == month(left.accepted_on)'))).toEqual([
      'A3',
      'A4',
      'A5',
      'A6',
      'A7',
    ])
    expect(await keysOf('case_no', steps('right.has_matter || left.detained'))).toEqual(['A6', 'A7'])
  })
})

describe('union', () => {
  it('fills what is missing and keeps the evidence of each branch', async () => {
    const steps = `
a: { filter: cases, where: case_no == 'A1' }
b: { group: returns, by: [case_no], aggregate: { n: count() }, having: n == 2 }
all_of: { union: [a, b] }
hits: { derive: all_of, set: { key: "case_no + (n == null ? '-' : text(n)) + coalesce(office, '-')" } }`
    expect(await evidenceBy('key', steps)).toEqual({ 'A1-甲院': 'cases:1', 'A12-': 'returns:1 returns:2' })
  })
  it('is what a list of steps in leads means', async () => {
    const text = modelText({
      steps: "a: { filter: cases, where: case_no == 'A1' }\nb: { filter: returns, where: case_no == 'A1' }",
      leads:
        'from: [a, b]\nsubject: { kind: case, key: [case_no] }\nseverity: \'round == 2 ? "high" : round == 1 ? "low" : "medium"\'\nreason: \'{round}/{accepted_on}\'',
    })
    const [lead, ...rest] = await runText(lake, text)
    expect(rest).toEqual([])
    expect(lead).toMatchObject({ subjectKey: 'A1', severity: 'high', office: '甲院', reason: { 'zh-CN': '2/—；—/2025-01-02；1/—' } })
    expect(places(lead!)).toBe('cases:1 returns:1 returns:2')
  })
})

describe('group', () => {
  it('counts the days that rows cover together once', async () => {
    const steps = `
g: { group: cases, by: [handler], aggregate: { n: count(), days: 'days_covered(accepted_on, closed_on)', back: 'days_covered(closed_on, accepted_on)' } }
hits: { derive: g, set: { key: "text(n) + '|' + text(days) + '|' + text(back)" } }`
    // 2 January to 28 February, and two weeks and a day of March; a row without one of its days holds none
    expect(await evidenceBy('key', steps)).toEqual({
      '3|73|0': 'cases:1 cases:2 cases:5',
      '2|57|0': 'cases:3 cases:4',
      '1|0|0': 'cases:6',
      '1|50|0': 'cases:7',
    })
  })
  it('has every aggregate, and shows all rows of the key', async () => {
    const steps = `
g:
  group: cases
  by: [handler]
  aggregate:
    n: count()
    d: count(detained)
    offices: count_distinct(office)
    s: sum(amount)
    lo: min(accepted_on)
    hi: max(closed_on)
    a: avg(amount)
    p: share(outcome == '不起诉')
    l: list(office)
    some: any(detained)
    half: sum(amount) / count()
hits:
  derive: g
  set: { key: "text(n) + '|' + text(d) + '|' + text(offices) + '|' + text(s) + '|' + coalesce(text(lo), '-') + '|' + text(hi) + '|' + coalesce(text(round(a, 2)), '-') + '|' + text(round(p, 3)) + '|' + join(l, '+') + '|' + text(some) + '|' + text(round(half, 2))" }`
    expect(await evidenceBy('key', steps)).toEqual({
      '3|1|1|350.70|2025-01-02|2025-03-15|116.9|0.667|甲院|true|116.9': 'cases:1 cases:2 cases:5',
      '2|1|1|0.10|2025-02-01|2025-03-31|0.1|0.5|乙院|true|0.05': 'cases:3 cases:4',
      '1|1|1|1000000.00|-|2024-02-29|1000000|0|乙院|true|1000000': 'cases:6',
      '1|1|1|0.00|2025-01-10|2025-02-28|-|1|甲院|true|0': 'cases:7',
    })
  })
  it('takes a null key as one value, and no key as one group', async () => {
    expect(
      await keysOf('case_no', 'hits: { group: returns, by: [case_no], aggregate: { n: count() }, having: n == 1 && case_no == null }'),
    ).toEqual([''])
    expect(await evidenceBy('n', 'g: { filter: cases, where: amount > 1 }\nhits: { group: g, by: [], aggregate: { n: count() } }')).toEqual(
      {
        3: 'cases:1 cases:2 cases:6',
      },
    )
    expect(
      await keysOf('n', "g: { filter: cases, where: case_no == 'none' }\nhits: { group: g, by: [], aggregate: { n: count() } }"),
    ).toEqual([])
  })
  it('shows the rows of a group of groups', async () => {
    const steps = `
per: { group: cases, by: [office, handler], aggregate: { n: count() } }
hits: { group: per, by: [office], aggregate: { most: max(n) }, having: office == '甲院' }`
    expect(await evidenceBy('office', steps)).toEqual({ 甲院: 'cases:1 cases:2 cases:7' })
  })
})

describe('rank, distinct, months', () => {
  it('takes the n-th, nulls last from either end, ties by row', async () => {
    const rank = (rest: string) => `hits: { rank: cases, by: [office], order: [accepted_on], ${rest} }`
    expect(await evidenceBy('case_no', rank('take: first'))).toEqual({ A1: 'cases:1', A3: 'cases:3', A5: 'cases:5' })
    expect(await evidenceBy('case_no', rank('take: last'))).toEqual({ A4: 'cases:4', A5: 'cases:5', A7: 'cases:7' })
    expect(await keysOf('case_no', rank('take: first, n: 2'))).toEqual(['A2', 'A4'])
    expect(await keysOf('case_no', 'hits: { rank: cases, order: [-amount], n: 2 }')).toEqual(['A2'])
    expect(
      await keysOf(
        'case_no, rank',
        'r: { rank: cases, by: [office], order: [-accepted_on], take: all }\nhits: { filter: r, where: rank == 3 }',
      ),
    ).toEqual(['A1|3', 'A6|3'])
  })
  it('keeps all evidence of a distinct value', async () => {
    expect(await evidenceBy('office', 'hits: { distinct: cases, on: [office] }')).toEqual({
      '': 'cases:5',
      乙院: 'cases:3 cases:4 cases:6',
      甲院: 'cases:1 cases:2 cases:7',
    })
  })
  it('gives a row for every month, none for a null or empty range', async () => {
    const steps = `
m: { months: cases, from: accepted_on, to: month(closed_on), as: m }
hits: { without: { left: m, right: reports }, on: { handler: handler, m: month } }`
    expect(await evidenceBy('case_no, m', steps)).toEqual({
      'A4|2025-02': 'cases:4',
      'A5|2025-03': 'cases:5',
      'A7|2025-01': 'cases:7',
      'A7|2025-02': 'cases:7',
    })
  })
})
