import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { DatasetDef } from '@jianqing/engine'
import Papa from 'papaparse'
import { maskIdentities, maskRow } from '../../platform/mask/index.ts'
import { officeColumn } from './scope.ts'

/** Our own columns before the cells of the data set: file, line, number, columns at fault, their values, the reasons in two languages. */
const OWN = 7
const [LABELS, VALUES, REASON, REASON_EN] = [3, 4, 5, 6] as const

/**
 * Rows set aside as they may be shown to whoever did not import them: those of their offices, masked as rows are. A record that could not be taken apart
 * has no cells that could be told from one another, and shows none.
 *
 * @param names of the offices that the person may see; null for all
 */
export function shownQuarantine(path: string, dataset: DatasetDef, names: readonly string[] | null): Readable {
  const rows = createReadStream(path).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: false, skipEmptyLines: true }))
  return Readable.from(shownLines(rows as AsyncIterable<string[]>, dataset, names))
}

async function* shownLines(rows: AsyncIterable<string[]>, dataset: DatasetDef, names: readonly string[] | null): AsyncGenerator<string> {
  const office = officeColumn(dataset)
  const at = office && names ? OWN + dataset.columns.findIndex(({ id }) => id === office) : null
  const seen = new Set(names)
  let header = true
  for await (const row of rows) {
    if (header || at === null || seen.has((row[at] ?? '').trim())) yield line(header ? row : shownRow(row, dataset))
    header = false
  }
}

function shownRow(row: string[], dataset: DatasetDef): string[] {
  const { columns } = dataset
  const own = row.slice(0, OWN)
  const whole = (own[LABELS] ?? '') === ''
  const masked = maskRow(dataset, Object.fromEntries(columns.map(({ id }, i) => [id, row[OWN + i] ?? ''])))
  const cells = columns.map(({ id }) => (whole ? '' : String(masked[id])))
  const faulty = new Set((own[LABELS] ?? '').split('；'))
  own[VALUES] = columns.flatMap(({ label }, i) => (faulty.has(label['zh-CN']) ? [cells[i]!] : [])).join('；')
  own[REASON] = maskIdentities(own[REASON] ?? '')
  own[REASON_EN] = maskIdentities(own[REASON_EN] ?? '')
  return [...own, ...cells]
}

const line = (cells: readonly string[]): string => `${Papa.unparse([[...cells]], { newline: '\r\n' })}\r\n`
