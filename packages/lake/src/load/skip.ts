import type { DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { isTextual } from '../cells/convert.ts'
import { type AskedUnits, unclear } from '../headers/apply-units.ts'
import { statedUnits } from '../headers/units.ts'
import { examplesOf, type Notice } from '../notices.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { text } from '../sql.ts'
import { NO_DATA_REASONS, type NoData, noDataIn, strayKey } from './no-data.ts'
import type { StageColumn } from './stage.ts'

/** Rows that are no data, one file after the other; `total` of all. */
export type Skipped = { total: number; byFile: number[]; notices: Notice[] }

const BATCH = 1000
const RAW_SHOWN = 4000
/** So many empty rows are listed; a sheet has a million, and a program may write them all. */
const EMPTY_LISTED = 100

/** SQL of the condition that the key of a row of `stage` may show that the row is no data. */
export function strayKeys(columns: readonly StageColumn[], files: readonly Pick<LoadedFile, 'match'>[]): string {
  const keys = columns.filter(({ def, key }) => key && isTextual(def.type))
  const headersOf = (column: string) => [
    ...new Set(files.flatMap(({ match }) => match.matches.flatMap(entry => (entry.column === column ? [entry.header] : [])))),
  ]
  return keys.length ? keys.map(({ def, typed }) => strayKey(typed, def.type, headersOf(def.id))).join(' OR ') : 'false'
}

/**
 * Looks again, with all their cells, at the bad rows and at those whose key is odd, and moves those that are no data to the table `skipped` (`_row`, `_file`, `kind`,
 * `listed`, `record`). They stay in `bad` too, whose rows are not loaded.
 * @param badRows how many rows the table `bad` has; it is made where it is not there
 * @throws ImportError `unit-unclear` where a note tells a unit of amounts that nothing above it did
 */
export async function skipNoData(
  duck: Duck,
  dataset: DatasetDef,
  columns: readonly StageColumn[],
  files: readonly LoadedFile[],
  badRows: number,
  asked?: AskedUnits,
): Promise<Skipped> {
  const skipped: Skipped = { total: 0, byFile: files.map(() => 0), notices: [] }
  if (badRows === 0) await duck.run('CREATE OR REPLACE TABLE bad (_row BIGINT)')
  await duck.run('CREATE OR REPLACE TABLE skipped (_row BIGINT, _file INTEGER, kind VARCHAR, listed BOOLEAN, record VARCHAR)')
  let offset = 0
  for (const [index, file] of files.entries()) {
    const found = await noDataOf(dataset, file, await suspects(duck, columns, files, index), offset)
    offset += file.rows
    await insert(duck, index, found)
    skipped.total += found.length
    skipped.byFile[index] = found.length
    if (found.length) skipped.notices.push(...noticesOf(found, files.length > 1 ? file.name : undefined))
    refuseLateUnit(dataset, file, found, asked)
  }
  if (skipped.total) await duck.run('INSERT INTO bad SELECT _row FROM skipped ANTI JOIN bad USING (_row)')
  return skipped
}

async function suspects(duck: Duck, columns: readonly StageColumn[], files: readonly LoadedFile[], index: number): Promise<Set<number>> {
  const rows = await duck.rows<{ n: number }>(
    `SELECT _row::DOUBLE AS n FROM stage WHERE _file = ${index} AND _fault IS DISTINCT FROM 'quote' AND ((${strayKeys(columns, files)}) OR _row IN (SELECT _row FROM bad))`,
  )
  return new Set(rows.map(({ n }) => n))
}

type Found = { row: number; kind: NoData; cells: string[] }

async function noDataOf(dataset: DatasetDef, file: LoadedFile, rows: ReadonlySet<number>, offset: number): Promise<Found[]> {
  if (rows.size === 0 || !file.readRows) return []
  const kindOf = noDataIn({ dataset, match: file.match, lead: file.lead })
  const found: Found[] = []
  await file.readRows(new Set([...rows].map(row => row - offset)), (row, cells) => {
    const kind = kindOf(cells)
    if (kind) found.push({ row: row + offset, kind, cells })
  })
  return found
}

async function insert(duck: Duck, index: number, found: readonly Found[]): Promise<void> {
  let empty = 0
  const values = found.map(({ row, kind, cells }) => {
    const listed = kind !== 'empty' || ++empty <= EMPTY_LISTED
    return `(${row}, ${index}, ${text(kind)}, ${listed}, ${text(
      cells
        .filter(cell => cell.trim() !== '')
        .join(' ')
        .slice(0, RAW_SHOWN),
    )})`
  })
  for (let at = 0; at < values.length; at += BATCH) await duck.run(`INSERT INTO skipped VALUES ${values.slice(at, at + BATCH).join(', ')}`)
}

function noticesOf(found: readonly Found[], file: string | undefined): Notice[] {
  return (Object.keys(NO_DATA_REASONS) as NoData[]).flatMap(kind => {
    const of = found.filter(entry => entry.kind === kind)
    const reason = NO_DATA_REASONS[kind]
    const notice: Notice = {
      kind: 'left-out',
      of: 'rows',
      count: of.length,
      ...(file !== undefined && { file }),
      text: {
        'zh-CN': `非数据行：${reason['zh-CN']}，不导入，也不计为有误`,
        en: `No data: ${reason.en}; not loaded, and not counted as faulty`,
      },
      // totals and titles are nobody's data; a note may name a person
      examples: kind === 'total' || kind === 'title' ? examplesOf(of.map(({ cells }) => cells.find(cell => cell.trim() !== '') ?? '')) : [],
    }
    return of.length ? [notice] : []
  })
}

/** A note below the table that tells the unit is read when all amounts have been taken for yuan. */
function refuseLateUnit(dataset: DatasetDef, file: LoadedFile, found: readonly Found[], asked: AskedUnits | undefined): void {
  const units = statedUnits(found.flatMap(({ kind, cells }) => (kind === 'note' ? [cells] : []))).filter(({ power }) => power !== 0)
  if (units.length === 0) return
  const open = file.match.matches.find(
    ({ column, unit }) => !unit && !asked?.[column] && dataset.columns.some(({ id, type }) => id === column && type === 'money'),
  )
  if (open) throw unclear(file.name, open, units)
}
