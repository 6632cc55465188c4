import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { departments, officeAliases, offices } from './tables.ts'

/** The offices and departments of the procuratorate, by the names that data sets use for them. */
export interface Places {
  office(name: string): string | undefined
  department(officeId: string, name: string): string | undefined
  /** Every name and alias of these offices; null when they are all there are, so that nothing is held back. */
  names(officeIds: readonly string[]): string[] | null
}

/** Reads the tree once; a handful of rows an office. */
export async function loadPlaces(db: Pick<Db, 'select'>): Promise<Places> {
  const [tree, aliases, units] = await Promise.all([
    db.select().from(offices).where(eq(offices.tree, 'procuratorate')),
    db.select().from(officeAliases),
    db.select().from(departments),
  ])
  const ours = new Set(tree.map(o => o.id))
  const known = aliases.filter(a => ours.has(a.officeId))
  const byName = new Map([...tree.map(o => [o.name, o.id] as const), ...known.map(a => [a.alias, a.officeId] as const)])
  const byUnit = new Map(units.map(d => [`${d.officeId}\0${d.name}`, d.id]))
  return {
    office: name => byName.get(name),
    department: (officeId, name) => byUnit.get(`${officeId}\0${name}`),
    names: officeIds => {
      const wanted = new Set(officeIds)
      return tree.length > 0 && tree.every(o => wanted.has(o.id))
        ? null
        : [...byName].filter(([, id]) => wanted.has(id)).map(([name]) => name)
    },
  }
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
