import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { DatasetDef } from '../dataset.ts'
import { SAMPLE } from '../testing/dataset.ts'
import { testFolder } from '../testing/folder.ts'
import { CELLS, ROLES, TEXTS } from '../testing/nasty.ts'
import { loadInto } from '../testing/try.ts'
import { writeTable } from './table.ts'

const { file, folder, lake } = testFolder()
const connection = inject('postgres')
const url = `postgres://${connection.user}:${encodeURIComponent(connection.password)}@${encodeURIComponent(connection.host)}:${connection.port}/${connection.database}`
const schema = `table_${randomUUID().slice(0, 8)}`
const client = new Client(connection)
beforeAll(async () => {
  await client.connect()
  await client.query(`CREATE SCHEMA ${schema}`)
})
afterAll(async () => {
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
})

async function importing(table: string, dataset: DatasetDef) {
  const target = join(folder, `${table}.csv`)
  await writeTable({ url, table: `${schema}.${table}` }, target)
  return loadInto(lake(), dataset, target, { maxBad: 1 })
}

describe('a table of PostgreSQL goes through the rules of cells', () => {
  it('as a CSV does, cell by cell', async () => {
    const ids = TEXTS.map(({ id }) => id)
    await client.query(`CREATE TABLE ${schema}.cells (line int, ${ids.map(id => `${id} text`).join(', ')})`)
    await client.query(
      `INSERT INTO ${schema}.cells SELECT n, ${ids.map(() => 'c').join(', ')} FROM unnest($1::text[]) WITH ORDINALITY AS u(c, n)`,
      [CELLS],
    )
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    const rows = [['line', ...ids], ...CELLS.map((cell, i) => [String(i + 1), ...ids.map(() => cell)])]
    const csv = file('cells.csv', rows.map(row => row.map(quoted).join(',')).join('\n'))
    const [there, here] = [await importing('cells', ROLES), await loadInto(lake(), ROLES, csv, { maxBad: 1 })]
    expect(there.rows.length).toBeGreaterThan(CELLS.length / 2)
    // a table keeps no order
    const byLine = ({ rows: found }: typeof here) =>
      found.map(({ _row, ...cells }) => cells).sort((a, b) => Number(a['line']) - Number(b['line']))
    expect(byLine(there)).toEqual(byLine(here))
    expect(there.report.quarantined).toBe(here.report.quarantined)
  })

  it('whatever the types of its columns', async () => {
    await client.query(
      `CREATE TABLE ${schema}.typed AS SELECT no, '="甲院"' AS name, person, at AS on, at AS month, '/' AS amount FROM (VALUES
         ('江公罚【2025】第1号', 440524900101001::float8, timestamptz '2024-02-29 16:00:00Z'),
         ('A2', 110101195810288211::float8, timestamptz '2024-02-29 15:59:59Z'),
         ('A3', NULL, '1988-07-01 15:30:00Z')) AS t(no, person, at)`,
    )
    const { report, rows } = await importing('typed', SAMPLE)
    expect(rows).toMatchObject([
      { no: '江公罚〔2025〕1号', name: '甲院', person: '440524900101001', on: '2024-03-01', month: '2024-03', amount: null },
      { no: 'A3', person: null, on: '1988-07-02', month: '1988-07' },
    ])
    expect(report).toMatchObject({ loaded: 2, quarantined: 1 })
  })
})
