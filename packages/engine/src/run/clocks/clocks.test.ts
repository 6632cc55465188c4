import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../testing/clock-limits.ts'
import { DATA } from '../../testing/datasets.ts'
import { makeLake, modelText, mustCheckClocks } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import type { ClockRunOptions } from './run.ts'
import { runClocks } from './run.ts'
import type { ToldClock } from './types.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake(DATA)
})
afterAll(() => lake.close())

const REVIEW = `from: known
subject: { kind: case, key: [case_no] }
limit: review
starts: accepted_on
returns: { from: back, on: returned_on, to: resubmitted_on }
custody: detained
ends: closed_on
owner: handler`
const STEPS = `known: { filter: cases, where: accepted_on != null }
back: { filter: returns, where: returned_on != null }`

async function told(text: string, more: Partial<ClockRunOptions> = {}): Promise<ToldClock[]> {
  const result = await runClocks({ model: mustCheckClocks(text), asOf: '2025-06-30', limits: LIMITS, ...lake, ...more })
  const rows: ToldClock[] = []
  for await (const batch of result.told(200)) rows.push(...batch)
  result.close()
  return rows
}
const brief = (rows: ToldClock[]): string[] =>
  rows.map(({ subjectKey, startedOn, dueOn, endedOn, state }) => [subjectKey, startedOn, dueOn, endedOn, state].join(' '))

describe('clocks', () => {
  it('tell beside the day of the law what was registered: the same, another day, or void since it was counted anew', async () => {
    const rows = await told(modelText({ steps: STEPS, clocks: `${REVIEW}\nregistered: closed_on` }))
    const of = (key: string) => rows.filter(({ subjectKey }) => subjectKey === key).map(({ registered }) => registered)
    expect(of('A1')).toEqual([{ on: '2025-01-31', state: 'differs' }])
    expect(of('A2')).toEqual([
      { on: '2025-02-28', state: 'void' },
      { on: '2025-02-28', state: 'void' },
    ])
    expect(of('A3')).toEqual([null])
    const same = await told(modelText({ steps: STEPS, clocks: `${REVIEW}\nregistered: "date('2025-04-01')"` }))
    expect(same.find(({ subjectKey }) => subjectKey === 'A5')!.registered).toEqual({ on: '2025-04-01', state: 'same' })
    // where nobody can tell the day of the law there is nothing to compare with
    expect(same.find(({ subjectKey }) => subjectKey === 'A3')!.registered).toEqual({ on: '2025-04-01', state: null })
  })
  it('are a row for each run, with its state', async () => {
    const rows = await told(modelText({ steps: STEPS, clocks: REVIEW }))
    expect(brief(rows)).toEqual([
      // returned on the day on which it was closed, and out still
      'A1 2025-01-02 2025-02-02 2025-01-31 ended',
      'A2 2025-01-10 2025-02-10 2025-01-30 ended',
      // what was closed while it was out runs on from the resubmission
      'A2 2025-03-01 2025-04-01  overdue',
      // custody is empty, and the first of March a Saturday
      'A3 2025-02-01   unknown',
      'A4 2025-02-03 2025-03-03 2025-03-31 ended_late',
      'A5 2025-03-01 2025-04-01 2025-03-15 ended',
      'A7 2025-01-10 2025-02-10 2025-02-28 ended_late',
    ])
    expect(rows[0]).toMatchObject({
      subjectKind: 'case',
      limit: 'review',
      owner: 'P1',
      office: '甲院',
      sum: {
        'zh-CN':
          '2025-01-02 起算，当日不计；加 1 个月（月末至月末），至 2025-02-02；2025-01-31 退回补充侦查，本次期限终了；2025-01-31 办结在期限终了之后，不影响期限；2025-03-31 退回补充侦查时案件退回在外，不影响期限；2025-02-02 为节假日，在押期间不顺延；届满日 2025-02-02',
      },
      evidence: [{ row: 1 }, { row: 1 }, { row: 2 }],
    })
    expect(rows[3]!.sum.en).toMatch(/Not known: whether there is custody/)
  })

  it('of a key that two rows have, or that a row lacks, are nobody knows whose', async () => {
    const clocks = (key: string): string => `from: returns\nsubject: { kind: case, key: [${key}] }\nlimit: review\nstarts: returned_on`
    await expect(told(modelText({ clocks: clocks('round') }))).rejects.toThrow(
      /several rows of “returns” open a clock for round 1: leave one row/,
    )
    await expect(told(modelText({ clocks: clocks('case_no, round') }))).rejects.toThrow(/rows of “returns” have no case_no, round/)
  })

  const one = (more: string, steps = ''): string =>
    modelText({
      steps: `one: { filter: cases, where: case_no == 'A1' }\n${steps}`,
      clocks: `from: one\nsubject: { kind: case, key: [case_no] }\nstarts: accepted_on\n${more}`,
    })
  const firstOf = async (more: string, steps?: string): Promise<string> => {
    const [row] = await told(one(more, steps))
    return [row!.limit, row!.dueOn, row!.state].join(' ')
  }

  it('are counted by limits of law and by budgets of the office, rolled or not', async () => {
    // 2025-01-02 + 10 days is a Sunday; ten working days pass over it
    expect(await firstOf('limit: fast')).toBe('fast 2025-01-13 overdue')
    expect(await firstOf('limit: fast\ncustody: detained')).toBe('fast 2025-01-12 overdue')
    expect(await firstOf('budget: { amount: 10, unit: day }')).toBe('test-model 2025-01-13 overdue')
    expect(await firstOf('budget: { amount: 10, unit: day }\nroll: false')).toBe('test-model 2025-01-12 overdue')
    expect(await firstOf('budget: { amount: 8 + 2, unit: working_day }')).toBe('test-model 2025-01-16 overdue')
    expect(await firstOf('limit: notice')).toBe('notice 2024-12-26 overdue')
  })

  it('are extended up to the law’s room, if that was decided in time, and converted with the room of the new limit', async () => {
    const extend = (on: string, amount: string): string =>
      `limit: fast\nextend: { from: one, on: "date('${on}')", amount: ${amount}, unit: day }`
    expect(await firstOf(extend('2025-01-13', '3'))).toBe('fast 2025-01-15 overdue')
    expect(await firstOf(extend('2025-01-13', '30'))).toBe('fast 2025-01-17 overdue')
    expect(await firstOf(extend('2025-01-14', '3'))).toBe('fast 2025-01-13 overdue')
    expect(await firstOf(`${extend('2025-01-13', '30')}\nallowance: { amount: "detained ? 0 : 5", unit: day }`)).toBe(
      'fast 2025-01-13 overdue',
    )
    const convert = (more: string): string => `convert: { from: one, on: "date('2025-01-08')", limit: review${more} }`
    expect(await firstOf(`limit: fast\n${convert('')}`)).toBe('review 2025-02-05 overdue')
    expect(await firstOf(`${extend('2025-01-20', '15')}\n${convert('')}`)).toBe('review 2025-02-17 overdue')
    expect(await firstOf(`${extend('2025-01-20', '15')}\n${convert(', allowance: { amount: 2, unit: day }')}`)).toBe(
      'review 2025-02-05 overdue',
    )
  })

  it('are suspended for so many days at most, each once', async () => {
    const days = (from: number, to: number, more = ''): string =>
      `{ from: one, on: "date('2025-01-${String(from).padStart(2, '0')}')", to: "date('2025-01-${to}')"${more} }`
    expect(await firstOf(`limit: fast\nsuspend: ${days(4, 24, ', most: 14')}`)).toBe('fast 2025-01-26 overdue')
    expect(await firstOf(`limit: fast\nsuspend: [${days(4, 14)}, ${days(10, 16)}]`)).toBe('fast 2025-01-24 overdue')
    expect(await firstOf(`limit: fast\nsuspend: { from: one, on: "date('2025-01-04')" }`)).toBe('fast  suspended')
  })

  it('are unknown, never in time, where a cell that matters is empty', async () => {
    const why = async (more: string): Promise<string> => (await told(one(more)))[0]!.sum.en.replace(/^.*Not known: /, '')
    const nothing = 'date(handler)'
    expect(await why(`limit: fast\nrestarts: { from: one, on: ${nothing} }`)).toBe('something that happened lacks its day or amount')
    expect(await why(`limit: fast\nextend: { from: one, on: accepted_on, amount: int(handler), unit: day }`)).toMatch(
      /room to extend, is empty/,
    )
    expect(await why(`limit: fast\nextend: { from: one, on: accepted_on, amount: 3, unit: handler }`)).toMatch(/lacks its day or amount/)
    expect(await why(`limit: 'handler == "P2" ? "fast" : null'`)).toBe('there is no telling which limit applies')
    expect(await why('budget: { amount: int(handler), unit: day }')).toBe('there is no telling which limit applies')
    expect(await why('limit: fast\nunknown: [handler == "P1", detained]')).toBe('“Handler” is “P1”; “Detained” is “yes”')
    expect(await why(`limit: fast\nreturns: { from: one, on: closed_on, to: accepted_on }`)).toMatch(/before it begins/)
    expect(await why(`limit: fast\ncustody: { from: one, from_on: ${nothing}, to_on: closed_on }`)).toMatch(
      /custody, or room to extend, is empty/,
    )
    // an empty cell that moves no day leaves nothing unknown
    expect(await firstOf(`limit: fast\ncustody: { from: one, from_on: ${nothing}, to_on: accepted_on }`)).toBe('fast 2025-01-13 overdue')
    expect(
      (await told(modelText({ clocks: 'from: cases\nsubject: { kind: case, key: [case_no] }\nlimit: fast\nstarts: accepted_on' })))[5],
    ).toMatchObject({
      subjectKey: 'A6',
      startedOn: null,
      dueOn: null,
      state: 'unknown',
      sum: { 'zh-CN': '数据不足：起算日期为空' },
    })
  })

  it('that ended on a day that nobody wrote down have ended until the last day, and are unknown after it', async () => {
    const text = one('limit: fast\nended: true')
    const states = await Promise.all(['2025-01-13', '2025-01-14'].map(async asOf => (await told(text, { asOf }))[0]!.state))
    expect(states).toEqual(['ended', 'unknown'])
  })

  it('are unknown where what they rest on was in no delivery, in the runs that the model says', async () => {
    const known = await told(modelText({ steps: STEPS, clocks: REVIEW }), { absent: { cases: ['closed_on'] } })
    expect(new Set(known.map(({ state }) => state))).toEqual(new Set(['unknown']))
    expect(known[0]!.sum['zh-CN']).toMatch(/数据不足：数据中没有“审结日期”$/)
    const inputs = 'cases: cases\nreturns: returns\nreports: { dataset: reports, optional: true }'
    const first = modelText({
      inputs,
      steps: STEPS,
      clocks: `${REVIEW}\nunknown: { when: handler == 'P1', missing: reports, runs: first }`,
    })
    const { reports: _, ...sources } = lake.sources
    const rows = await told(first, { sources })
    expect(brief(rows).slice(0, 3)).toEqual([
      'A1 2025-01-02  2025-01-31 unknown',
      'A2 2025-01-10  2025-01-30 unknown',
      'A2 2025-03-01 2025-04-01  overdue',
    ])
    expect(brief(await told(first))).toEqual(brief(await told(modelText({ steps: STEPS, clocks: REVIEW }))))
  })
})
