import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvCell } from '@jianqing/engine'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'
import type { Facts } from './fact.ts'

/** Rows read at a time. */
const PAGE = 20_000

type Row = Record<string, string | null>

const head = ({ columns }: Facts): string => `${columns.join(',')}\n`
const linesOf = ({ columns }: Facts, rows: readonly Row[]): string =>
  rows.map(row => `${columns.map(column => csvCell(row[column] ?? '')).join(',')}\n`).join('')

/** All rows, in the order of their keys. */
async function* allRows(tx: Tx, facts: Facts, keyColumn: string): AsyncGenerator<string> {
  const { key, keyType } = facts
  yield head(facts)
  for (let after: string | null = null; ;) {
    const where: SQL = sql`(${after}::${sql.raw(keyType)} is null or ${key} > ${after}::${sql.raw(keyType)})`
    const { rows }: { rows: Row[] } = await tx.execute(facts.rows(where, sql`order by ${key} limit ${PAGE}`))
    if (rows.length > 0) yield linesOf(facts, rows)
    if (rows.length < PAGE) return
    after = rows.at(-1)![keyColumn]!
  }
}

async function* someRows(tx: Tx, facts: Facts, keys: readonly string[]): AsyncGenerator<string> {
  yield head(facts)
  for (let at = 0; at < keys.length; at += PAGE) {
    const where = sql`${facts.key} = any(${sql.param(keys.slice(at, at + PAGE))}::${sql.raw(facts.keyType)}[])`
    const { rows }: { rows: Row[] } = await tx.execute(facts.rows(where, sql`order by ${facts.key}`))
    if (rows.length > 0) yield linesOf(facts, rows)
  }
}

/** Writes rows of what a room publishes as a file to import: those of some keys, or all. */
export const writeRows = (tx: Tx, facts: Facts, file: string, of: { keyColumn: string; keys: readonly string[] | null }): Promise<void> =>
  pipeline(Readable.from(of.keys === null ? allRows(tx, facts, of.keyColumn) : someRows(tx, facts, of.keys)), createWriteStream(file))
