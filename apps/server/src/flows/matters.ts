import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { followMatters, numbersOfMatters } from '../modules/leads/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { type CaseSeen, placeMatters } from '../platform/matter/index.ts'
import { loadPlaces, type Places } from '../platform/policy/index.ts'

/** The data set whose rows are cases, each with the number of its stage and the 统一受案号 that its stages share. */
const CASES = 'criminal_cases'
const GIVEN = ['case_no', 'unified_no', 'kind', 'office_code', 'office', 'accepted_on', 'closed_on']

interface Around {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
}

/** What the current data tells of these cases and of the other stages of their matters; of a number that it does not know, the number. */
async function casesOf({ lake, datasets }: Around, numbers: readonly string[], places: Places): Promise<CaseSeen[]> {
  const dataset = datasets.get(CASES)
  const current = dataset && (await lake.current(CASES))
  const rows = current
    ? await lake.related(dataset, current.version, { column: 'case_no', values: numbers, through: 'unified_no', give: GIVEN })
    : []
  const seen = rows.map((row): CaseSeen => ({
    number: row['case_no']!,
    unifiedNo: row['unified_no'] ?? null,
    stage: row['kind'] ?? null,
    officeId: (row['office_code'] && places.office(row['office_code'])) || (row['office'] && places.office(row['office'])) || null,
    officeName: row['office'] ?? row['office_code'] ?? null,
    fromOn: row['accepted_on'] ?? null,
    toOn: row['closed_on'] ?? null,
  }))
  const known = new Set(seen.map(({ number }) => number))
  const nothing = { unifiedNo: null, stage: null, officeId: null, officeName: null, fromOn: null, toOn: null }
  return [...seen, ...numbers.filter(number => !known.has(number)).map(number => ({ number, ...nothing }))]
}

/** Gives the leads of a run their matters, with all the numbers that those have had. A matter is kept of what is acted on, not of every case of the data. */
export async function matterLeads(tx: Tx, around: Around, runId: string, places: Places): Promise<void> {
  const numbers = await numbersOfMatters(tx, runId)
  if (numbers.length === 0) return
  await placeMatters(tx, await casesOf(around, numbers, places))
  await followMatters(tx)
}

/** After an import of cases: another stage of a known matter, a 统一受案号 that was missing, a day of closing. */
export async function mattersAfterImport(db: Db, around: Around, dataset: string): Promise<void> {
  if (dataset !== CASES) return
  const numbers = await numbersOfMatters(db)
  if (numbers.length === 0) return
  const cases = await casesOf(around, numbers, await loadPlaces(db))
  await transaction(db, async tx => {
    await placeMatters(tx, cases)
    await followMatters(tx)
  })
}
