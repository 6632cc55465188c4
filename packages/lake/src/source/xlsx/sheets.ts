import type { Bilingual, DatasetDef } from '../../dataset.ts'
import { columnNames, HEADER_WITHIN, readHeader, statedBeside } from '../../headers/find.ts'
import type { HeaderMatch } from '../../headers/match.ts'
import { normaliseHeader } from '../../headers/normalise.ts'
import { examplesOf, type Notice } from '../../notices.ts'
import type { HeaderWanted } from '../dialect.ts'
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
  /** the rows that may state a unit of the whole table */
  beside: readonly (readonly string[])[]
  /** whether the header names columns of a data set, or a person pointed at it; else it is a guess */
  found: boolean
  /** its first rows, as far as a header is looked for */
  rows: readonly SheetRow[]
}

/** What becomes of the sheets that hold anything: names, in the order of the tabs. */
export type Sheets = { read: string[]; left: Sheet[] }

/**
 * The header at `rows[at]`, with the lines that belong to it: those below down to where merged areas that begin in it reach, and the one above where that has
 * names for several columns, as of groups. The lowest line wins in each column; the group goes before it where both together are a column's name (受理 over 日期).
 */
function joinHeader(rows: readonly SheetRow[], at: number, datasets: readonly DatasetDef[]): { headers: string[]; above: number } {
  const { line: first, reach = 0 } = rows[at]!
  const below = rows.slice(at + 1, at + 1 + MORE_LINES).filter(({ line }) => line <= reach)
  const groups = rows.slice(Math.max(0, at - 1), at).filter(({ line, cells }) => line === first - 1 && cells.filter(isFilled).length > 1)
  const lines = [...groups, rows[at]!, ...below]
  const names = columnNames(datasets)
  const headers = lines
    .map(({ cells }) => cells.map(cell => cell.trim()))
    .reduce((upper, lower) => {
      let group = ''
      return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
        group = upper[i] || group
        const cell = lower[i] ?? ''
        return names.has(normaliseHeader(group + cell)) && cell ? group + cell : cell || (upper[i] ?? '')
      })
    })
  return { headers, above: at + 1 + below.length }
}

const isFilled = (cell: string | undefined) => cell !== undefined && cell.trim() !== ''

/** The sheets that hold anything, with their headers as the data sets have them, or a person pointed at them. @throws ImportError */
export async function readHeads(workbook: Workbook, datasets: readonly DatasetDef[], wanted: HeaderWanted = {}): Promise<SheetHead[]> {
  const heads: SheetHead[] = []
  for (const [index, sheet] of workbook.sheets.entries()) {
    const rows: SheetRow[] = []
    await workbook.read(index, row => void rows.push(row), sheet.hidden ? 1 : HEADER_WITHIN + MORE_LINES)
    if (rows.length === 0) continue
    heads.push({ ...sheet, index, rows, ...headOf(rows, datasets, wanted) })
  }
  return heads
}

function headOf(rows: readonly SheetRow[], datasets: readonly DatasetDef[], { row, ...hints }: HeaderWanted) {
  if (row !== undefined) {
    const at = rows.findIndex(({ line }) => line === row)
    return { ...joinHeader(rows, Math.max(0, at), datasets), beside: cellsOf(rows.slice(0, Math.max(0, at))), found: at >= 0 }
  }
  const cells = cellsOf(rows)
  const header = readHeader(cells, datasets, hints)
  if (!header) return { ...joinHeader(rows, 0, datasets), beside: [], found: false }
  const byAreas = joinHeader(rows, header.at - header.lines + 1, datasets)
  // two lines are read by what they say, merged or not; merged areas tell of a third, and of one that names nothing by itself
  const whole = byAreas.above > header.at + 1 || (byAreas.above === header.at + 1 && header.lines === 1)
  return {
    ...(whole ? byAreas : { headers: header.headers, above: header.at + 1 }),
    beside: statedBeside(cells, header),
    found: header.sure,
  }
}

const cellsOf = (rows: readonly SheetRow[]): readonly string[][] => rows.map(({ cells }) => cells)

/** Names of sheets that say themselves that they are not the data: void, a copy kept, a pattern to fill in. */
const VOID =
  /作废|废止|废弃|废表|已废|废[)）]?$|失效|停用|已删除|勿用|不用|备份|副本|草稿|草表|测试|模板|样表|示例|样例|填写说明|填表说明|[旧老](?:版|表|数据|稿|的)|^老$|旧[)）]?$|backup|template|(?:^|[^a-z])(?:bak|old|copy|draft|test|void|deprecated)(?![a-z])/iu

/**
 * Which sheets are one table: the first visible one that `usable` takes (else that names any columns, else the first of all), and all others that name
 * the same columns. Hidden sheets are never read: what a person does not see he does not mean; nor, beside others, are those whose names
 * say that they are not the data.
 */
export function chooseSheets(
  heads: readonly SheetHead[],
  usable: (headers: string[]) => HeaderMatch | undefined,
): { chosen: SheetHead[]; sheets: Sheets } {
  const shown = heads.filter(({ hidden }) => !hidden)
  const valid = shown.filter(({ name }) => !VOID.test(name))
  const visible = valid.some(({ found }) => found) ? valid : shown
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

/** What a person should know of the sheets and merged cells of a file. @param filled cells that took the value of the merged area above @param beside headers of columns that are empty beside a merged value */
export function sheetNotices({ read, left }: Sheets, filled: number, beside: ReadonlyMap<string, number>): Notice[] {
  const notice = (kind: Notice['kind'], of: Notice['of'], count: number, text: Bilingual, examples: readonly string[]): Notice[] =>
    count > 0 ? [{ kind, of, count, text, examples: examplesOf(examples) }] : []
  const names = (hidden: boolean) => left.filter(sheet => sheet.hidden === hidden).map(({ name }) => name)
  return [
    ...notice('left-out', 'sheets', names(false).length, LEFT, names(false)),
    ...notice('left-out', 'sheets', names(true).length, HIDDEN, names(true)),
    ...notice('applied', 'sheets', read.length > 1 ? read.length : 0, TOGETHER, read),
    ...notice('applied', 'cells', filled, MERGED, []),
    ...notice(
      'doubted',
      'cells',
      [...beside.values()].reduce((sum, n) => sum + n, 0),
      WIDE,
      [...beside.keys()],
    ),
  ]
}

const LEFT: Bilingual = {
  'zh-CN': '这些工作表的列与所读的工作表不同，或名称表明不是正式数据（作废、备份、模板等），没有导入',
  en: 'These sheets do not have the columns of the one that was read, or their names say that they are no data (void, backup, template); they were not loaded',
}
const HIDDEN: Bilingual = {
  'zh-CN': '隐藏的工作表不导入；需要时请取消隐藏后重新导入',
  en: 'Hidden sheets are not loaded; show them and import again if they are wanted',
}
const TOGETHER: Bilingual = { 'zh-CN': '这些工作表的列相同，已一并导入', en: 'These sheets have the same columns and were loaded together' }
const WIDE: Bilingual = {
  'zh-CN': '合并单元格横跨这些列和其左侧的列，值只填入最左一列，这些列为空，请核对',
  en: 'Merged cells reach over these columns from the left: only the first column took the value and these are empty; please look',
}
const MERGED: Bilingual = {
  'zh-CN': '合并单元格的值已填入其每一行',
  en: 'Merged cells: each of their rows took the value',
}
