import { and, inArray, or, type SQL, sql } from 'drizzle-orm'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { rules } from './tables.ts'

const above = (officeId: string) => sql`${rules.officeId} in (
  with recursive up as (
    select id, parent_id from offices where id = ${officeId}
    union all select o.id, o.parent_id from offices o join up on o.id = up.parent_id
  ) select id from up)`

/** Those of one's offices, and what was published by one's own office and by those above it: it binds whoever works there. */
export const visibleRules = (actor: Actor): SQL =>
  or(
    scopeCondition(scopeOf(actor, 'rule:read'), { officeId: rules.officeId, ownerIds: [rules.createdBy] }),
    can(actor, 'rule:read') && actor.user.officeId !== null
      ? and(inArray(rules.state, ['in_force', 'repealed']), above(actor.user.officeId))
      : undefined,
  )!
