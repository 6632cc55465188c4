import { basename } from 'node:path'
import type { DatasetDef } from './dataset.ts'
import { ImportError } from './errors.ts'
import { type HeaderMatch, matchHeaders } from './headers/match.ts'
import { emptyLinesOf } from './source/clean.ts'
import { dialectOf, encodingOf, sampleText } from './source/csv.ts'
import { detectFormat, readSample } from './source/format.ts'
import { Tokeniser } from './source/normalise.ts'
import { requireHeader } from './source/xlsx.ts'
import { chooseSheets, readHeads } from './source/xlsx/sheets.ts'
import { withWorkbook } from './source/xlsx/workbook.ts'

/** A row of a short list: its line in the file, and the cell of each column as text; null where it is empty or there is no such column. */
export type ListRow = { line: number; cells: Record<string, string | null> }

const tooLong = (file: string, most: number) =>
  new ImportError(
    'workbook-too-large',
    { 'zh-CN': `${basename(file)} 超过 ${most} 行`, en: `${basename(file)} has more than ${most} rows` },
    { 'zh-CN': '请分成几份名单。', en: 'Make several lists of it.' },
  )

/** @throws ImportError `column-missing` naming the headers that the file lacks */
function needed(file: string, match: HeaderMatch, list: DatasetDef): HeaderMatch {
  const missing = match.missing.filter(({ required }) => required).map(({ column }) => list.columns.find(({ id }) => id === column)!.label)
  if (missing.length === 0) return match
  throw new ImportError(
    'column-missing',
    {
      'zh-CN': `${basename(file)} 缺少列：${missing.map(label => label['zh-CN']).join('、')}`,
      en: `${basename(file)} lacks ${missing.map(label => label.en).join(', ')}`,
    },
    { 'zh-CN': '请在表头中写明列名后重新选择文件。', en: 'Name the column in the header and choose the file again.' },
  )
}

/**
 * A short list that becomes rows of a record, and no data set: a CSV or a workbook, whole in memory.
 *
 * @param list the columns that it may have, with their headers
 * @throws ImportError what is wrong with the file as a whole; what is wrong with a row is for the caller to say
 */
export async function readList(file: string, list: DatasetDef, most: number): Promise<ListRow[]> {
  const sample = await readSample(file)
  const format = detectFormat(sample.bytes, basename(file))
  if (!sample.complete || format === 'parquet') throw tooLong(file, most)
  const { headers, records } = format === 'csv' ? readCsv(file, sample, list) : await readWorkbook(file, list, most)
  const { matches } = needed(file, matchHeaders(list, headers), list)
  const rows = records
    .filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        list.columns.map(({ id }) => {
          const match = matches.find(({ column }) => column === id)
          return [id, (match && cells[match.index]?.trim()) || null]
        }),
      ),
    }))
  if (rows.length > most) throw tooLong(file, most)
  return rows
}

interface Read {
  headers: string[]
  records: { line: number; cells: string[] }[]
}

function readCsv(file: string, sample: Awaited<ReturnType<typeof readSample>>, list: DatasetDef): Read {
  const encoding = encodingOf(sample, file)
  const { delimiter, headers, lead } = dialectOf(sample, encoding, file, [list])
  const records: Read['records'] = []
  const tokens = new Tokeniser(delimiter, ({ line, cells }) => void records.push({ line, cells }))
  tokens.push(emptyLinesOf(sampleText(sample, encoding).replace(/^\uFEFF/u, ''), lead))
  tokens.finish()
  return { headers, records }
}

const readWorkbook = (file: string, list: DatasetDef, most: number): Promise<Read> =>
  withWorkbook(file, undefined, async workbook => {
    const heads = await readHeads(workbook, [list])
    const { chosen } = chooseSheets(heads, names => {
      const match = matchHeaders(list, names)
      return match.missing.some(({ required }) => required) ? undefined : match
    })
    const [first] = chosen
    const headers = requireHeader(first?.headers, basename(file))
    const rows: Read['records'] = []
    const { index, above } = first!
    await workbook.read(
      index,
      ({ line, cells, asText }) => void rows.push({ line, cells: cells.map((cell, i) => asText?.[i] ?? cell) }),
      above + most + 1,
    )
    return { headers, records: rows.slice(above) }
  })
