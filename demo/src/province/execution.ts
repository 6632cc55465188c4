/** How judgments are carried out where nothing is planted: who goes to prison is taken in, who is on probation or under 管制 registers. */
import { csvLine } from '../base/csv.ts'
import { dateText } from '../base/days.ts'
import type { JudgmentRow } from '../datasets/other-rows.ts'
import type { RestraintRow } from '../datasets/rows.ts'

export interface CorrectionRow {
  fileNo: string
  personId: string
  judgmentNo: string | null
  kind: '缓刑' | '管制' | '假释' | '暂予监外执行'
  region: string
  registered: number
  ends: number
  closed: number | null
}

const day = (value: number | null): string | null => (value === null ? null : dateText(value))

export const correctionLine = (row: CorrectionRow): string =>
  csvLine([row.fileNo, row.personId, row.judgmentNo, row.kind, row.region, day(row.registered), day(row.ends), day(row.closed)])

const PRISON = new Set(['有期徒刑', '拘役', '无期徒刑', '死刑缓期执行'])

/** A file number from the number of the judgment: 江矫2025-1234. */
const fileNo = (caseNo: string): string => `江矫${caseNo.replace(/[（）]/g, '').replace(/号$/, '')}`

/** What is known of carrying out a judgment by `asOf`. */
export function executionOf(judgment: JudgmentRow, asOf: number): { served: RestraintRow | null; correction: CorrectionRow | null } {
  const { caseNo, defendantId: personId, effective, penalty, probation, termTo } = judgment
  const isOutside = probation || penalty === '管制'
  const ends = probation ? judgment.probationTo : (termTo ?? effective + 365)
  const registered = effective + 4
  const correction: CorrectionRow | null =
    !isOutside || registered > asOf
      ? null
      : {
          fileNo: fileNo(caseNo),
          personId,
          judgmentNo: caseNo,
          kind: probation ? '缓刑' : '管制',
          region: personId.slice(0, 6),
          registered,
          ends: ends ?? effective + 365,
          closed: ends !== null && ends <= asOf ? ends : null,
        }
  const from = effective + 2
  if (probation || !PRISON.has(penalty) || from > asOf || (termTo !== null && termTo <= from)) return { served: null, correction }
  const to = termTo !== null && termTo <= asOf ? termTo : null
  const served: RestraintRow = {
    personId,
    caseNo: null,
    kind: '服刑',
    authority: penalty === '拘役' ? '看守所' : '监狱',
    decided: effective,
    from,
    to,
    due: termTo,
    endReason: to === null ? null : '刑满释放',
  }
  return { served, correction }
}
