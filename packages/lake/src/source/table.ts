import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ImportError } from '../errors.ts'

export type TableRequest = {
  /** postgres://user@host/database */
  url: string
  /** a table or view, as `schema.name` or `name` (then of the schema public) */
  table: string
  signal?: AbortSignal | undefined
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * Writes a table or view of PostgreSQL as a CSV with its column names as the header, which an import then reads as any other file. One COPY, so that the
 * file holds one state of the table, streamed, in a transaction that can only read.
 * @throws ImportError `table-unreadable`, `cancelled`
 */
export async function writeTable({ url, table, signal }: TableRequest, target: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'jianqing' })
  // an error of a connection that nobody waits for would end the process
  client.on('error', () => {})
  try {
    await client.connect()
    // dates and numbers as the import reads them, whatever the server's habits are; an instant lies on its day in Beijing
    await client.query(
      `BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'Asia/Shanghai'; SET LOCAL lc_monetary = 'C'; SET LOCAL client_encoding = 'UTF8'`,
    )
    const at = table.indexOf('.')
    const name = at < 0 ? `public.${quoted(table)}` : `${quoted(table.slice(0, at))}.${quoted(table.slice(at + 1))}`
    await pipeline(
      client.query(copyTo(`COPY (SELECT * FROM ${name}) TO STDOUT WITH (FORMAT csv, HEADER true)`)),
      createWriteStream(target),
      { ...(signal && { signal }) },
    )
  } catch (error) {
    throw signal?.aborted ? cancelled() : asUnreadable(error, table)
  } finally {
    await client.end().catch(() => {})
  }
}

const cancelled = () =>
  new ImportError('cancelled', { 'zh-CN': '导入已取消，没有生成新版本', en: 'The import was cancelled; no version was made' })

/** What the database says, and what an operator can look at. Our own mistakes and a full disk go on as they are. */
function asUnreadable(error: unknown, table: string): unknown {
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'ENOSPC' || !(error instanceof Error)) return error
  const [zh, en] =
    code === '42P01' || code === '3F000'
      ? [
          '没有这个表或视图，请核对模式名和表名（模式名.表名）',
          'There is no such table or view: look at the names of schema and table (schema.table).',
        ]
      : code === '42501'
        ? ['请给该账号授予 SELECT 权限', 'Grant SELECT on it to this account.']
        : code?.startsWith('28')
          ? ['请核对账号和密码', 'Look at the name and password of the account.']
          : ['请核对地址、端口和数据库名，以及数据库是否在运行', 'Look at the address, port and database, and whether it is running.']
  return new ImportError(
    'table-unreadable',
    { 'zh-CN': `读不到数据库表 ${table}：${message}`, en: `The table ${table} cannot be read: ${message}` },
    { 'zh-CN': zh!, en: en! },
    { table },
    error,
  )
}
