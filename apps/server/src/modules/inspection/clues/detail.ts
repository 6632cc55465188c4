import type { ClueDetail, ClueMember } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import { conflictOf } from './conflicts.ts'
import { type ClueRecord, openAll } from './list.ts'
import { looksOf } from './looks.ts'
import type { ClueAround } from './process.ts'
import type { ClueRow } from './tables.ts'

/** Whoever works on clues lets others in; whoever was let in for one alone does not. */
export const mayGrant = (actor: Actor): boolean => can(actor, 'clue:write') || can(actor, 'clue:assign')

/** One in full for a member; for whom the last action took it out of sight, without what it holds. */
export async function clueDetail(
  db: Db,
  record: ClueRecord,
  { restricted, conflicts }: ClueAround,
  actor: Actor,
  row: ClueRow,
): Promise<ClueDetail> {
  const isMember = (await restricted.sealsFor(db, actor, [row.id])).has(row.id)
  const content = (await openAll(db, restricted, [row], actor)).get(row.id) ?? null
  const [whole, members, looks] = await Promise.all([
    record.whole(db, actor, row),
    isMember ? restricted.members(db, actor, row.id) : [],
    isMember ? looksOf(db, row.id) : [],
  ])
  // somebody may have declared a relative since, or have been given the case
  const checked = await Promise.all(
    members.map(async (one): Promise<ClueMember> => ({
      ...one,
      conflict: content ? await conflictOf(db, conflicts, one.person.id, content) : null,
    })),
  )
  const gone = isMember ? restricted.certificate(row.id) : null
  return {
    ...whole,
    actions: isMember ? whole.actions : [],
    investigable: row.investigable,
    content,
    members: checked,
    looks,
    mayGrant: isMember && gone === null && mayGrant(actor),
    destroyed: gone && { at: gone.destroyedAt, basis: gone.basis, digest: gone.digest },
  }
}
