import { today } from '@jianqing/calendar'
import type { BranchTree, TreeNode } from '@jianqing/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { seesBranch } from './list.ts'

interface Stood extends Record<string, unknown> {
  id: string
  kind: TreeNode['kind']
  title: string
  parent_id: string | null
  office_name: string | null
  secretary: string | null
}

const TABLE = sql`branches`

/** Organisations as they stood on a day: their name and what they stood under then. */
const stoodOn = async (db: Db, seen: SQL, on: string, officeId: string | undefined): Promise<Stood[]> => {
  const { rows } = await db.execute<Stood>(sql`
    select branches.id, branches.kind, s.title, s.parent_id, o.name as office_name, u.name as secretary
    from ${TABLE} join offices o on o.id = branches.office_id
      join lateral (select title, parent_id from branch_stands s where s.branch_id = branches.id and s.from_on <= ${on} order by s.from_on desc limit 1) s on true
      left join branch_officers bo on bo.branch_id = branches.id and bo.post in ('secretary', 'leader') and bo.from_on <= ${on} and (bo.until_on is null or bo.until_on >= ${on})
      left join users u on u.id = bo.user_id
    where ${seen} and branches.set_up_on <= ${on} and (branches.ended_on is null or branches.ended_on >= ${on}) ${officeId ? sql`and branches.office_id = ${officeId}` : sql``}
    order by o.code nulls last, o.name, branches.id`)
  return rows
}

interface Member extends Record<string, unknown> {
  branch_id: string
  user_id: string
  regular: boolean
  is_full: boolean
}

const membersThen = async (db: Db, on: string): Promise<Member[]> => {
  const { rows } = await db.execute<Member>(sql`
    select m.branch_id, m.user_id, m.relation = 'regular' as regular, p.full_on is not null and p.full_on <= ${on} as is_full
    from branch_members m join party_members p on p.user_id = m.user_id where m.from_on <= ${on} and (m.until_on is null or m.until_on >= ${on})`)
  return rows
}

/**
 * Where a member of a branch of then would be today: in the branch, or in what it became. Of a division each goes where they went themselves; who had left before goes with the
 * first of the two, so that no day loses anybody.
 */
async function heirs(db: Db): Promise<(branchId: string, userId: string) => string> {
  const [{ rows: steps }, { rows: went }] = await Promise.all([
    db.execute<{ id: string; from_id: string; to_id: string }>(sql`select id, from_id, to_id from branch_successions order by on_day, id`),
    db.execute<{ user_id: string; succession_id: string }>(
      sql`select user_id, succession_id from branch_members where succession_id is not null`,
    ),
  ])
  const taken = new Set(went.map(({ user_id, succession_id }) => `${user_id} ${succession_id}`))
  const from = new Map<string, { id: string; to_id: string }[]>()
  for (const { id, from_id, to_id } of steps) from.set(from_id, [...(from.get(from_id) ?? []), { id, to_id }])
  return (branchId, userId) => {
    let at = branchId
    for (let next = from.get(at); next; next = from.get(at)) at = (next.find(({ id }) => taken.has(`${userId} ${id}`)) ?? next[0]!).to_id
    return at
  }
}

/** The tree of what this person sees, with how many members each had on a day: as it was then, or those members in the structure of today. */
export async function branchTree(
  db: Db,
  actor: Actor,
  { on = today(), structure, officeId }: { on?: string | undefined; structure: 'then' | 'today'; officeId?: string | undefined },
): Promise<BranchTree> {
  const [stood, members, heirOf] = await Promise.all([
    stoodOn(db, seesBranch(actor), structure === 'then' ? on : today(), officeId),
    membersThen(db, on),
    structure === 'today' ? heirs(db) : (branchId: string) => branchId,
  ])
  const known = new Map(stood.map(row => [row.id, { members: 0, probationary: 0 }]))
  let total = 0
  for (const { branch_id, user_id, regular, is_full } of members) {
    const at = known.get(heirOf(branch_id, user_id))
    if (!at) continue
    at.members++
    if (!is_full) at.probationary++
    // whoever is in a group or in a temporary branch counts where they belong
    if (regular) total++
  }
  const nodes = stood.map(row => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    // what stands under something out of sight stands alone
    parentId: row.parent_id !== null && known.has(row.parent_id) ? row.parent_id : null,
    officeName: row.office_name,
    ...known.get(row.id)!,
    secretary: row.secretary,
  }))
  return { on, structure, nodes, total }
}
