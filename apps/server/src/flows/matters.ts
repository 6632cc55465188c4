import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { followMatters, numbersOfMatters } from '../modules/leads/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { type CaseSeen, placeMatters } from '../platform/matter/index.ts'
import { loadPlaces, type Places } from '../platform/policy/index.ts'

/** The data sets whose rows are cases, each with the number of its stage and the 统一受案号 that its stages share. Where both know a number, the first tells of it. */
const CASES = ['criminal_cases', 'supervision_cases']
const GIVEN = ['case_no', 'unified_no', 'kind', 'office_code', 'office', 'accepted_on', 'closed_on']

interface Around {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
}

type CaseRow = Record<string, string | null>

/** Rows of the current data with one of these values, and those that share a 统一受案号 with them. */
async function rowsOf(
  { lake, datasets }: Around,
  id: string,
  column: 'case_no' | 'unified_no',
  values: readonly string[],
): Promise<CaseRow[]> {
  const dataset = datasets.get(id)
  const current = dataset && values.length > 0 ? await lake.current(id) : undefined
  if (!dataset || !current) return []
  const give = GIVEN.filter(name => dataset.columns.some(known => known.id === name))
  return lake.related(dataset, current.version, { column, values, through: 'unified_no', give })
}

/** What the current data tells of these cases and of the other stages of their matters, whichever data set has them; of a number that it does not know, the number. */
async function casesOf(around: Around, numbers: readonly string[], places: Places): Promise<CaseSeen[]> {
  const first = new Map<string, CaseRow[]>()
  for (const id of CASES) first.set(id, await rowsOf(around, id, 'case_no', numbers))
  const rows = []
  for (const id of CASES) {
    const elsewhere = CASES.filter(other => other !== id).flatMap(other => first.get(other)!.flatMap(row => row['unified_no'] ?? []))
    rows.push(...first.get(id)!, ...(await rowsOf(around, id, 'unified_no', [...new Set(elsewhere)])))
  }
  const seen = new Map<string, CaseSeen>()
  for (const row of rows) if (!seen.has(row['case_no']!)) seen.set(row['case_no']!, seenIn(row, places))
  const nothing = { unifiedNo: null, stage: null, officeId: null, officeName: null, fromOn: null, toOn: null }
  return [...seen.values(), ...numbers.filter(number => !seen.has(number)).map(number => ({ number, ...nothing }))]
}

const seenIn = (row: CaseRow, places: Places): CaseSeen => ({
  number: row['case_no']!,
  unifiedNo: row['unified_no'] ?? null,
  stage: row['kind'] ?? null,
  officeId: (row['office_code'] && places.office(row['office_code'])) || (row['office'] && places.office(row['office'])) || null,
  officeName: row['office'] ?? row['office_code'] ?? null,
  fromOn: row['accepted_on'] ?? null,
  toOn: row['closed_on'] ?? null,
})

/**
 * Gives the leads of a run their matters, with all the numbers that those have had. A matter is kept of what is acted on, not of every case of the data.
 *
 * @param of `strangers`: only those that do not stand with their matter yet. Of the others {@link mattersAfterImport} told what is new
 */
export async function matterLeads(tx: Tx, around: Around, of: { runId: string; strangers: boolean }, places: Places): Promise<void> {
  const numbers = await numbersOfMatters(tx, of)
  if (numbers.length === 0) return
  await placeMatters(tx, await casesOf(around, numbers, places))
  await followMatters(tx)
}

/** After an import of cases: another stage of a known matter, a 统一受案号 that was missing, a day of closing. */
export async function mattersAfterImport(db: Db, around: Around, dataset: string): Promise<void> {
  if (!CASES.includes(dataset)) return
  const numbers = await numbersOfMatters(db)
  if (numbers.length === 0) return
  const cases = await casesOf(around, numbers, await loadPlaces(db))
  await transaction(db, async tx => {
    await placeMatters(tx, cases)
    await followMatters(tx)
  })
}
