import { addDays } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { branches, branchMembers, type BranchRow } from '../../../platform/branch/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { TeamRow } from '../../../platform/team/index.ts'
import { leaveBranch } from './people.ts'
import type { BranchProcess } from './process.ts'

/** Asks for one, for a team. */
export async function beginTemporary(
  tx: Tx,
  process: BranchProcess,
  actor: Actor,
  { team, title, parentId }: { team: TeamRow; title: string; parentId: string | null },
): Promise<BranchRow> {
  const [row] = await tx
    .insert(branches)
    .values({ id: newId(), kind: 'temporary', title, parentId, teamId: team.id, officeId: team.officeId, createdBy: actor.user.id })
    .returning()
  await process.begin(tx, actor, row!, { title: text('提请成立临时党支部', 'Asked for a temporary branch'), details: { team: team.id } })
  return row!
}

const open = (branchId: string) => and(eq(branchMembers.branchId, branchId), isNull(branchMembers.untilOn))

export const participantsOf = async (tx: Tx, branchId: string): Promise<string[]> =>
  (await tx.select({ userId: branchMembers.userId }).from(branchMembers).where(open(branchId)).orderBy(asc(branchMembers.userId))).map(
    ({ userId }) => userId,
  )

/** Whoever takes part keeps their branch: 组织关系不转移. */
export async function addParticipants(tx: Tx, { id: branchId }: BranchRow, userIds: readonly string[], on: string): Promise<void> {
  if (userIds.length === 0) return
  await tx
    .insert(branchMembers)
    .values(userIds.map(userId => ({ id: newId(), branchId, userId, relation: 'temporary' as const, fromOn: on })))
}

export async function dropParticipants(tx: Tx, { id }: BranchRow, userIds: readonly string[], today: string): Promise<void> {
  for (const userId of userIds) await leaveBranch(tx, id, userId, addDays(today, -1))
}
