import type { ClueLook } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { clueLooks } from './tables.ts'

const MOST = 200

/** That somebody has it before them, for the members to see and in the audit. */
export const lookAt = (db: Db, actor: Actor, clueId: string, what: 'content' | 'report'): Promise<void> =>
  transaction(db, async tx => {
    await tx.insert(clueLooks).values({ id: newId(), clueId, userId: actor.user.id, what })
    await audit(tx, { actor, action: `clue.look_${what}`, subject: { kind: 'clue', id: clueId } })
  })

interface Looked extends Record<string, unknown> {
  who: string | null
  what: ClueLook['what']
  on: string
  last: string
  n: number
}

/** Who looked at it, by person, thing and day, and who asked for it in vain; for its members. */
export async function looksOf(db: Db, clueId: string): Promise<ClueLook[]> {
  const { rows } = await db.execute<Looked>(sql`
    with all_looks as (
      select user_id as who, what, at from clue_looks where clue_id = ${clueId}
      union all
      select actor_id, 'refused', at from audit_events where subject_kind = 'clue' and subject_id = ${clueId} and action = 'restricted.refused'
    )
    select who, what, (at at time zone 'Asia/Shanghai')::date::text as on, max(at) as last, count(*)::int as n
    from all_looks group by 1, 2, 3 order by last desc limit ${MOST}`)
  const people = await personRefs(
    db,
    rows.map(({ who }) => who),
  )
  return rows.map(({ who, what, on, last, n }) => ({
    person: (who && people.get(who)) || null,
    what,
    on,
    last: new Date(last).toISOString(),
    n,
  }))
}
