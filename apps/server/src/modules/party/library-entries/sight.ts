import { eq, or } from 'drizzle-orm'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { libraryEntries } from './tables.ts'

const { officeId, branchId } = libraryEntries

/** What stands in the library is read by the staff of every office of the procuratorate; what was removed, by those who may put it back. */
export const visibleEntries = (actor: Actor) =>
  or(
    can(actor, 'library_entry:read') ? eq(libraryEntries.state, 'published') : undefined,
    scopeCondition(scopeOf(actor, 'library_entry:write'), { officeId, branchId }),
  )!
