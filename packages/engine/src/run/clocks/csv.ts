import { csvCell } from '../csv.ts'
import type { ClocksResult } from './types.ts'

const HEADER = 'subject_kind,subject_key,limit,started_on,due_on,ended_on,state,owner,office,sum,evidence\r\n'

/**
 * Clocks as CSV (RFC 4180, UTF-8 without BOM), a piece at a time, ordered as bytes by all columns but the last two. `sum` is how the day came about, in Chinese;
 * `evidence` is JSON `[{dataset, row, values}]`, at most `limit` rows a clock and data set.
 */
export async function* clocksToCsv(result: ClocksResult, limit: number): AsyncGenerator<string> {
  yield HEADER
  for await (const rows of result.told(limit))
    yield rows
      .map(row => {
        const { subjectKind, subjectKey, startedOn, dueOn, endedOn, state, owner, office, sum, evidence } = row
        const days = [startedOn, dueOn, endedOn].map(day => day ?? '')
        const cells = [
          subjectKind,
          subjectKey,
          row.limit ?? '',
          ...days,
          state,
          owner ?? '',
          office ?? '',
          sum['zh-CN'],
          JSON.stringify(evidence),
        ]
        return `${cells.map(csvCell).join(',')}\r\n`
      })
      .join('')
}
