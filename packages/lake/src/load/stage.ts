import { allInRange, inRange } from '../cells/date.ts'
import { isTextual, quick } from '../cells/convert.ts'
import { isCutColumn, noughts } from '../cells/lost.ts'
import { isNumbered, roleOf } from '../cells/role.ts'
import { isNoNumber, needsCare, readCell, spoiltBy } from '../cells/text.ts'
import { needsTrim, trimmed } from '../cells/trim.ts'
import type { ColumnDef, DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import type { HeaderMatch } from '../headers/match.ts'
import { withUnit } from '../cells/number.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { name } from '../sql.ts'
import { addReadings, isDay, isRead, reading, rest, says, whyOf } from './readings.ts'

/** Why a number cannot be read, where that is certain. */
const spoilt = (id: string) => name(`!${id}`)

const isNumber = (def: ColumnDef) => isNumbered(roleOf(def))
/** The columns of the stage for one of the data set. */
const stageColumns = (def: ColumnDef): string[] =>
  isNumber(def) ? [name(def.id), rest(def.id), spoilt(def.id)] : isTextual(def.type) ? [name(def.id)] : [name(def.id), rest(def.id)]

/**
 * SQL that turns a source into stage columns. A column of words is one column; any other is two: its value – where the commonest way of writing gave
 * one, or the number as it is stored – and else the text (nearly always null, so it costs nothing to keep); a number has a third, which tells why it
 * cannot be read, where digits are lost or there are several. Values are computed in an inner SELECT, so that each is computed once.
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
  const columns = dataset.columns.map(def => {
    const found = match.matches.find(entry => entry.column === def.id)
    return {
      def,
      value: name(def.id),
      aside: rest(def.id),
      text: found ? `(${withUnit(sourceOf(found.index), found.unit)})::VARCHAR` : 'NULL::VARCHAR',
    }
  })
  const inner = columns.flatMap(({ def, value, aside, text }) => {
    if (isNumber(def)) return [`${text} AS ${aside}`, `${readCell(def, text)} AS ${value}`, `${spoiltBy(def, text)} AS ${spoilt(def.id)}`]
    return isTextual(def.type) ? [`${text} AS ${value}`] : [`${text} AS ${aside}`, `${quick(def.type, text)} AS ${value}`]
  })
  const outer = columns.flatMap(({ def, value, aside }) => {
    if (isNumber(def)) return [value, `CASE WHEN ${value} IS DISTINCT FROM ${aside} THEN ${aside} END AS ${aside}`, spoilt(def.id)]
    return isTextual(def.type) ? [value] : [value, `CASE WHEN ${value} IS NULL THEN ${aside} END AS ${aside}`]
  })
  return `SELECT _fault, _line, _raw, ${outer.join(', ')} FROM (SELECT ${extra}, ${inner.join(', ')} FROM ${source})`
}

/**
 * All files of one import as one view `stage`: `_row` (1-based, across the files in their order), `_file` (0-based), `_fault`, `_line`,
 * `_raw`, and the columns of {@link stageQuery}. The row ids of DuckDB's tables are the order of the file, so a row number costs nothing.
 */
export async function createStage(duck: Duck, dataset: DatasetDef, files: readonly LoadedFile[]): Promise<void> {
  const columns = dataset.columns.flatMap(stageColumns).join(', ')
  let offset = 0
  const parts = files.map((file, index) => {
    const part = `SELECT rowid + ${offset + 1} AS _row, ${index} AS _file, _fault, _line, _raw, ${columns} FROM ${file.table}`
    offset += file.rows
    return part
  })
  await duck.run(`CREATE OR REPLACE VIEW unread AS ${parts.join(' UNION ALL ')}`)
  await duck.run('CREATE OR REPLACE VIEW stage AS SELECT * FROM unread')
}

/** A column with the SQL that reads it from `stage`. */
export type StageColumn = {
  def: ColumnDef
  /** Rows are told apart by it; one that may be empty has being empty as one value. */
  key: boolean
  /** The original text, for people. */
  original: string
  /** The value with its physical type; null where the cell is empty or bad. */
  typed: string
  /** True where the cell is bad; undefined when no cell of this column is. */
  bad: string | undefined
  /** What is wrong with a bad cell, where more is to be said than that it is not of the type: one of {@link Fault}. */
  why?: string | undefined
  /** Whether some texts of it are read with care. */
  reads?: boolean
  /** True where something stands in the cell that says that there is nothing; undefined when nothing does. */
  emptied?: string | undefined
}

/**
 * `digits`: lost in a spreadsheet; `several`: more than one number; `nothing`: a key that says that there is none; `no-number`: a key without any digit; `currency`: an amount in other money than
 * yuan; `decimals`: one with a fraction of a fen.
 */
export type Fault = 'digits' | 'several' | 'nothing' | 'no-number' | 'currency' | 'decimals'

export type Survey = { rows: number; faults: number; columns: StageColumn[] }

/**
 * One look over all cells, which tells what work is needed at all: which columns have white space to trim, which have cells that the quick way
 * could not read, whether a key is empty. Nearly always nothing is, and nothing is paid for it.
 */
export async function survey(duck: Duck, dataset: DatasetDef, files: readonly LoadedFile[]): Promise<Survey> {
  const edges = [...new Set(files.flatMap(file => file.edges))]
  const looks = dataset.columns.map((def, i) => {
    const column = name(def.id)
    const filled = `count(${column}) AS n${i}`
    if (isNumber(def))
      return `${filled}, count(${rest(def.id)}) AS r${i}, count(${spoilt(def.id)}) > 0 AS x${i}, coalesce(bool_or(suffix(${column}, '000')), false) AS z${i}`
    return isTextual(def.type)
      ? `${filled}, coalesce(bool_or(${needsTrim(column, edges)} OR ${needsCare(def, column)}), false) AS c${i}`
      : `${filled}, count(${rest(def.id)}) AS r${i}, ${isDay(def.type) ? allInRange(column) : 'true'} AS i${i}`
  })
  const [row] = await duck.rows<Record<string, boolean | bigint>>(
    `SELECT count(*) AS rows, count(_fault) AS faults, ${looks.join(', ')} FROM stage`,
  )
  const rows = Number(row!.rows)
  const columns: StageColumn[] = []
  for (const [i, def] of dataset.columns.entries()) {
    const key = mustStand(dataset, def)
    const is = (look: string) => row![`${look}${i}`] === true
    const some = { empty: Number(row![`n${i}`]) < rows, rest: Number(row![`r${i}`] ?? 0) > 0, outside: row![`i${i}`] === false }
    if (isNumber(def))
      columns.push(numberColumn(def, key, { ...some, spoilt: is('x'), noughts: is('z') ? await lostNoughts(duck, def) : undefined }))
    else if (isTextual(def.type)) columns.push(wordsColumn(def, key, some.empty, is('c')))
    else columns.push(valueColumn(def, key, some))
  }
  for (const column of columns) column.key = dataset.key.includes(column.def.id)
  await addReadings(
    duck,
    columns.filter(({ reads }) => reads).map(({ def }) => def),
    edges,
  )
  return { rows, faults: Number(row!.faults), columns }
}

/** Whether a row without the cell cannot be told from others: a part of the key that may not be empty. */
export const mustStand = ({ key }: Pick<DatasetDef, 'key'>, { id, nullable }: ColumnDef): boolean => key.includes(id) && !nullable

type Some = { rest: boolean; empty: boolean; outside: boolean }

/**
 * SQL of the numbers of a column that were cut to 15 digits: all that end so, see {@link isCutColumn}; else numbers of people whose check digit does not hold, which a
 * slip of the pen makes end in 000 once in a thousand.
 */
async function lostNoughts(duck: Duck, def: ColumnDef): Promise<string | undefined> {
  const role = roleOf(def)
  const [cell, looks] = [noughts(name(def.id), role), Object.entries(noughts('v', role))]
  const [row] = await duck.rows<Record<string, bigint>>(
    `SELECT ${looks.map(([id, condition]) => `count(*) FILTER (${condition}) AS ${id}`).join(', ')} FROM (SELECT ${name(def.id)} AS v FROM stage) WHERE strlen(v) >= 18`,
  )
  const count = (id: string) => Number(row![id])
  if (isCutColumn({ long: count('long'), ends: count('ends'), holds: count('holds'), surely: count('surely') })) return cell.ends
  return role === 'person' && count('surely') > 0 ? cell.surely : undefined
}

function numberColumn(
  def: ColumnDef,
  key: boolean,
  some: { rest: boolean; empty: boolean; spoilt: boolean; noughts: string | undefined },
): StageColumn {
  const value = name(def.id)
  const original = `coalesce(${rest(def.id)}, ${value})`
  const lost = some.noughts ? [some.noughts] : []
  const certain = some.spoilt ? [`${spoilt(def.id)} IS NOT NULL`] : []
  const none = key ? isNoNumber(def, value) : undefined
  const faults: [Fault, string | undefined][] = [
    ['digits', lost.length ? `(${lost.join(' OR ')})` : undefined],
    ['nothing', key && some.empty ? `${value} IS NULL AND ${trimmed(rest(def.id))} IS NOT NULL` : undefined],
    ['no-number', none],
  ]
  const whens = faults.flatMap(([fault, when]) => (when ? [`WHEN ${when} THEN '${fault}'`] : []))
  const bad = [...certain, ...lost, ...(key && some.empty ? [`${value} IS NULL`] : []), ...(none ? [`coalesce(${none}, false)`] : [])]
  return {
    def,
    key,
    original: some.rest ? original : value,
    typed: value,
    bad: bad.length ? bad.join(' OR ') : undefined,
    why:
      whens.length || certain.length
        ? `CASE${certain.map(when => ` WHEN ${when} THEN ${spoilt(def.id)}`).join('')} ${whens.join(' ')} END`
        : undefined,
    emptied: some.rest && some.empty ? `${value} IS NULL AND ${trimmed(rest(def.id))} IS NOT NULL` : undefined,
  }
}

function wordsColumn(def: ColumnDef, key: boolean, empty: boolean, care: boolean): StageColumn {
  const column = name(def.id)
  if (!care) return { def, key, original: column, typed: column, bad: key && empty ? `${column} IS NULL` : undefined }
  const typed = `CASE WHEN ${isRead(def.id)} THEN ${reading(def.id)} ELSE ${column} END`
  return {
    def,
    key,
    reads: true,
    original: column,
    typed,
    bad: key ? `(${typed}) IS NULL` : undefined,
    why: key ? `CASE WHEN ${says(def.id)} THEN 'nothing' END` : undefined,
    emptied: `coalesce(${says(def.id)}, false)`,
  }
}

function valueColumn(def: ColumnDef, key: boolean, some: Some): StageColumn {
  const value = name(def.id)
  const shown = def.type === 'bool' ? `CASE ${value} WHEN true THEN '是' WHEN false THEN '否' END` : `${value}::VARCHAR`
  if (!some.rest && !some.outside)
    return { def, key, original: shown, typed: value, bad: key && some.empty ? `${value} IS NULL` : undefined }
  const cell = some.rest ? trimmed(rest(def.id)) : 'NULL'
  const read = some.rest ? reading(def.id) : 'NULL'
  const typed = `CASE WHEN ${value} IS NULL THEN ${read} ELSE ${isDay(def.type) ? inRange(value) : value} END`
  const filled = `(${value} IS NOT NULL OR ${cell} IS NOT NULL)`
  // what must be filled in is not emptied: a date of death of 无 is no death
  const mayBeEmpty = some.rest && !key && (def.nullable || def.type === 'bool')
  const emptied = mayBeEmpty ? `${value} IS NULL AND ${read} IS NULL AND ${says(def.id)}` : undefined
  return {
    def,
    key,
    reads: some.rest,
    original: some.rest ? `coalesce(${rest(def.id)}, ${shown})` : shown,
    typed,
    bad: `(${typed}) IS NULL${key ? '' : ` AND ${filled}${emptied ? ` AND NOT coalesce(${emptied}, false)` : ''}`}`,
    why: some.rest && def.type === 'money' ? whyOf(def.id) : undefined,
    emptied,
  }
}
