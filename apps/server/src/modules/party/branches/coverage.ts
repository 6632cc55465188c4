import type { Coverage, CoverageState, Permission } from '@jianqing/contract'
import { or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { teams } from '../../../platform/team/index.ts'
import { LEAST, teamsCovered } from './covered.ts'

interface Covered extends Record<string, unknown> {
  id: string
  kind: Coverage['items'][number]['kind']
  title: string
  matter_no: string | null
  office_name: string | null
  began_on: string
  people: number
  party: number
  branch: string | null
  branch_title: string | null
  how: Coverage['items'][number]['how']
  covered_on: string | null
  opens: boolean
}

const stateOf = ({ how, party }: Covered): CoverageState => {
  if (how !== null && how !== 'asked') return 'covered'
  if (how === 'asked') return 'asked'
  if (party === 0) return 'nobody'
  return party < LEAST ? 'few' : 'gap'
}

/** What is missing comes first. */
const ORDER: readonly CoverageState[] = ['gap', 'asked', 'few', 'nobody', 'covered']

/** Teams at work within reach, each with its Party organisation or what stands in the way of one: told by what is not there, since nobody reports that. */
export async function coverageOf(db: Db, actor: Actor, { officeId }: { officeId?: string | undefined }): Promise<Coverage> {
  // whoever sees the organisations of an office, or its teams; `t` is the team of covered.ts
  const among = (team: SQL, ...permissions: Permission[]) => {
    const within = permissions.map(permission => scopeCondition(scopeOf(actor, permission), { officeId: teams.officeId }))
    return sql`exists (select from ${teams} where ${teams.id} = ${team} and ${or(...within)})`
  }
  const asked = sql`t.state = 'running' and ${among(sql`t.id`, 'branch:read', 'team:read')} ${officeId ? sql`and t.office_id = ${officeId}` : sql``}`
  const { rows } = await db.execute<Covered>(sql`
    select c.id, c.kind, c.title, c.matter_no, o.name as office_name, c.began_on::text, c.people, c.party, c.branch, c.branch_title, c.how, c.covered_on::text,
      ${among(sql`c.id`, 'team:read')} as opens
    from (${teamsCovered(asked)}) c left join offices o on o.id = c.office_id order by c.began_on, c.id`)
  const items = rows
    .map(row => ({
      team: row.id,
      kind: row.kind,
      title: row.title,
      matterNo: row.matter_no,
      officeName: row.office_name,
      beganOn: row.began_on,
      people: row.people,
      party: row.party,
      state: stateOf(row),
      how: row.how,
      branch: row.branch === null ? null : { id: row.branch, title: row.branch_title! },
      coveredOn: row.covered_on,
      opens: row.opens,
    }))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  return { items, least: LEAST }
}

/** Of an office: its temporary branches at work, its teams with members enough for an organisation, and those of them that have one. */
export async function branchNumbers(
  db: Db,
  officeId: string,
): Promise<{ branches: number; temporary: number; owed: number; covered: number }> {
  const { rows } = await db.execute<{ branches: number; temporary: number; owed: number; covered: number }>(sql`
    select b.branches, b.temporary, t.owed, t.covered
    from (select count(*) filter (where kind in ('branch', 'joint'))::int as branches, count(*) filter (where kind = 'temporary')::int as temporary
        from branches where office_id = ${officeId} and state = 'active') b,
      (select count(*)::int as owed, count(*) filter (where c.how <> 'asked')::int as covered
        from (${teamsCovered(sql`t.state = 'running' and t.office_id = ${officeId}`)}) c where c.party >= ${LEAST}) t`)
  return rows[0]!
}
