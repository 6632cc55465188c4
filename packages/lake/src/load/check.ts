import { orgIdHolds, personIdHolds } from '../cells/identity.ts'
import type { Duck } from '../duck.ts'
import { text } from '../sql.ts'
import type { StageColumn } from './stage.ts'

export type CheckResult = {
  rows: number
  /** Rows with a fault or with at least one bad cell. */
  badRows: number
}

const anyBad = (columns: readonly StageColumn[]) =>
  ['_fault IS NOT NULL', ...columns.flatMap(column => (column.bad ? [column.bad] : []))].join(' OR ')

/** Fills the table `bad` (`_row`) with the rows that go to quarantine. */
export async function findBadRows(duck: Duck, columns: readonly StageColumn[]): Promise<CheckResult> {
  await duck.run(`CREATE OR REPLACE TABLE bad AS SELECT _row FROM stage WHERE ${anyBad(columns)}`)
  const [counts] = await duck.rows<{ rows: bigint; bad: bigint }>(`SELECT (SELECT count(*) FROM stage) AS rows, (SELECT count(*) FROM bad) AS bad`)
  return { rows: Number(counts!.rows), badRows: Number(counts!.bad) }
}

/** The rows that are neither bad nor, once `duplicates` is filled, overtaken by a later row. */
export const goodRows = (badRows: number, duplicates = 0): string =>
  [badRows ? '_row NOT IN (SELECT _row FROM bad)' : '', duplicates ? '_row NOT IN (SELECT _row FROM duplicates)' : '']
    .filter(Boolean)
    .join(' AND ') || 'true'

/**
 * Fills the table `duplicates` (`_row`, `kept`) with the good rows whose key a later good row has.
 * @returns their count
 */
export async function findDuplicates(duck: Duck, columns: readonly StageColumn[], badRows: number): Promise<number> {
  const keys = columns.filter(column => column.key)
  if (keys.length === 0) return 0
  const good = `SELECT _row, ${keys.map((key, i) => `${key.typed} AS k${i}`).join(', ')} FROM stage WHERE ${goodRows(badRows)}`
  const by = keys.map((_, i) => `k${i}`).join(', ')
  await duck.run(`CREATE OR REPLACE TABLE repeated AS SELECT ${by}, max(_row) AS kept FROM (${good}) GROUP BY ${by} HAVING count(*) > 1`)
  const [repeated] = await duck.rows<{ n: bigint }>('SELECT count(*) AS n FROM repeated')
  if (Number(repeated!.n) === 0) return 0
  await duck.run(
    `CREATE OR REPLACE TABLE duplicates AS SELECT g._row, r.kept FROM (${good}) g JOIN repeated r USING (${by}) WHERE g._row <> r.kept`,
  )
  const [found] = await duck.rows<{ n: bigint }>('SELECT count(*) AS n FROM duplicates')
  return Number(found!.n)
}

/** Cells that were kept although they look wrong, by column. */
export type Flags = {
  /** Numbers whose check digit (GB 11643, GB 32100) does not hold. */
  checkDigit: Record<string, number>
  /** Values outside the listed ones, with a few of them. */
  values: Record<string, { count: number; examples: string[] }>
}

/** Counts what was kept but looks wrong, in the rows that are loaded. */
export async function countFlags(duck: Duck, columns: readonly StageColumn[], good: string): Promise<Flags> {
  const counts: { column: StageColumn; kind: 'checkDigit' | 'values'; sql: string }[] = columns.flatMap(column => {
    const { def, cell } = column
    if (def.type === 'person_id') return [{ column, kind: 'checkDigit' as const, sql: `${cell} IS NOT NULL AND NOT ${personIdHolds(cell)}` }]
    if (def.type === 'org_id') return [{ column, kind: 'checkDigit' as const, sql: `${cell} IS NOT NULL AND NOT ${orgIdHolds(cell)}` }]
    if (def.values?.length) return [{ column, kind: 'values' as const, sql: `${cell} NOT IN (${def.values.map(text).join(', ')})` }]
    return []
  })
  const flags: Flags = { checkDigit: {}, values: {} }
  if (counts.length === 0) return flags
  const [row] = await duck.rows<Record<string, bigint>>(
    `SELECT ${counts.map((count, i) => `count(*) FILTER (${count.sql}) AS n${i}`).join(', ')} FROM stage WHERE ${good}`,
  )
  for (const [i, count] of counts.entries()) {
    const n = Number(row![`n${i}`])
    if (n === 0) continue
    if (count.kind === 'checkDigit') flags.checkDigit[count.column.def.id] = n
    else flags.values[count.column.def.id] = { count: n, examples: await examplesOf(duck, count.column, count.sql, good) }
  }
  return flags
}

async function examplesOf(duck: Duck, column: StageColumn, condition: string, good: string): Promise<string[]> {
  const rows = await duck.rows<{ v: string }>(
    `SELECT left(${column.cell}, 60) AS v FROM stage WHERE ${good} AND ${condition} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5`,
  )
  return rows.map(row => row.v)
}
