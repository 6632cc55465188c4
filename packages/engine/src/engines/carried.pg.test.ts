import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { duckdb } from '../compile/dialects/duckdb.ts'
import { postgres } from '../compile/dialects/postgres.ts'
import type { Dialect } from '../compile/dialect.ts'
import type { Column, Type } from '../ir/index.ts'
import { PIECES } from '../testing/hostile.ts'
import { DuckDbEngine, PostgresEngine, RunError } from './index.ts'
import type { Session, SqlValue } from './index.ts'

let lake: DuckDbEngine
let warehouse: PostgresEngine
beforeAll(async () => {
  lake = await DuckDbEngine.open({ lakeDirs: [] })
  warehouse = await PostgresEngine.open({ connection: inject('postgres') })
})
afterAll(async () => {
  lake.close()
  await warehouse.close()
})

const every = String.fromCodePoint(...Array.from({ length: 0xff }, (_, i) => i + 1), 0x2028, 0xfeff, 0xfffd, 0xe000, 0x10ffff, 0x20bb7)
/** Values as an engine gives them to another. */
const VALUES: Partial<Record<Type, SqlValue[]>> = {
  text: ['', ' ', 'a\\', '\\N', '\\.', 'NULL', 'null', '{}', '{"x"}', every, ...PIECES, '长'.repeat(100_000), null],
  int: [0n, -1n, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n, 9_007_199_254_740_993n, null],
  money: [
    '0.00',
    '0.01',
    '-0.01',
    '99999999.99',
    '999999999999999999999999999999999999.99',
    '-999999999999999999999999999999999999.99',
    null,
  ],
  decimal: [
    0,
    -0,
    0.1,
    -2.25,
    5e-324,
    2.225_073_858_507_201_4e-308,
    1.797_693_134_862_315_7e308,
    1e15,
    1e16,
    123_456_789.123_456_79,
    Number.EPSILON,
    1 / 3,
    null,
  ],
  bool: [true, false, null],
  date: [
    '0001-01-01',
    '0099-12-31',
    '1582-10-04',
    '1582-10-15',
    '1899-12-31',
    '1969-12-31',
    '1970-01-01',
    '2000-02-29',
    '2024-02-29',
    '9999-12-31',
    null,
  ],
  month: ['0001-01-01', '1970-01-01', '9999-12-01', null],
  null: [null],
  'list(text)': ['[]', '[null]', '["",null,"null","NULL","{","\\\\","\\"","a,b"]', JSON.stringify([every]), JSON.stringify(PIECES), null],
  'list(int)': ['[]', '["9223372036854775807",null,"-1"]', null],
  'list(money)': ['["0.10","-99999999.99",null]', null],
  'list(decimal)': [JSON.stringify(['0.1', '5e-324', null]), null],
  'list(bool)': ['["true","false",null]', null],
  'list(date)': ['["0001-01-01","9999-12-31",null]', null],
}

async function* given(rows: SqlValue[][]): AsyncGenerator<SqlValue[][]> {
  yield rows
}

const selectOf = (dialect: Dialect, columns: readonly Column[]): string =>
  `SELECT ${columns.map(({ name, type }) => `${dialect.carried(`t.${dialect.ident(name)}`, type)} AS ${dialect.ident(name)}`).join(', ')} FROM "made" AS t ORDER BY t."n"`

/** Engines write the same JSON and the same double in their own ways. */
function meant(value: SqlValue, type: Type): unknown {
  if (value === null || !type.startsWith('list(')) return value
  const items = JSON.parse(String(value)) as (string | null)[]
  return type === 'list(decimal)' ? items.map(item => (item === null ? null : Number(item))) : items
}

async function read(session: Session, sql: string): Promise<SqlValue[][]> {
  const rows: SqlValue[][] = []
  for await (const batch of session.stream(sql)) rows.push(...batch)
  return rows
}

describe.each(Object.entries(VALUES) as [Type, SqlValue[]][])('values of %s', (type, values) => {
  it('are the same in either engine and back', async () => {
    const columns: Column[] = [
      { name: 'n', type: 'int' },
      { name: 'a "name" of a column', type },
    ]
    const rows = values.map((value, i): SqlValue[] => [BigInt(i), value])
    const [there, here] = [await warehouse.session(), await lake.session()]
    try {
      await here.load('made', columns, given(rows))
      await there.load('made', columns, here.stream(selectOf(duckdb, columns)))
      await there.run('ALTER TABLE "made" RENAME TO "first"')
      await there.load('made', columns, given(rows))
      // what came by the other engine is what it would be by itself
      expect(
        await read(
          there,
          'SELECT count(*) FROM "first" AS a JOIN "made" AS b ON a."n" = b."n" AND a."a ""name"" of a column" IS NOT DISTINCT FROM b."a ""name"" of a column"',
        ),
      ).toEqual([[BigInt(rows.length)]])
      await here.run('ALTER TABLE "made" RENAME TO "first"')
      await here.load('made', columns, there.stream(selectOf(postgres, columns)))
      expect(
        await read(
          here,
          'SELECT count(*) FROM "first" AS a JOIN "made" AS b ON a."n" = b."n" AND a."a ""name"" of a column" IS NOT DISTINCT FROM b."a ""name"" of a column"',
        ),
      ).toEqual([[BigInt(rows.length)]])
      for (const found of [await read(here, selectOf(duckdb, columns)), await read(there, selectOf(postgres, columns))])
        expect(found.map(([, value]) => meant(value!, type))).toEqual(values.map(value => meant(value, type)))
    } finally {
      here.close()
      there.close()
    }
  })
})

describe('a table of another engine', () => {
  it('may have no column, or no row', async () => {
    for (const engine of [lake, warehouse]) {
      const session = await engine.session()
      await session.load('rows alone', [], given([[1n], [1n], [1n]]))
      expect((await read(session, 'SELECT count(*) FROM "rows alone"')).map(([n]) => Number(n))).toEqual([3])
      await session.load('none', [{ name: 'x', type: 'list(text)' }], given([]))
      expect(await read(session, 'SELECT "x" FROM "none"')).toEqual([])
      session.close()
    }
  })
  it('is refused where it holds what this one cannot', async () => {
    const session = await warehouse.session()
    await expect(session.load('t', [{ name: 'x', type: 'text' }], given([['a\0b']]))).rejects.toThrow(RunError)
    session.close()
  })
})
