import type pg from 'pg'
import { BackupError, type TableHeader } from './format.ts'

/** What the runner of the migrations keeps is made again by the restore. */
const RUNNERS_OWN = 'schema_migrations'

/** All tables of the product, each after those that it refers to but by a constraint that can wait (`deferrable`); columns without those that the database computes. */
export async function readTables(client: pg.ClientBase): Promise<TableHeader[]> {
  const { rows } = await client.query<TableHeader>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '${RUNNERS_OWN}'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`)
  const { rows: references } = await client.query<{ child: string; parent: string }>(`
    select distinct child.relname as child, parent.relname as parent
    from pg_constraint f join pg_class child on child.oid = f.conrelid join pg_class parent on parent.oid = f.confrelid
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid and not f.condeferrable`)
  return inOrder(rows, references)
}

/** Sequences behind identity columns and the like; one that was never used has no value. */
export async function readSequences(client: pg.ClientBase): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: number }>(`
    select sequencename as name, last_value as value from pg_sequences where schemaname = 'public' and last_value is not null`)
  return rows
}

/** @returns whether the database has no table of ours or anybody's */
export async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') limit 1`,
  )
  return rowCount === 0
}

function inOrder(tables: TableHeader[], references: { child: string; parent: string }[]): TableHeader[] {
  const done = new Set<string>()
  const ordered: TableHeader[] = []
  while (ordered.length < tables.length) {
    const isReady = (name: string) => !done.has(name) && references.every(({ child, parent }) => child !== name || done.has(parent))
    const ready = tables.filter(({ name }) => isReady(name))
    if (ready.length === 0) {
      throw new BackupError(
        '表之间循环引用，无法依次装载',
        'tables refer to each other in a circle and cannot be loaded one after the other',
      )
    }
    for (const table of ready) done.add(table.name)
    ordered.push(...ready)
  }
  return ordered
}
