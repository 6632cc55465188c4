import { orgIdHolds, personIdCheck } from '../cells/identity.ts'
import type { ColumnDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { name, text } from '../sql.ts'
import type { StageColumn, Survey } from './stage.ts'

/** Fills the table `bad` (`_row`) with the rows that go to quarantine. @returns their count */
export async function findBadRows(duck: Duck, { faults, columns }: Survey): Promise<number> {
  const conditions = [...(faults ? ['_fault IS NOT NULL'] : []), ...columns.flatMap(column => (column.bad ? [`(${column.bad})`] : []))]
  if (conditions.length === 0) return 0
  await duck.run(`CREATE OR REPLACE TABLE bad AS SELECT _row FROM stage WHERE ${conditions.join(' OR ')}`)
  return countOf(duck, 'bad')
}

/** The rows that are not loaded, those that are no data among them, once the table `bad` is there. */
export const countBad = (duck: Duck): Promise<number> => countOf(duck, 'bad')

const countOf = async (duck: Duck, table: string) => Number((await duck.rows<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n)

/** The rows that are neither bad nor, once `duplicates` is filled, overtaken by a later row. */
export const goodRows = (badRows: number, duplicates = 0): string =>
  [badRows ? '_row NOT IN (SELECT _row FROM bad)' : '', duplicates ? '_row NOT IN (SELECT _row FROM duplicates)' : '']
    .filter(Boolean)
    .join(' AND ') || 'true'

const hashOf = (columns: readonly StageColumn[]): string => `hash(${columns.map(column => column.typed).join(', ')})`

/** Whether two rows may have one key, by the hashes of the keys alone: to count them is cheaper than to group by them. */
export async function hasDuplicates(duck: Duck, columns: readonly StageColumn[]): Promise<boolean> {
  const keys = columns.filter(column => column.key)
  if (keys.length === 0) return false
  const [row] = await duck.rows<{ some: boolean }>(`SELECT count(DISTINCT ${hashOf(keys)}) < count(*) AS some FROM stage`)
  return row!.some
}

/**
 * Fills the table `duplicates` (`_row`, `kept`) with the good rows whose key a later good row has.
 * @returns their count
 */
export async function findDuplicates(duck: Duck, columns: readonly StageColumn[], badRows: number): Promise<number> {
  const keys = columns.filter(column => column.key)
  if (keys.length === 0) return 0
  const where = `WHERE ${goodRows(badRows)}`
  // Equal hashes are few where keys are unique, and hashes are cheap to count: only their rows are compared by key.
  const hash = hashOf(keys)
  await duck.run(`CREATE OR REPLACE TABLE hashes AS SELECT ${hash} AS h FROM stage ${where} GROUP BY 1 HAVING count(*) > 1`)
  if ((await countOf(duck, 'hashes')) === 0) return 0
  const by = keys.map((_, i) => `k${i}`).join(', ')
  await duck.run(
    `CREATE OR REPLACE TABLE duplicates AS
     SELECT _row, kept FROM (
       SELECT _row, max(_row) OVER (PARTITION BY ${by}) AS kept
       FROM (SELECT _row, ${keys.map((key, i) => `${key.typed} AS k${i}`).join(', ')} FROM stage ${where} AND ${hash} IN (SELECT h FROM hashes))
     ) WHERE _row <> kept`,
  )
  return countOf(duck, 'duplicates')
}

/** Cells that were kept although they look wrong, by column. */
export type Flags = {
  /** Numbers whose check digit (GB 11643, GB 32100) does not hold. */
  checkDigit: Record<string, number>
  /** Values outside the listed ones, with a few of them. */
  values: Record<string, { count: number; examples: string[] }>
}

/** A count over one column: what must be computed first, and the condition over it. */
type Count = { id: string; kind: keyof Flags; parts: string; condition: string }

/** @param typed SQL of the column's value */
function countFor(def: ColumnDef, typed: string, i: number): Count | undefined {
  const { id } = def
  const value = `v${i}`
  if (def.type === 'person_id') {
    const { parts, holds } = personIdCheck(typed, `p${i}_`)
    return { id, kind: 'checkDigit', parts: `${typed} AS ${value}, ${parts}`, condition: `${value} IS NOT NULL AND NOT ${holds}` }
  }
  const parts = `${typed} AS ${value}`
  if (def.type === 'org_id') return { id, kind: 'checkDigit', parts, condition: `${value} IS NOT NULL AND NOT ${orgIdHolds(value)}` }
  if (def.values?.length) return { id, kind: 'values', parts, condition: `${value} NOT IN (${def.values.map(text).join(', ')})` }
  return undefined
}

/** @returns what each count comes to, in their order */
async function countAll(duck: Duck, counts: readonly Count[], relation: string): Promise<number[]> {
  if (counts.length === 0) return []
  const [row] = await duck.rows<Record<string, bigint>>(
    `SELECT ${counts.map((count, i) => `count(*) FILTER (${count.condition}) AS n${i}`).join(', ')}
     FROM (SELECT ${counts.map(count => count.parts).join(', ')} FROM ${relation})`,
  )
  return counts.map((_, i) => Number(row![`n${i}`]))
}

/** Counts what was kept but looks wrong, in the rows that are loaded. */
export async function countFlags(duck: Duck, columns: readonly StageColumn[], good: string): Promise<Flags> {
  const counts = columns.flatMap(({ def, typed }, i) => countFor(def, typed, i) ?? [])
  const flags: Flags = { checkDigit: {}, values: {} }
  for (const [i, n] of (await countAll(duck, counts, `stage WHERE ${good}`)).entries()) {
    const { id, kind } = counts[i]!
    if (n > 0 && kind === 'checkDigit') flags.checkDigit[id] = n
    if (n > 0 && kind === 'values')
      flags.values[id] = {
        count: n,
        examples: await examplesOf(
          duck,
          columns.find(({ def }) => def.id === id)!,
          good,
        ),
      }
  }
  return flags
}

/** How many cells look wrong, column → count where there are any. */
export type FlagCounts = Record<string, number>

export const flagCounts = ({ checkDigit, values }: Flags): FlagCounts => ({
  ...checkDigit,
  ...Object.fromEntries(Object.entries(values).map(([id, { count }]) => [id, count])),
})

/** Counts what looks wrong in the rows of a Parquet file of the data set. */
export async function countFlagsOf(duck: Duck, columns: readonly ColumnDef[], file: string): Promise<FlagCounts> {
  const counts = columns.flatMap((def, i) => countFor(def, name(def.id), i) ?? [])
  const found = await countAll(duck, counts, `read_parquet(${text(file)})`)
  return Object.fromEntries(counts.flatMap(({ id }, i) => (found[i]! > 0 ? [[id, found[i]!]] : [])))
}

async function examplesOf(duck: Duck, { def, typed }: StageColumn, good: string): Promise<string[]> {
  const rows = await duck.rows<{ v: string }>(
    `SELECT left(${typed}, 60) AS v FROM stage WHERE ${good} AND ${typed} NOT IN (${def.values!.map(text).join(', ')})
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5`,
  )
  return rows.map(row => row.v)
}
