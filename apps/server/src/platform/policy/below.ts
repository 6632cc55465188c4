import { sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import type { Restriction } from './scope.ts'

/** An office of the procuratorate and all below it, as a restriction that belongs to nobody: of what stands beside people, such as a display. */
export async function reachBelow(db: Pick<Db, 'execute'>, officeId: string): Promise<Restriction> {
  const { rows } = await db.execute<{ ids: string[]; everywhere: boolean }>(sql`
    with recursive below(id) as (
      select id from offices where id = ${officeId} and tree = 'procuratorate' union select o.id from offices o join below b on o.parent_id = b.id
    ) select coalesce(array_agg(id), '{}') as ids,
      not exists (select from offices where tree = 'procuratorate' and id not in (select id from below)) as everywhere
    from below`)
  const { ids, everywhere } = rows[0]!
  return { officeIds: ids, departmentIds: [], branchIds: [], own: null, everywhere, person: null }
}
