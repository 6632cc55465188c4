import { orgIdHolds, personIdCheck } from '../cells/identity.ts'
import { noughts } from '../cells/lost.ts'
import { isNumbered, roleOf } from '../cells/role.ts'
import { readText, spoiltBy } from '../cells/text.ts'
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

/** A look at one column: what must be computed first (`parts`, then `holds` of them), and the condition over it, which is counted. */
type Look = { parts: string; holds?: string; condition: string }

type Count = Look & { id: string; kind: keyof Flags }

/** The check of a number's last digit, as columns of {@link Look}; undefined for a column that has none. */
function checkOf({ type }: ColumnDef, typed: string, i: number): { parts: string; holds: string } | undefined {
  const parts = `${typed} AS v${i}`
  if (type === 'org_id') return { parts, holds: `${orgIdHolds(`v${i}`)} AS h${i}` }
  if (type !== 'person_id') return undefined
  const { parts: digits, holds } = personIdCheck(typed, `p${i}_`)
  return { parts: `${parts}, ${digits}`, holds: `${holds} AS h${i}` }
}

/** @param typed SQL of the column's value */
function countFor(def: ColumnDef, typed: string, i: number): Count | undefined {
  const { id } = def
  const check = checkOf(def, typed, i)
  if (check) return { id, kind: 'checkDigit', ...check, condition: `v${i} IS NOT NULL AND NOT h${i}` }
  if (def.values?.length)
    return { id, kind: 'values', parts: `${typed} AS v${i}`, condition: `v${i} NOT IN (${def.values.map(text).join(', ')})` }
  return undefined
}

/** Whether a cell of what was written quickly should have been read with care. Numbers that hold are as they should be; the others, few, are read so. */
function doubtFor(def: ColumnDef, typed: string, i: number): Look | undefined {
  const role = roleOf(def)
  if (!isNumbered(role)) return undefined
  const value = `v${i}`
  const { ends, surely } = noughts(value, role)
  const check = checkOf(def, typed, i)
  if (!check)
    return {
      parts: `${typed} AS ${value}`,
      condition: `CASE WHEN suffix(${value}, '000') THEN ${role === 'party' ? surely : ends} ELSE false END`,
    }
  const doubtful = role === 'person' ? `(NOT h${i} OR p${i}_digits % 1000 = 0)` : `NOT h${i}`
  const careful = `(${readText(def, value)} IS DISTINCT FROM ${value} OR ${spoiltBy(def, value)} IS NOT NULL OR ${surely})`
  return { ...check, condition: `CASE WHEN ${value} IS NOT NULL AND ${doubtful} THEN ${careful} ELSE false END` }
}

/** @returns what each look comes to, in their order */
async function countAll(duck: Duck, looks: readonly Look[], relation: string): Promise<number[]> {
  if (looks.length === 0) return []
  const distinct = (parts: (string | undefined)[]) => [...new Set(parts.filter(part => part !== undefined))].join(', ')
  const [row] = await duck.rows<Record<string, bigint>>(
    `SELECT ${looks.map((look, i) => `count(*) FILTER (${look.condition}) AS n${i}`).join(', ')}
     FROM (SELECT ${distinct(['*', ...looks.map(look => look.holds)])} FROM (SELECT ${distinct(looks.map(look => look.parts))} FROM ${relation}))`,
  )
  return looks.map((_, i) => Number(row![`n${i}`]))
}

/** Counts what was kept but looks wrong, in the rows that are loaded. */
export async function countFlags(duck: Duck, columns: readonly StageColumn[], good: string): Promise<Flags> {
  const counts = countsOf(columns)
  return flagsFrom(duck, columns, good, counts, await countAll(duck, counts, `stage WHERE ${good}`))
}

/** The flags of what was written quickly; undefined where a number in it should have been read with care. */
export async function flagsOfWritten(duck: Duck, columns: readonly StageColumn[]): Promise<Flags | undefined> {
  const counts = countsOf(columns)
  const doubts = columns.flatMap(({ def, typed }, i) => doubtFor(def, typed, i) ?? [])
  const found = await countAll(duck, [...counts, ...doubts], 'stage')
  return found.slice(counts.length).some(n => n > 0) ? undefined : flagsFrom(duck, columns, 'true', counts, found)
}

const countsOf = (columns: readonly StageColumn[]): Count[] => columns.flatMap(({ def, typed }, i) => countFor(def, typed, i) ?? [])

async function flagsFrom(
  duck: Duck,
  columns: readonly StageColumn[],
  good: string,
  counts: readonly Count[],
  found: readonly number[],
): Promise<Flags> {
  const flags: Flags = { checkDigit: {}, values: {} }
  for (const [i, { id, kind }] of counts.entries()) {
    const count = found[i]!
    if (count === 0) continue
    if (kind === 'checkDigit') flags.checkDigit[id] = count
    else
      flags.values[id] = {
        count,
        examples: await examplesOf(
          duck,
          columns.find(({ def }) => def.id === id)!,
          good,
        ),
      }
  }
  return flags
}

/** Cells that say that there is nothing, by column, with a few of them; they are empty. */
export type Emptied = Record<string, { count: number; examples: string[] }>

/** Counts the cells of the loaded rows that something stood in and that were emptied. */
export async function countEmptied(duck: Duck, columns: readonly StageColumn[], good: string): Promise<Emptied> {
  const found = columns.flatMap(({ def, original, emptied }) => (emptied ? [{ id: def.id, original, emptied }] : []))
  if (found.length === 0) return {}
  const [row] = await duck.rows<Record<string, bigint>>(
    `SELECT ${found.map(({ emptied }, i) => `count(*) FILTER (${emptied}) AS n${i}`).join(', ')} FROM stage WHERE ${good}`,
  )
  const result: Emptied = {}
  for (const [i, { id, original, emptied }] of found.entries()) {
    const count = Number(row![`n${i}`])
    if (count > 0) result[id] = { count, examples: await commonest(duck, original, `${good} AND ${emptied}`) }
  }
  return result
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

const examplesOf = (duck: Duck, { def, typed }: StageColumn, good: string): Promise<string[]> =>
  commonest(duck, typed, `${good} AND ${typed} NOT IN (${def.values!.map(text).join(', ')})`)

/** The commonest five values, cut to what can be shown. */
async function commonest(duck: Duck, value: string, where: string): Promise<string[]> {
  const rows = await duck.rows<{ v: string }>(
    `SELECT left(${value}, 60) AS v FROM stage WHERE ${where} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5`,
  )
  return rows.map(row => row.v)
}
