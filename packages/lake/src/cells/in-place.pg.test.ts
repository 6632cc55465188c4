import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { PostgresEngine, typeOfColumn, type CellsTold } from '@jianqing/engine'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { DatasetDef } from '../dataset.ts'
import { writeTable } from '../source/table.ts'
import { testFolder } from '../testing/folder.ts'
import { CELLS, ROLES, TEXTS } from '../testing/nasty.ts'
import { loadInto } from '../testing/try.ts'
import { cellRules } from './in-place.ts'

const { folder, lake } = testFolder()
const connection = inject('postgres')
const url = `postgres://${connection.user}:${encodeURIComponent(connection.password)}@${encodeURIComponent(connection.host)}:${connection.port}/${connection.database}`
const schema = `place_${randomUUID().slice(0, 8)}`
const client = new Client(connection)
const told: CellsTold[] = []
let engine: PostgresEngine
beforeAll(async () => {
  await client.connect()
  await client.query(`CREATE SCHEMA ${schema}`)
  engine = await PostgresEngine.open({ connection, schema, cells: cellRules, onCells: cells => told.push(cells) })
})
afterAll(async () => {
  await engine.close()
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
})

type Rows = Record<string, unknown>[]
const shown = ({ id, type }: DatasetDef['columns'][number]): string =>
  type === 'month' ? `to_char("${id}", 'YYYY-MM')` : `CAST("${id}" AS TEXT)`

/** The rows of a table as a run sees them, and as an import of the same table stores them, by their key. */
async function bothWays(table: string, dataset: DatasetDef): Promise<{ there: Rows; here: Rows; told: CellsTold }> {
  const session = await engine.session()
  const ids = dataset.columns.map(({ id }) => id)
  const columns = dataset.columns.map(def => ({ name: def.id, type: typeOfColumn(def.type), def }))
  const there: Rows = []
  try {
    await session.attach('t', { table: `${schema}.${table}` }, { key: dataset.key, columns })
    for await (const batch of session.stream(`SELECT ${dataset.columns.map(shown).join(', ')} FROM "t"`))
      there.push(...batch.map(row => Object.fromEntries(row.map((value, i) => [ids[i]!, value]))))
  } finally {
    session.close()
  }
  const file = join(folder, `${table}.csv`)
  await writeTable({ url, table: `${schema}.${table}` }, file)
  const { rows } = await loadInto(lake(), dataset, file, { maxBad: 1 })
  const plain = (value: unknown) => (value === null || value === undefined ? null : String(value))
  const here = rows.map(row => Object.fromEntries(ids.map(id => [id, plain(row[id])])))
  const sorted = (all: Rows) =>
    all
      .map(row => JSON.stringify(row))
      .sort()
      .map(row => JSON.parse(row) as Rows[number])
  return { there: sorted(there), here: sorted(here), told: told.at(-1)! }
}

const fill = async (table: string, types: string, rows: readonly (readonly unknown[])[]) => {
  await client.query(`CREATE TABLE ${schema}.${table} (${types})`)
  await client.query('BEGIN')
  for (const row of rows)
    await client.query(`INSERT INTO ${schema}.${table} VALUES (${row.map((_, i) => `$${i + 1}`).join(', ')})`, [...row])
  await client.query('COMMIT')
}
const column = (id: string) => ROLES.columns.find(c => c.id === id)!

describe('a table that is read where it is gives what an import of it gives', () => {
  it.each(TEXTS.map(({ id }) => id))('cell by cell: %s', async id => {
    const dataset = { ...ROLES, columns: [column('line'), column(id)] }
    await fill(
      `cells_${id}`,
      `line int, "${id}" text`,
      CELLS.map((cell, i) => [i + 1, cell]),
    )
    const { there, here } = await bothWays(`cells_${id}`, dataset)
    expect(here.length).toBeGreaterThan(CELLS.length - 10)
    expect(there).toEqual(here)
  })

  it.each(['person_id', 'org_id', 'owner_id', 'phone', 'staff_no', 'case_no'])('as the key, of which the last row stays: %s', async id => {
    const dataset = { ...ROLES, key: [id], columns: [column('line'), column(id)] }
    await fill(
      `key_${id}`,
      `line int, "${id}" text, _row int PRIMARY KEY`,
      CELLS.map((cell, i) => [i + 1, cell, i + 1]),
    )
    const { there, here, told } = await bothWays(`key_${id}`, dataset)
    expect(here.length).toBeGreaterThan(10)
    expect(told.aside[id]).toBeGreaterThan(0)
    expect(there).toEqual(here)
  })

  it('what is no text: instants, days that no register has, amounts with a fraction of a fen', async () => {
    const dataset: DatasetDef = {
      ...ROLES,
      columns: [
        column('line'),
        { ...column('remark'), id: 'heard', type: 'date' },
        { ...column('remark'), id: 'paid_in', type: 'month' },
        { ...column('remark'), id: 'amount', type: 'money' },
      ],
    }
    await fill('values', 'line int, heard timestamptz, paid_in date, amount numeric', [
      [1, '2024-02-29 16:00:00Z', '2024-02-29', '1234.5'],
      [2, '1988-07-01 15:30:00Z', '2024-03-01', '0.005'],
      [3, '1988-07-01 15:30:00Z', '2024-03-31', '-7.100000001'],
      [4, '1899-12-31 15:50:00Z', null, null],
      [5, '1899-12-31 16:00:00Z', null, null],
      [6, null, '0204-03-05', '1'],
      [null, null, null, '1'],
      [7, '9999-12-31 00:00:00+08', null, '1'],
      [8, null, '9999-12-31', '1'],
    ])
    const { there, here, told: said } = await bothWays('values', dataset)
    expect(here.map(row => row['line'])).toEqual(['1', '3', '5', '7'])
    expect(there).toEqual(here)
    expect(said.aside).toEqual({ line: 1, heard: 1, paid_in: 2, amount: 1 })
  })

  it.each([
    ['cut', 12, 4],
    ['whole', 1, 300],
  ])('a column of long numbers as a whole: %s', async (name, ends, others) => {
    const dataset = { ...ROLES, columns: [column('line'), column('staff_no')] }
    const numbers = [
      ...Array.from({ length: ends }, (_, i) => `${100_000_000_000_000 + i * 7919}000`),
      ...Array.from({ length: others }, (_, i) => `${100_000_000_000_000_001n + BigInt(i) * 7919n}`),
    ]
    await fill(
      `long_${name}`,
      'line int, staff_no varchar(40)',
      numbers.map((number, i) => [i + 1, number]),
    )
    const { there, here } = await bothWays(`long_${name}`, dataset)
    expect(here.length).toBe(name === 'cut' ? others : ends + others)
    expect(there).toEqual(here)
  })

  it('texts longer than an index takes', async () => {
    const dataset = { ...ROLES, columns: [column('line'), column('remark')] }
    const long = Array.from({ length: 20_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * i * 7919) % 20_000))).join('')
    await fill('long_texts', 'line int, remark text', [
      [1, `${long} `],
      [2, ` ${long}`],
      [3, '无'],
    ])
    const { there, here } = await bothWays('long_texts', dataset)
    expect(there).toEqual(here)
    expect(there.map(row => row['remark'])).toEqual([long, long, null])
  })

  it('columns that are called as ours are', async () => {
    const dataset = {
      ...ROLES,
      key: ['line'],
      columns: [column('line'), ...['c', 'v', 'f', 'i', 'n'].map(id => ({ ...column('name'), id }))],
    }
    await fill('ours', 'line int, c text, v text, f text, i text, n text', [[1, '张 三', '无', '李四', '王.五', ' 赵六 ']])
    const { there, here } = await bothWays('ours', dataset)
    expect(there).toEqual([{ line: '1', c: '张三', v: null, f: '李四', i: '王·五', n: '赵六' }])
    expect(there).toEqual(here)
  })

  it('and says what was read otherwise', async () => {
    const dataset = { ...ROLES, key: ['case_no'], columns: [{ ...column('case_no'), nullable: false }, column('name')] }
    await fill('said', 'case_no text, name text, _row int PRIMARY KEY', [
      ['江公罚〔2025〕1号', '张三', 1],
      ['江公罚[2025]1号', '买买提.艾力', 2],
      ['江公罚〔2025〕2号', '买买提.艾力', 3],
      ['无', '李四', 4],
    ])
    const { there, here, told: said } = await bothWays('said', dataset)
    expect(there).toEqual([
      { case_no: '江公罚〔2025〕1号', name: '买买提·艾力' },
      { case_no: '江公罚〔2025〕2号', name: '买买提·艾力' },
    ])
    expect(there).toEqual(here)
    expect(said).toEqual({ table: `${schema}.said`, changed: { case_no: 1, name: 2 }, aside: { case_no: 1 }, duplicate: 1 })
  })
})
