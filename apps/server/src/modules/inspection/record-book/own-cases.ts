import type { OwnCase, RiskCase } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import { lastDayOf } from './clock.ts'
import type { FilingRow } from './tables.ts'

/** What a person's own cases are read from. */
export interface CaseShelf {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
}

type Row = Record<string, string | number | boolean | null>

const MOST = 2_000
const UNCHARGED = new Set(['不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件'])
const words = (value: Row[string] | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)

async function rowsOf({ lake, datasets }: CaseShelf, id: string, only: { column: string; values: readonly string[] }): Promise<Row[]> {
  const [dataset, current] = [datasets.get(id), await lake.current(id)]
  if (!dataset || !current || only.values.length === 0) return []
  return (await lake.rows(dataset, current.version, { page: 1, pageSize: MOST, only })).items
}

/** Numbers of staff repeat across offices: a case is one's own by the code of the office, else by its name. */
async function casesOf(db: Pick<Db, 'select'>, shelf: CaseShelf, { user }: Actor): Promise<Row[]> {
  if (!user.staffNo || !user.officeId) return []
  const [office] = await db.select().from(offices).where(eq(offices.id, user.officeId))
  const rows = await rowsOf(shelf, 'criminal_cases', { column: 'prosecutor_no', values: [user.staffNo] })
  return rows.filter(row => {
    const code = words(row['office_code'])
    return code !== null && office?.code ? code === office.code : row['office'] === office?.name
  })
}

/** One's own cases whose number holds these characters, the newest first: by number alone, which leads to no name. */
export async function ownCases(db: Pick<Db, 'select'>, shelf: CaseShelf, actor: Actor, q: string | undefined): Promise<OwnCase[]> {
  const rows = (await casesOf(db, shelf, actor)).filter(row => !q || String(row['case_no']).includes(q))
  return rows
    .toSorted((a, b) => (String(a['accepted_on']) < String(b['accepted_on']) ? 1 : -1))
    .slice(0, 50)
    .map(row => ({
      caseNo: String(row['case_no']),
      cause: words(row['cause']),
      kind: words(row['kind']),
      acceptedOn: words(row['accepted_on']),
    }))
}

/**
 * The cases that the person had in hand in the month and that ended without arrest or charge, were sent back and not resubmitted, or withdrawn. For the person alone, beside
 * “nothing to report”: that a case ended so is no fault.
 */
export async function riskCases(
  db: Pick<Db, 'select'>,
  shelf: CaseShelf,
  actor: Actor,
  { month }: Pick<FilingRow, 'month'>,
): Promise<RiskCase[]> {
  const inHand = (await casesOf(db, shelf, actor)).filter(
    row => String(row['accepted_on']) <= lastDayOf(month) && (row['closed_on'] === null || String(row['closed_on']) >= month),
  )
  const byNo = new Map(inHand.map(row => [String(row['case_no']), row]))
  const of = { column: 'case_no', values: [...byNo.keys()] }
  const [returns, withdrawals] = await Promise.all([rowsOf(shelf, 'supplementary_returns', of), rowsOf(shelf, 'withdrawals', of)])
  const found: RiskCase[] = []
  const add = (caseNo: string, risk: string, on: string | null) =>
    found.push({ caseNo, cause: words(byNo.get(caseNo)?.['cause']), risk, on })
  for (const row of inHand)
    if (UNCHARGED.has(String(row['outcome']))) add(String(row['case_no']), String(row['outcome']), words(row['closed_on']))
  for (const row of returns)
    if (row['resubmitted_on'] === null && row['ended_as'] === null)
      add(String(row['case_no']), '退回补充侦查后逾期未重新移送', words(row['returned_on']))
  for (const row of withdrawals) add(String(row['case_no']), String(row['kind']), words(row['withdrawn_on']))
  return found.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1))
}
