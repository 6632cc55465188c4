import type { ColumnDef, DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { trimmed, needsTrim } from '../cells/trim.ts'
import { typed, unreadable } from '../cells/convert.ts'
import { name } from '../sql.ts'
import type { LoadedFile } from '../source/loaded.ts'

/**
 * All files of one import as one view `stage`: `_row` (1-based, across the files in their order), `_file` (0-based), `_fault`, `_line`,
 * `_raw`, and the cells as text. The row ids of DuckDB's tables are the order of the file, so a row number costs nothing.
 */
export async function createStage(duck: Duck, dataset: DatasetDef, files: readonly LoadedFile[]): Promise<void> {
  let offset = 0
  const parts = files.map((file, index) => {
    const columns = dataset.columns.map(column => name(column.id)).join(', ')
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
  /** The cell without white space at its edges, null when empty. */
  cell: string
  typed: string
  /** True where the cell is bad, or undefined when no cell of this column can be. */
  bad: string | undefined
}

/** What one look over all cells tells: which columns have to be trimmed, and how many cells of each are empty. */
export async function planColumns(duck: Duck, dataset: DatasetDef): Promise<StageColumn[]> {
  const looks = dataset.columns.map((column, i) => `coalesce(bool_or(${needsTrim(name(column.id))}), false) AS t${i}`)
  const [row] = await duck.rows<Record<string, boolean>>(`SELECT ${looks.join(', ')} FROM stage`)
  return dataset.columns.map((def, i) => {
    const cell = row![`t${i}`] ? trimmed(name(def.id)) : name(def.id)
    const key = dataset.key.includes(def.id)
    const faults = [unreadable(def, cell), key ? `(${cell}) IS NULL` : undefined].filter(fault => fault !== undefined)
    return { def, key, cell, typed: typed(def, cell), bad: faults.length ? `(${faults.join(' OR ')})` : undefined }
  })
}
