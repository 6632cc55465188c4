import { isTextual } from '../cells/convert.ts'
import { mayBeginEmpty, saysNothing } from '../cells/empty.ts'
import { mayChange } from '../cells/name.ts'
import { isNumbered, roleOf } from '../cells/role.ts'
import { isOdd, needsCare, readText, spoiltBy } from '../cells/text.ts'
import type { ColumnDef, DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { name, text } from '../sql.ts'

/**
 * Columns of text whose cells are written as they stand and looked at in the Parquet file: there a look costs one at each different value, since names, offices and
 * words come again and again. Numbers of cases hardly do; those of persons and firms are looked at with their check digits.
 */
export const isLookedAtLater = (def: ColumnDef): boolean => isTextual(def.type) && !['case', 'person', 'firm'].includes(roleOf(def))

/** Rows that are looked at before anything is written. */
const AHEAD = 4096

/**
 * True for a column in which a cell may be other than it is stored. Each look is one function of one cell: of these, and not of their combinations, DuckDB
 * asks each different value once.
 */
function mayNeedCare(def: ColumnDef, cell: string): string {
  const role = roleOf(def)
  const empty = `bool_or(${mayBeginEmpty(cell)})`
  const looks =
    role === 'words'
      ? [empty]
      : role === 'name'
        ? [empty, `bool_or(${mayChange(cell)})`]
        : isOdd(role as 'party' | 'phone' | 'number', cell)
  return looks.join(' OR ')
}

async function columnsIn(duck: Duck, defs: readonly ColumnDef[], cellOf: (def: ColumnDef) => string, from: string): Promise<ColumnDef[]> {
  if (defs.length === 0) return []
  const [row] = await duck.rows<Record<string, boolean | null>>(
    `SELECT ${defs.map((def, i) => `${mayNeedCare(def, cellOf(def))} AS c${i}`).join(', ')} FROM ${from}`,
  )
  return defs.filter((_, i) => row![`c${i}`])
}

/**
 * A look at the first rows, so that a file with such cells throughout is not written in vain.
 * @param columns each with the name of its column in `relation`
 * @returns `empty`: a cell says that there is nothing; `odd`: the ids of columns that have cells written otherwise than they are stored
 */
export async function lookAhead(
  duck: Duck,
  columns: readonly { def: ColumnDef; cell: string }[],
  relation: string,
): Promise<{ empty: boolean; odd: Set<string> }> {
  const later = columns.filter(({ def }) => isLookedAtLater(def))
  const cells = new Map(later.map(({ def, cell }) => [def, cell]))
  const cellOf = (def: ColumnDef) => cells.get(def)!
  if (later.length === 0) return { empty: false, odd: new Set() }
  await duck.runWith(
    1,
    `CREATE OR REPLACE TABLE ahead AS SELECT ${later.map(({ cell }) => cell).join(', ')} FROM ${relation} LIMIT ${AHEAD}`,
  )
  const odd = await columnsIn(
    duck,
    later.map(({ def }) => def),
    cellOf,
    'ahead',
  )
  let empty = false
  for (const def of odd) {
    const says = saysNothing(cellOf(def), roleOf(def), def.values)
    const [row] = await duck.rows<{ some: boolean | null }>(
      `SELECT bool_or(${says}) AS some FROM ahead WHERE ${needsCare(def, cellOf(def))}`,
    )
    empty ||= row!.some === true
  }
  await duck.run('DROP TABLE ahead')
  return { empty, odd: new Set(odd.map(({ id }) => id)) }
}

/** Whether the texts of a file that was written as it stood are what is stored: none says nothing, has lost its digits or is to be written otherwise. */
export async function isAsStored(duck: Duck, dataset: DatasetDef, file: string): Promise<boolean> {
  const from = `read_parquet(${text(file)})`
  for (const def of await columnsIn(duck, dataset.columns.filter(isLookedAtLater), ({ id }) => name(id), from)) {
    const cell = name(def.id)
    const lost = isNumbered(roleOf(def)) ? ` OR ${spoiltBy(def, cell)} IS NOT NULL` : ''
    const [row] = await duck.rows<{ some: boolean | null }>(
      `SELECT bool_or(${readText(def, cell)} IS DISTINCT FROM ${cell}${lost}) AS some FROM ${from} WHERE ${needsCare(def, cell)}`,
    )
    if (row!.some) return false
  }
  return true
}
