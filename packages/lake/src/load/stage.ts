import { allInRange, inRange } from '../cells/date.ts'
import { careful, isTextual, PHYSICAL, quick, textOf } from '../cells/convert.ts'
import { isUnknown } from '../cells/bool.ts'
import { needsTrim, trimmed } from '../cells/trim.ts'
import type { ColumnDef, ColumnType, DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { withUnit } from '../cells/number.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { name } from '../sql.ts'

/** Where the text of a cell is kept that the quick way could not read. */
const rest = (id: string) => name(`~${id}`)

/**
 * SQL that turns a source into stage columns. A text column is one column; any other is two: its value where the commonest way of writing gave
 * one, and else the text (nearly always null, so it costs nothing to keep). Values are computed in an inner SELECT, so that each is computed once.
 *
 * @param extra columns of the source that are taken as they are
 * @param sourceOf SQL of the source column for the header at `index`
 */
export function stageQuery(
  dataset: DatasetDef,
  match: HeaderMatch,
  extra: string,
  source: string,
  sourceOf: (index: number) => string,
): string {
  const columns = dataset.columns.map(({ id, type }) => {
    const found = match.matches.find(entry => entry.column === id)
    return { id, type, value: name(id), text: found && withUnit(sourceOf(found.index), found.unit) }
  })
  const inner = columns.flatMap(({ id, type, value, text }) => {
    if (isTextual(type)) return [`${text ?? 'NULL'}::VARCHAR AS ${value}`]
    return text
      ? [`${text} AS ${rest(id)}`, `${quick(type, text)} AS ${value}`]
      : [`NULL::VARCHAR AS ${rest(id)}`, `NULL::${PHYSICAL[type]} AS ${value}`]
  })
  const outer = columns.flatMap(({ id, type, value }) =>
    isTextual(type) ? [value] : [value, `CASE WHEN ${value} IS NULL THEN ${rest(id)} END AS ${rest(id)}`],
  )
  return `SELECT _fault, _line, _raw, ${outer.join(', ')} FROM (SELECT ${extra}, ${inner.join(', ')} FROM ${source})`
}

/**
 * All files of one import as one view `stage`: `_row` (1-based, across the files in their order), `_file` (0-based), `_fault`, `_line`,
 * `_raw`, and the columns of {@link stageQuery}. The row ids of DuckDB's tables are the order of the file, so a row number costs nothing.
 */
export async function createStage(duck: Duck, dataset: DatasetDef, files: readonly LoadedFile[]): Promise<void> {
  const columns = dataset.columns.flatMap(({ id, type }) => (isTextual(type) ? [name(id)] : [name(id), rest(id)])).join(', ')
  let offset = 0
  const parts = files.map((file, index) => {
    const part = `SELECT rowid + ${offset + 1} AS _row, ${index} AS _file, _fault, _line, _raw, ${columns} FROM ${file.table}`
    offset += file.rows
    return part
  })
  await duck.run(`CREATE OR REPLACE VIEW stage AS ${parts.join(' UNION ALL ')}`)
}

/** A column with the SQL that reads it from `stage`. */
export type StageColumn = {
  def: ColumnDef
  key: boolean
  /** The original text, for people. */
  original: string
  /** The value with its physical type; null where the cell is empty or bad. */
  typed: string
  /** True where the cell is bad; undefined when no cell of this column is. */
  bad: string | undefined
}

export type Survey = { rows: number; faults: number; columns: StageColumn[] }

/**
 * One look over all cells, which tells what work is needed at all: which columns have white space to trim, which have cells that the quick way
 * could not read, whether a key is empty. Nearly always nothing is, and nothing is paid for it.
 */
export async function survey(duck: Duck, dataset: DatasetDef, files: readonly LoadedFile[]): Promise<Survey> {
  const edges = [...new Set(files.flatMap(file => file.edges))]
  const looks = dataset.columns.map(({ id, type }, i) =>
    isTextual(type)
      ? `coalesce(bool_or(${needsTrim(name(id), edges)}), false) AS t${i}, count(${name(id)}) AS n${i}`
      : `count(${rest(id)}) AS r${i}, count(${name(id)}) AS n${i}, ${isDay(type) ? allInRange(name(id)) : 'true'} AS i${i}`,
  )
  const [row] = await duck.rows<Record<string, boolean | bigint>>(
    `SELECT count(*) AS rows, count(_fault) AS faults, ${looks.join(', ')} FROM stage`,
  )
  const rows = Number(row!.rows)
  const columns = dataset.columns.map((def, i) => {
    const key = dataset.key.includes(def.id)
    const some = {
      trim: row![`t${i}`] === true,
      rest: Number(row![`r${i}`] ?? 0) > 0,
      empty: Number(row![`n${i}`]) < rows,
      outside: row![`i${i}`] === false,
    }
    return isTextual(def.type) ? textColumn(def, key, some) : valueColumn(def, key, some)
  })
  return { rows, faults: Number(row!.faults), columns }
}

type Some = { trim: boolean; rest: boolean; empty: boolean; outside: boolean }

const isDay = (type: ColumnType) => type === 'date' || type === 'month'

function textColumn(def: ColumnDef, key: boolean, some: Some): StageColumn {
  const cell = some.trim ? trimmed(name(def.id)) : name(def.id)
  return {
    def,
    key,
    original: name(def.id),
    typed: textOf(def.type, cell),
    bad: key && (some.empty || some.trim) ? `${cell} IS NULL` : undefined,
  }
}

function valueColumn(def: ColumnDef, key: boolean, some: Some): StageColumn {
  const value = name(def.id)
  const shown = def.type === 'bool' ? `CASE ${value} WHEN true THEN '是' WHEN false THEN '否' END` : `${value}::VARCHAR`
  if (!some.rest && !some.outside)
    return { def, key, original: shown, typed: value, bad: key && some.empty ? `${value} IS NULL` : undefined }
  const cell = trimmed(rest(def.id))
  const read = careful(def.type, cell)
  const known = def.type === 'bool' ? ` AND NOT ${isUnknown(cell)}` : ''
  const typed = `CASE WHEN ${value} IS NULL THEN ${read} ELSE ${isDay(def.type) ? inRange(value) : value} END`
  const filled = `(${value} IS NOT NULL OR ${cell} IS NOT NULL)`
  return {
    def,
    key,
    original: `coalesce(${rest(def.id)}, ${shown})`,
    typed,
    bad: `(${typed}) IS NULL${key ? '' : ` AND ${filled}${known}`}`,
  }
}
