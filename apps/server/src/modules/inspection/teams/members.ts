import { type TeamDetail, text } from '@jianqing/contract'
import { and, asc, eq, gte, isNull, or, sql } from 'drizzle-orm'
import { actorOf, personRefs } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { can } from '../../../platform/policy/index.ts'
import { teamMembers, TODAY } from '../../../platform/team/index.ts'

export const refuse = (path: string, zh: string, en: string) =>
  new AppError('bad_request', text(zh, en), { fields: [{ path, message: zh }] })

/** Somebody of the staff whose account is open, and who may see what a team is about at all. @throws AppError bad_request */
export async function mustBeMember(tx: Tx, userId: string, path: string): Promise<void> {
  const person = await actorOf(tx, userId)
  if (person?.kind === 'staff' && can(person, 'team:read')) return
  throw refuse(
    path,
    '请选择在岗的检察人员（督察员、检察官、部门负责人或院领导）',
    'Choose an inspector, prosecutor, head of department or chief whose account is open',
  )
}

const ofTeam = (teamId: string, userId?: string) =>
  and(
    eq(teamMembers.teamId, teamId),
    userId ? eq(teamMembers.userId, userId) : undefined,
    or(isNull(teamMembers.untilOn), gte(teamMembers.untilOn, TODAY)),
  )

/** @throws AppError conflict */
export async function addMember(tx: Tx, teamId: string, userId: string, untilOn: string | null, addedBy: string): Promise<void> {
  const [held] = await tx.select({ userId: teamMembers.userId }).from(teamMembers).where(ofTeam(teamId, userId))
  if (held)
    throw new AppError('conflict', text('此人已是本组成员', 'This person is a member already'), {
      fields: [{ path: 'member', message: '' }],
    })
  await tx
    .insert(teamMembers)
    .values({ teamId, userId, fromOn: sql`${TODAY}`, untilOn, addedBy })
    // who left today and comes back today never left
    .onConflictDoUpdate({ target: [teamMembers.teamId, teamMembers.userId, teamMembers.fromOn], set: { untilOn } })
}

/** Ends a membership, or all of the team's: from now on nothing is in sight by it. @throws AppError bad_request where there is none */
export async function endMembers(tx: Tx, teamId: string, userId?: string): Promise<void> {
  const ended = await tx
    .update(teamMembers)
    .set({ untilOn: sql`${TODAY} - 1` })
    .where(ofTeam(teamId, userId))
    .returning({ userId: teamMembers.userId })
  if (userId && ended.length === 0)
    throw new AppError('bad_request', text('此人不是本组成员', 'This person is no member'), { fields: [{ path: 'member', message: '' }] })
}

export async function membersOf(db: Pick<Db, 'select'>, teamId: string, isRunning: boolean): Promise<TeamDetail['members']> {
  const rows = await db
    .select({
      userId: teamMembers.userId,
      fromOn: teamMembers.fromOn,
      untilOn: teamMembers.untilOn,
      holds: sql<boolean>`${teamMembers.fromOn} <= ${TODAY} and (${teamMembers.untilOn} is null or ${teamMembers.untilOn} >= ${TODAY})`,
    })
    .from(teamMembers)
    .where(eq(teamMembers.teamId, teamId))
    .orderBy(asc(teamMembers.fromOn), asc(teamMembers.userId))
  const people = await personRefs(
    db,
    rows.map(({ userId }) => userId),
  )
  return rows.map(({ userId, fromOn, untilOn, holds }) => ({
    person: people.get(userId) ?? { id: userId, name: '—', office: null, department: null },
    fromOn,
    untilOn,
    current: isRunning && holds,
  }))
}
