import { isTextual, PHYSICAL, quick } from '../cells/convert.ts'
import { inRange } from '../cells/date.ts'
import { mayBeEmpty, saysNothing } from '../cells/empty.ts'
import { someWrittenOtherwise } from '../cells/name.ts'
import { roleOf } from '../cells/role.ts'
import { needsCare, plainText, readText, spoiltBy } from '../cells/text.ts'
import { type Edge, needsTrim } from '../cells/trim.ts'
import type { ColumnDef, DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { numbered } from '../numbered.ts'
import { name, text } from '../sql.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { isLookedAtLater, lookAhead } from './care.ts'
import { strayKeys } from './skip.ts'
import { PARQUET_IN_ORDER } from './write.ts'
import { mustStand, type StageColumn } from './stage.ts'

/**
 * The quick way writes the Parquet file in one go from the text, with no table between. It knows the commonest way of writing a value only: the
 * first cell that needs care, be it bad, to be trimmed or a date as 2024年3月5日, is an error that ends it, and the file is read again by way of the stage.
 */
export type QuickSource = {
  dataset: DatasetDef
  match: HeaderMatch
  /** SQL of the relation with the cells `c0`, `c1` … as text, in the order of the file */
  relation: string
  /** White space that is looked for at the edges of texts. */
  edges: readonly Edge[]
}

/**
 * Writes the typed columns of a source to `target`, in the order of the file, so that a row's place is its number and no `_row` is needed: a window that
 * numbers rows would keep DuckDB to one thread.
 * @throws what DuckDB throws, also for the first cell that needs care
 */
export async function writeQuickly(duck: Duck, { dataset, match, relation, edges }: QuickSource, target: string): Promise<void> {
  const columns = dataset.columns.map((def, i) => ({
    def,
    cell: `t${i}`,
    value: `v${i}`,
    index: match.matches.find(entry => entry.column === def.id)?.index,
  }))
  const read = columns.flatMap(({ def, cell, value, index }) => {
    if (index === undefined) return [`NULL::VARCHAR AS ${cell}`, `NULL::${PHYSICAL[def.type]} AS ${value}`]
    return [`c${index} AS ${cell}`, ...(isTextual(def.type) ? [] : [`${quick(def.type, `c${index}`)} AS ${value}`])]
  })
  const cells = columns.flatMap(({ def, index }) => (index === undefined ? [] : [{ def, cell: `c${index}` }]))
  const { empty, odd } = await lookAhead(duck, cells, relation)
  if (empty) throw new Error(NEEDS_CARE)
  const names = cells.flatMap(({ def, cell }) => (odd.has(def.id) && roleOf(def) === 'name' ? [cell] : []))
  const typed = columns.map(({ def, cell, value }) => {
    const filled = isTextual(def.type) ? textIn(edges, def, cell, odd.has(def.id)) : valueIn(def, cell, value)
    const kept = mustStand(dataset, def) ? `coalesce(${filled}, ${CARE})` : filled
    return `CAST(${kept} AS ${PHYSICAL[def.type]}) AS ${name(def.id)}`
  })
  await duck.run(
    `COPY (SELECT ${typed.join(', ')} FROM (SELECT ${read.join(', ')}, ${someWrittenOtherwise(names)} AS ${ODD_NAMES} FROM ${relation})) TO ${text(target)} ${PARQUET_IN_ORDER}`,
  )
}

/** What the error of such a cell says, to tell it from those of the reader. */
export const NEEDS_CARE = 'a cell needs care'

/** The column that is true for a row in which a name may be written otherwise than it is stored. */
const ODD_NAMES = '_odd_names'

const CARE = `error(${text(NEEDS_CARE)})`

function textIn(edges: readonly Edge[], def: ColumnDef, cell: string, odd: boolean): string {
  const value = isLookedAtLater(def) && !odd ? plainText(def, cell) : readQuickly(def, cell)
  return edges.length ? `CASE WHEN ${needsTrim(cell, edges)} THEN ${CARE} ELSE ${value} END` : value
}

/** A number that has a check digit is looked at in what was written, with its check: nearly all hold, and for them that is all. */
function readQuickly(def: ColumnDef, cell: string): string {
  const plain = plainText(def, cell)
  const role = roleOf(def)
  if (role === 'name') {
    const empty = `${mayBeEmpty(cell)} AND ${saysNothing(cell, role, def.values)}`
    return `CASE WHEN ${ODD_NAMES} THEN coalesce(${readText(def, cell)}, CASE WHEN ${cell} IS NOT NULL THEN ${CARE} END) WHEN ${empty} THEN ${CARE} ELSE ${cell} END`
  }
  if (role === 'person' || role === 'firm') return plain
  return `CASE WHEN ${needsCare(def, cell)} THEN coalesce(CASE WHEN ${spoiltBy(def, cell) ?? 'NULL'} IS NULL THEN ${readText(def, cell)} END, ${CARE}) ELSE ${plain} END`
}

function valueIn({ type }: ColumnDef, cell: string, value: string): string {
  const read = type === 'date' || type === 'month' ? inRange(value) : value
  return `CASE WHEN ${cell} IS NULL OR ${read} IS NOT NULL THEN ${value} ELSE ${CARE} END`
}

/**
 * Makes what was written quickly the view `stage`, so that the checks read it from there.
 * @returns its columns; undefined when a text still has white space of `edges` around it, which only the whole file told of, or a row may be no data
 */
export async function stageWritten(
  duck: Duck,
  dataset: DatasetDef,
  file: string,
  { edges, match }: Pick<LoadedFile, 'edges' | 'match'>,
): Promise<StageColumn[] | undefined> {
  await duck.run(`CREATE OR REPLACE VIEW stage AS SELECT * FROM ${await numbered(duck, file)}`)
  const columns = dataset.columns.map(def => ({
    def,
    key: dataset.key.includes(def.id),
    original: name(def.id),
    typed: name(def.id),
    bad: undefined,
  }))
  const texts = edges.length ? dataset.columns.filter(({ type }) => isTextual(type)) : []
  const care = [...texts.map(({ id }) => needsTrim(name(id), edges)), strayKeys(columns, [{ match }])]
  const [row] = await duck.rows<{ some: boolean | null }>(`SELECT bool_or(${care.join(' OR ')}) AS some FROM stage`)
  return row!.some ? undefined : columns
}
