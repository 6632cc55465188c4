import { and, inArray, or, type SQL } from 'drizzle-orm'
import { type Actor, can, isAbove, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { rules } from './tables.ts'

/** Those of one's offices, and what was published by one's own office and by those above it: it binds whoever works there. */
export const visibleRules = (actor: Actor): SQL =>
  or(
    scopeCondition(scopeOf(actor, 'rule:read'), { officeId: rules.officeId, ownerIds: [rules.createdBy] }),
    can(actor, 'rule:read') && actor.user.officeId !== null
      ? and(inArray(rules.state, ['in_force', 'repealed']), isAbove(rules.officeId, actor.user.officeId))
      : undefined,
  )!
