import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { departments, officeAliases, offices } from './tables.ts'

/** The offices and departments of the procuratorate, by the codes and names that data sets use for them. */
export interface Places {
  /** The office of this code, or of this name or alias where no other bears it. */
  office(called: string): string | undefined
  /** Whether several offices bear this name: which of them is meant is not guessed. */
  isShared(name: string): boolean
  department(officeId: string, name: string): string | undefined
  /** Every code and every name and alias that is these offices' alone; null when they are all there are, so that nothing is held back. */
  names(officeIds: readonly string[]): string[] | null
}

interface Called {
  id: string
  code: string | null
  names: readonly string[]
}

/** Code before name: a code is one office's. A name that several bear is nobody's. */
export function calledBy(tree: readonly Called[]): Pick<Places, 'office' | 'isShared' | 'names'> {
  const byCode = new Map(tree.flatMap(({ id, code }) => (code === null ? [] : [[code, id] as const])))
  const bearers = new Map<string, Set<string>>()
  for (const { id, names } of tree) for (const name of names) bearers.set(name, (bearers.get(name) ?? new Set()).add(id))
  const isShared = (name: string) => !byCode.has(name) && (bearers.get(name)?.size ?? 0) > 1
  const own = [...bearers].filter(([name]) => !byCode.has(name) && !isShared(name)).map(([name, [id]]) => [name, id!] as const)
  const all = new Map([...byCode, ...own])
  return {
    office: called => all.get(called),
    isShared,
    names: officeIds => {
      const wanted = new Set(officeIds)
      return tree.length > 0 && tree.every(o => wanted.has(o.id))
        ? null
        : [...all].filter(([, id]) => wanted.has(id)).map(([called]) => called)
    },
  }
}

/** Reads the tree once; a handful of rows an office. */
export async function loadPlaces(db: Pick<Db, 'select'>): Promise<Places> {
  // it may be a transaction, which answers one question at a time
  const tree = await db.select().from(offices).where(eq(offices.tree, 'procuratorate'))
  const aliases = await db.select().from(officeAliases)
  const units = await db.select().from(departments)
  const also = new Map<string, string[]>()
  for (const { officeId, alias } of aliases) also.set(officeId, [...(also.get(officeId) ?? []), alias])
  const byUnit = new Map(units.map(d => [`${d.officeId}\0${d.name}`, d.id]))
  return {
    ...calledBy(tree.map(({ id, code, name }) => ({ id, code, names: [name, ...(also.get(id) ?? [])] }))),
    department: (officeId, name) => byUnit.get(`${officeId}\0${name}`),
  }
}

/** A mark of all that {@link loadPlaces} reads: the same as long as it would give the same. */
export async function markOfPlaces(db: Pick<Db, 'execute'>): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(sql`
    select md5(jsonb_build_array(
      (select jsonb_agg(jsonb_build_array(id, code, name) order by id) from offices where tree = 'procuratorate'),
      (select jsonb_agg(jsonb_build_array(office_id, alias) order by office_id, alias) from office_aliases),
      (select jsonb_agg(jsonb_build_array(id, office_id, name) order by id) from departments))::text) as mark`)
  return rows[0]!.mark
}

/** An office and all above it, the nearest first; empty for none. */
export async function officesAbove(db: Pick<Db, 'execute'>, officeId: string | null): Promise<{ id: string; name: string }[]> {
  if (!officeId) return []
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    with recursive up as (
      select id, name, parent_id, 0 as step from offices where id = ${officeId}
      union all select o.id, o.name, o.parent_id, up.step + 1 from offices o join up on o.id = up.parent_id
    ) select id, name from up order by step`)
  return rows
}
