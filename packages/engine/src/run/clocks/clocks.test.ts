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
})
