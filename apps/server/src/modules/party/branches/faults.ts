import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'

/** What can never be, however it was written: each as SQL of the ids in which it is. */
const NEVER: Readonly<Record<string, string>> = {
  'belongs to two branches on one day': `
    select m.user_id as id from branch_members m join branch_members n on n.user_id = m.user_id and n.id > m.id and n.relation = m.relation
    where m.relation <> 'temporary' and m.until_on is distinct from m.from_on - 1 and n.until_on is distinct from n.from_on - 1
      and daterange(m.from_on, m.until_on, '[]') && daterange(n.from_on, n.until_on, '[]')`,
  'is a member before the branch was there, or after': `
    select m.id from branch_members m join branches b on b.id = m.branch_id
    where m.from_on < b.set_up_on or (b.ended_on is not null and (m.until_on is null or m.until_on > b.ended_on))`,
  'is a member before joining the Party': `
    select m.id from branch_members m join party_members p on p.user_id = m.user_id where m.from_on < p.joined_on`,
  'holds an office where they are no full member': `
    select o.id from branch_officers o join party_members p on p.user_id = o.user_id
    where p.full_on is null or p.full_on > o.from_on or not exists (
      select from branch_members m where m.branch_id = o.branch_id and m.user_id = o.user_id and m.from_on <= o.from_on and (m.until_on is null or m.until_on >= coalesce(o.until_on, o.from_on)))`,
  'is active without a name for its first day': `
    select b.id from branches b where b.state in ('active', 'ended')
      and not exists (select from branch_stands s where s.branch_id = b.id and s.from_on = b.set_up_on)`,
  'is called otherwise today than its last name': `
    select b.id from branches b join lateral (select title from branch_stands s where s.branch_id = b.id order by from_on desc limit 1) s on true where s.title <> b.title`,
  'was divided or merged and lost somebody': `
    select m.id from branch_successions s join branch_members m on m.branch_id = s.from_id and m.relation = 'regular' and m.until_on = s.on_day - 1
    where not exists (
      select from branch_members n join branch_successions t on t.id = n.succession_id where t.from_id = s.from_id and n.user_id = m.user_id and n.from_on = s.on_day)`,
  'is temporary and outlives its team': `
    select b.id from branches b join teams t on t.id = b.team_id where b.state in ('active', 'proposed') and t.state <> 'running'`,
}

/** What of the records of branches contradicts itself; none after any action, and none after they were written in bulk. */
export async function branchFaults(db: Pick<Db, 'execute'>): Promise<{ what: string; ids: string[] }[]> {
  const found: { what: string; ids: string[] }[] = []
  for (const [what, query] of Object.entries(NEVER)) {
    const { rows } = await db.execute<{ id: string }>(sql`${sql.raw(query)} limit 5`)
    if (rows.length > 0) found.push({ what, ids: rows.map(({ id }) => id) })
  }
  return found
}
