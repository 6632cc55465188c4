import { randomUUID } from 'node:crypto'
import { type CellsTold, PostgresEngine, typeOfColumn } from '@jianqing/engine'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ROLES } from '../testing/nasty.ts'
import { cellRules } from './in-place.ts'

const connection = inject('postgres')
const schema = `looks_${randomUUID().slice(0, 8)}`
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

const column = (id: string) => ROLES.columns.find(c => c.id === id)!
const COLUMNS = ['staff_no', 'name', 'remark', 'phone'].map(column)

/** Reads a table of {@link COLUMNS}. @returns its rows, and how often the table was gone through before they were read */
async function reading(table: string, key: string[], reads?: Set<string>) {
  const session = await engine.session()
  const rows: unknown[] = []
  try {
    // a part of the key that may be empty would have to be looked through: an index tells nothing of what is empty
    const columns = COLUMNS.map(def => ({ name: def.id, type: typeOfColumn(def.type), def: { ...def, nullable: !key.includes(def.id) } }))
    await session.attach('t', { table: `${schema}.${table}` }, { key, columns, reads })
    const scans: unknown[] = []
    for await (const batch of session.stream(
      `SELECT seq_scan + coalesce(idx_scan, 0) FROM pg_catalog.pg_stat_xact_user_tables WHERE schemaname = '${schema}' AND relname = '${table}'`,
    ))
      scans.push(...batch.flat())
    for await (const batch of session.stream('SELECT staff_no, name, remark, phone FROM "t" ORDER BY _row')) rows.push(...batch)
    return { rows, scans: Number(scans[0]), told: told.at(-1)! }
  } finally {
    session.close()
  }
}

const make = async (table: string, rows: readonly (readonly string[])[], more = '') => {
  const type = 'staff_no text, name text, remark text, phone text, _row int PRIMARY KEY'
  const values = rows.map((row, i) => `(${row.map(cell => `'${cell}'`).join(', ')}, ${i + 1})`)
  await client.query(`CREATE TABLE ${schema}.${table} (${type}); INSERT INTO ${schema}.${table} VALUES ${values.join(', ')}; ${more}`)
}

describe('columns that a run does not go by', () => {
  it('stay as they stand where they are names or words; rows are left out for numbers all the same', async () => {
    await make('unread', [
      ['G1', '张 三', '无', '13800138000'],
      ['G2', '李 四', '无', '1.38001E+10'],
    ])
    expect(await reading('unread', ['staff_no'], new Set(['staff_no', 'name']))).toMatchObject({
      rows: [['G1', '张三', '无', '13800138000']],
      told: { changed: { name: 2 }, aside: { phone: 1 } },
    })
    expect((await reading('unread', ['staff_no'])).rows).toEqual([['G1', '张三', null, '13800138000']])
  })
})

describe('the look for rows with one key', () => {
  const CLEAN = [
    ['G1', '张三', '甲', '13800138000'],
    ['G2', '李四', '乙', '13800138001'],
  ]
  const unique = (table: string, columns: string, more = '') => `CREATE UNIQUE INDEX ON ${schema}.${table} (${columns}) ${more}`

  it.each([
    ['the key', 'staff_no', ['staff_no']],
    ['a part of it', 'staff_no', ['staff_no', 'name']],
    ['it with a column beside', 'staff_no) INCLUDE (name', ['staff_no']],
  ])('is left out where an index sees to it: of %s', async (name, columns, key) => {
    const table = `unique_${name.replaceAll(' ', '_')}`
    await make(table, CLEAN, unique(table, columns))
    expect(await reading(table, key)).toMatchObject({ scans: 1, told: { duplicate: 0 } })
  })

  it.each([
    ['no', 'staff_no, remark', ''],
    ['part', 'staff_no', `WHERE remark = '乙'`],
    ['made', '(staff_no || remark)', ''],
  ])('is done where none does: %s', async (name, columns, more) => {
    const table = `not_unique_${name}`
    await make(table, [...CLEAN, ['G1', '张三', '丙', '13800138000']], unique(table, columns, more))
    expect(await reading(table, ['staff_no'])).toMatchObject({ told: { duplicate: 1 }, rows: [{ 2: '乙' }, { 2: '丙' }] })
  })

  it('is done where two spellings are one key', async () => {
    await make('spelt', [...CLEAN, ['Ｇ1', '张三', '丙', '13800138000']], unique('spelt', 'staff_no'))
    expect(await reading('spelt', ['staff_no'])).toMatchObject({ told: { duplicate: 1 }, rows: [{ 2: '乙' }, { 2: '丙' }] })
  })

  it('is done where rows of an heir of the table are read, which are in no index of it', async () => {
    await make('parent', CLEAN, unique('parent', 'staff_no'))
    await client.query(
      `CREATE TABLE ${schema}.heir (PRIMARY KEY (_row)) INHERITS (${schema}.parent); INSERT INTO ${schema}.heir VALUES ('G1', '张三', '丙', '13800138000', 3)`,
    )
    expect(await reading('parent', ['staff_no'])).toMatchObject({ told: { duplicate: 1 } })
  })

  it('of numbers of rows, too: an heir may bring a number that its parent has', async () => {
    await make('numbered', CLEAN, unique('numbered', 'staff_no'))
    await client.query(
      `CREATE TABLE ${schema}.again (PRIMARY KEY (_row)) INHERITS (${schema}.numbered); INSERT INTO ${schema}.again VALUES ('G9', '张三', '丙', '13800138000', 1)`,
    )
    await expect(reading('numbered', ['staff_no'])).rejects.toThrow('does not number its rows')
  })
})

it('a number of a person in small letters is the key of another row in large ones', async () => {
  const people = [column('person_id'), column('name')]
  await client.query(
    `CREATE TABLE ${schema}.people (person_id text UNIQUE, name text, _row int PRIMARY KEY); INSERT INTO ${schema}.people VALUES ('11010519491231002x', '甲', 1), ('11010519491231002X', '乙', 2)`,
  )
  const session = await engine.session()
  const columns = people.map(def => ({ name: def.id, type: typeOfColumn(def.type), def }))
  await session.attach('t', { table: `${schema}.people` }, { key: ['person_id'], columns })
  session.close()
  expect(told.at(-1)!.duplicate).toBe(1)
})
