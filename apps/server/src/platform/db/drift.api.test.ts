import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import { withDatabase } from '../testing/index.ts'

/** Written and read by hand-written SQL alone: the runner's own list, keys of commands, the end of the audit's chain, how far old rows are. */
const WITHOUT_DECLARATION = ['schema_migrations', 'idempotency_keys', 'audit_tail', 'numbers_to_hide']
/** Written by the database itself, and read where records are published (0173). */
const KEPT_BY_THE_DATABASE = 'changed_in'

const source = fileURLToPath(new URL('../../', import.meta.url))
const database = withDatabase()

type Shape = Record<string, string>

/** Every table that a `tables.ts` declares: column → type, nullability and whether the database fills it in. */
async function declared(): Promise<Map<string, Shape>> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => /^(platform|modules)\/.+\/tables\.ts$/.test(name))
  const tables = new Map<string, Shape>()
  for (const file of files) {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(source, file)).href)
    for (const table of Object.values(exported).filter(value => is(value, PgTable))) {
      const { name, columns, primaryKeys } = getTableConfig(table)
      const keys = new Set(primaryKeys.flatMap(key => key.columns.map(column => column.name)))
      tables.set(
        name,
        Object.fromEntries(
          columns.map(column => {
            const filled =
              (column.hasDefault && column.default !== undefined) ||
              /serial/.test(column.getSQLType()) ||
              column.generatedIdentity ||
              column.generated
            return [column.name, describeColumn(column.getSQLType(), column.notNull || keys.has(column.name), Boolean(filled))]
          }),
        ),
      )
    }
  }
  return tables
}

async function migrated(): Promise<Map<string, Shape>> {
  const { rows } = await database.db.$client.query<{ table: string; column: string; type: string; required: boolean; filled: boolean }>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
      a.atthasdef or a.attidentity <> '' as filled
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  const tables = new Map<string, Shape>()
  for (const { table, column, type, required, filled } of rows) {
    if (column === KEPT_BY_THE_DATABASE) continue
    tables.set(table, { ...tables.get(table), [column]: describeColumn(type, required, filled) })
  }
  return tables
}

function describeColumn(type: string, required: boolean, filled: boolean): string {
  const name = type
    .toLowerCase()
    .replaceAll(', ', ',')
    .replace('varchar', 'character varying')
    .replace(/^bigserial$/, 'bigint')
    .replace(/^serial$/, 'integer')
  return `${name}${required ? ' not null' : ''}${filled ? ' default' : ''}`
}

it('the tables of the code are those of the migrations', async () => {
  const [code, database] = [await declared(), await migrated()]
  expect(code.size).toBeGreaterThan(10)
  for (const name of WITHOUT_DECLARATION) database.delete(name)
  expect(Object.fromEntries(code)).toEqual(Object.fromEntries(database))
})
