import { type ActivityKind, KIND_OF_DUTY } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import { addMonths } from '@jianqing/calendar'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { type Duty, fillSlots } from '../../../platform/slot/index.ts'

/** Whoever is asked to hold something, by what it is; a temporary branch owes what its team agrees on, as no article that was read says otherwise. */
const units = (of: SQL): SQL => sql`
  select b.id, b.set_up_on as from_on, b.ended_on as until_on, exists (select from branch_successions s where s.to_id = b.id) as heir
  from branches b where b.state in ('active', 'ended') and ${of}`

const BRANCHES = sql`b.kind in ('branch', 'joint')`

const OWED_BY: Readonly<Record<string, SQL>> = {
  'party-general': BRANCHES,
  'party-committee': sql`b.kind in ('branch', 'joint') and b.has_committee`,
  'party-group': sql`b.kind = 'group'`,
  'party-day': BRANCHES,
  'party-life': BRANCHES,
  'party-review': BRANCHES,
}

/** The duties of the catalogue that are held as activities: 三会, 主题党日, 组织生活会, 民主评议. */
const DUTIES: readonly Duty[] = Object.keys(KIND_OF_DUTY).map(limit => ({ limit, unitKind: 'branch', units: units(OWED_BY[limit]!) }))

export const dutyOf = (kind: ActivityKind): string | null => Object.entries(KIND_OF_DUTY).find(([, of]) => of === kind)?.[0] ?? null

/** What a branch owed for a period that it did not live through is owed by it no more. */
const ENDED = sql`
  update slots s set waived_on = b.ended_on, waived_reason = '党组织在期满前已终止（分设、合并、撤销），由承接的党组织开展'
  from branches b where s.unit_kind = 'branch' and s.unit_id = b.id and b.state = 'ended' and s.held_on is null and s.waived_on is null and s.due_on > b.ended_on`

/** What is owed up to the end of the year of a day, and what was from so many months before. */
export async function fillDuties(tx: Pick<Db | Tx, 'execute'>, today: string, monthsBefore = 1): Promise<number> {
  await tx.execute(ENDED)
  return fillSlots(tx, DUTIES, { from: addMonths(today, -monthsBefore), to: `${today.slice(0, 4)}-12-31` })
}
