import type { Bilingual, DatasetDef } from '../../dataset.ts'
import { findHeader, HEADER_WITHIN } from '../../headers/find.ts'
import type { HeaderMatch } from '../../headers/match.ts'
import type { Sheet, SheetRow, Workbook } from './workbook.ts'

/** A header of several lines has at most so many more. */
const MORE_LINES = 2

/** A sheet that holds anything, with its header. */
export type SheetHead = Sheet & {
  /** its place in the workbook */
  index: number
  headers: string[]
  /** how many of its rows the header takes, with what stands above it */
  above: number
  /** whether the header names columns of a data set; else it is the first row */
  found: boolean
}

/** What becomes of the sheets that hold anything: names, in the order of the tabs. */
export type Sheets = { read: string[]; left: Sheet[] }

/**
 * The header whose first line is `rows[at]`: down to where merged areas that begin in it reach, of each column the lowest line that says anything.
 */
export function joinHeader(rows: readonly SheetRow[], at: number): { headers: string[]; above: number } {
  const { reach = 0 } = rows[at]!
  const lines = rows.slice(at, at + 1 + MORE_LINES).filter(({ line }, i) => i === 0 || line <= reach)
  const width = Math.max(...lines.map(({ cells }) => cells.length))
  const headers = Array.from({ length: width }, (_, i) => lines.findLast(({ cells }) => cells[i]?.trim())?.cells[i]!.trim() ?? '')
  return { headers, above: at + lines.length }
}

/** The sheets that hold anything, with their headers as the data sets have them. @throws ImportError */
export async function readHeads(workbook: Workbook, datasets: readonly DatasetDef[]): Promise<SheetHead[]> {
  const heads: SheetHead[] = []
  for (const [index, sheet] of workbook.sheets.entries()) {
    const rows: SheetRow[] = []
    await workbook.read(index, row => void rows.push(row), sheet.hidden ? 1 : HEADER_WITHIN + MORE_LINES)
    if (rows.length === 0) continue
    const at = findHeader(
      rows.map(({ cells }) => cells),
      datasets,
    )
    heads.push({ ...sheet, index, ...joinHeader(rows, at ?? 0), found: at !== undefined })
  }
  return heads
}

/**
 * Which sheets are one table: the first visible one that `usable` takes (else that names any columns, else the first of all), and all others that name
 * the same columns. Hidden sheets are never read: what a person does not see he does not mean.
 */
export function chooseSheets(
  heads: readonly SheetHead[],
  usable: (headers: string[]) => HeaderMatch | undefined,
): { chosen: SheetHead[]; sheets: Sheets } {
  const visible = heads.filter(({ hidden }) => !hidden)
  const first = visible.find(({ found, headers }) => found && usable(headers)) ?? visible.find(({ found }) => found) ?? visible[0]
  const columns = first && namesOf(first, usable)
  const chosen = visible.filter(head => head === first || (head.found && namesOf(head, usable) === columns))
  return {
    chosen: first ? [first, ...chosen.filter(head => head !== first)] : [],
    sheets: {
      read: chosen.map(({ name }) => name),
      left: heads.filter(head => !chosen.includes(head)).map(({ name, hidden }) => ({ name, hidden })),
    },
  }
}

/** What a header names, whatever the order: columns of the data set, or its own words where it is not usable. */
function namesOf({ headers }: SheetHead, usable: (headers: string[]) => HeaderMatch | undefined): string {
  const match = usable(headers)
  return JSON.stringify((match ? match.matches.map(({ column }) => column) : headers.filter(Boolean)).toSorted())
}

/** Names the sheets that were not read. */
export function sheetWarnings(file: string, { left }: Sheets): Bilingual[] {
  if (left.length === 0) return []
  const names = (hidden: string) => left.map(sheet => `“${sheet.name}”${sheet.hidden ? hidden : ''}`)
  return [
    {
      'zh-CN': `${file}：以下工作表没有读取：${names('（已隐藏）').join('、')}`,
      en: `${file}: these sheets were not read: ${names(' (hidden)').join(', ')}`,
    },
  ]
}
