import { Readable } from 'node:stream'
import type { I18nText, Lang } from '@jianqing/contract'
import { writeWorkbook, type WrittenCell } from '@jianqing/lake'
import type { FastifyReply } from 'fastify'

export type CellValue = string | number | boolean | null | undefined

export interface TableColumn<T> {
  title: I18nText
  value: (row: T) => CellValue
}

export interface Table<T> {
  /** Without ending; may be Chinese. */
  name: string
  columns: readonly TableColumn<T>[]
  rows: Iterable<T> | AsyncIterable<T>
}

/**
 * A text that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV injection).
 * Numbers are ours and stay as they are.
 */
export const defuse = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const plain = (value: CellValue) => (typeof value === 'string' ? defuse(value) : (value ?? null))

/** One line of CSV (RFC 4180) with its line end. */
export function csvLine(values: readonly CellValue[]): string {
  const cells = values.map(value => {
    const text = String(plain(value) ?? '')
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${cells.join(',')}\r\n`
}

async function* csv<T>(table: Table<T>, lang: Lang): AsyncGenerator<string> {
  // Excel takes a file for UTF-8 only by its byte order mark
  yield `\uFEFF${csvLine(table.columns.map(column => column.title[lang]))}`
  let block = ''
  for await (const row of table.rows) {
    block += csvLine(table.columns.map(column => column.value(row)))
    if (block.length > 65_536) {
      yield block
      block = ''
    }
  }
  if (block) yield block
}

async function* cells<T>(table: Table<T>, lang: Lang): AsyncGenerator<WrittenCell[]> {
  yield table.columns.map(column => column.title[lang])
  for await (const row of table.rows) yield table.columns.map(column => plain(column.value(row)))
}

const BEIJING = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

/** A time stamp as tables show it: 2026-07-16 09:30:00, Beijing time. */
export const inBeijing = (stamp: string): string => BEIJING.format(new Date(stamp))

/** A `Content-Disposition` whose name may be Chinese (RFC 6266). */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
}

/** Streams a table as CSV (UTF-8 with byte order mark) or XLSX; formulas in text are defused in both. */
export function sendTable<T>(reply: FastifyReply, table: Table<T>, format: 'csv' | 'xlsx', lang: Lang): void {
  reply.header('content-disposition', attachment(`${table.name}.${format}`))
  if (format === 'csv') {
    reply.type('text/csv; charset=utf-8').send(Readable.from(csv(table, lang)))
    return
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  reply.type(type).send(writeWorkbook({ name: table.name, rows: cells(table, lang) }))
}
