import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { type Actor, officesAbove, scopeCondition, scopeOf, within } from '../../platform/policy/index.ts'
import type { RegisteredModel } from './registry/registry.ts'
import { modelVersions } from './tables.ts'

/** Which models a person may use: those of everybody, those of their own office and the ones above it, and those in their scope. */
export interface Reach {
  /** One's own office and those above it, the nearest first. */
  above: { id: string; name: string }[]
  mayUse: (model: Pick<RegisteredModel, 'homeOfficeId'>) => boolean
}

export async function reachOf(db: Pick<Db, 'execute'>, actor: Actor): Promise<Reach> {
  const above = await officesAbove(db, actor.user.officeId)
  const scope = scopeOf(actor, 'model:read')
  return {
    above,
    mayUse: ({ homeOfficeId: home }) => home === null || above.some(({ id }) => id === home) || within(scope, { officeId: home }),
  }
}

/** Versions that were once in use are seen by everybody who may use the model; what is being written, by those whose scope has the office that writes it. */
export function visibleVersions(actor: Actor, { above }: Reach): SQL {
  const scope = scopeOf(actor, 'model:read')
  const { homeOfficeId: home, officeId, origin, state } = modelVersions
  const used = inArray(state, ['published', 'paused', 'replaced', 'retired'])
  const mine = or(
    isNull(home),
    above.length > 0
      ? inArray(
          home,
          above.map(({ id }) => id),
        )
      : undefined,
    scopeCondition(scope, { officeId: home }),
  )
  return or(eq(origin, 'catalogue'), and(used, mine), scopeCondition(scope, { officeId }))!
}
