import { today } from '@jianqing/calendar'
import { addressOf, api, type TeamBranch, text } from '@jianqing/contract'
import { and, desc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import type { FollowTeam, TeamRecord } from '../modules/inspection/teams/index.ts'
import { addParticipants, beginTemporary, type BranchProcess, dropParticipants, participantsOf } from '../modules/party/branches/index.ts'
import { whoMay } from '../platform/auth/index.ts'
import { branches, type BranchRow, partyMembers } from '../platform/branch/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { type Db, transaction, type Tx } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { notify } from '../platform/notice/index.ts'
import { type Actor, mayTouch } from '../platform/policy/index.ts'
import { teamMembers, type TeamRow, teams } from '../platform/team/index.ts'

/** Members of a team on a day who are Party members: nobody else is in its branch. */
async function partyIn(tx: Pick<Tx, 'selectDistinct'>, teamId: string, on: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: teamMembers.userId })
    .from(teamMembers)
    .innerJoin(partyMembers, eq(partyMembers.userId, teamMembers.userId))
    .where(
      and(
        eq(teamMembers.teamId, teamId),
        lte(partyMembers.joinedOn, on),
        lte(teamMembers.fromOn, on),
        or(isNull(teamMembers.untilOn), gte(teamMembers.untilOn, on)),
      ),
    )
  return rows.map(({ userId }) => userId).sort()
}

/** What the branch is made of when it is set up. */
export const takeTeam = async (tx: Tx, row: BranchRow, on: string): Promise<void> =>
  addParticipants(tx, row, await partyIn(tx, row.teamId!, on), on)

const living = (teamId: string) => and(eq(branches.teamId, teamId), inArray(branches.state, ['proposed', 'active']))

/** A temporary branch has the members of its team, and ends with it, however the team ends. */
export const followedBy =
  (process: () => BranchProcess): FollowTeam =>
  async (tx, team, happened, { actor, today }) => {
    const [row] = await tx.select().from(branches).where(living(team.id)).for('update')
    if (!row) return
    if (happened === 'ended') {
      await process().advance(tx, row, row.state === 'active' ? 'end_with_team' : 'lapse', { actor, today })
      return
    }
    if (row.state !== 'active') return
    const now = await partyIn(tx, team.id, today)
    const there = await participantsOf(tx, row.id)
    await addParticipants(
      tx,
      row,
      now.filter(userId => !there.includes(userId)),
      today,
    )
    await dropParticipants(
      tx,
      row,
      there.filter(userId => !now.includes(userId)),
      today,
    )
  }

const mayPropose = (actor: Actor, { state, officeId, createdBy }: TeamRow) =>
  state === 'running' && mayTouch(actor, 'team:write', { officeId, ownerIds: [createdBy] })

/** Of a team: its branch, and whether this person may ask for one. */
export const teamBranches = (db: Db, record: TeamRecord, process: BranchProcess) => {
  const told = async (actor: Actor, team: TeamRow): Promise<TeamBranch> => {
    const [row] = await db.select().from(branches).where(eq(branches.teamId, team.id)).orderBy(desc(branches.createdAt)).limit(1)
    const open = row && row.state !== 'declined' ? row : undefined
    return {
      branch: open ? { id: open.id, title: open.title, state: open.state, setUpOn: open.setUpOn, endedOn: open.endedOn } : null,
      party: team.state === 'running' ? (await partyIn(db, team.id, today())).length : 0,
      mayPropose: !open && mayPropose(actor, team),
    }
  }
  return {
    of: async (actor: Actor, teamId: string) => told(actor, await record.mustFind(db, actor, teamId)),
    /** Nobody but a team asks for one; the body above decides. @throws AppError not_found, forbidden, wrong_state */
    propose: async (actor: Actor, teamId: string, title: string): Promise<TeamBranch> => {
      const seen = await record.mustFind(db, actor, teamId)
      await transaction(db, async tx => {
        const [team] = await tx.select().from(teams).where(eq(teams.id, seen.id)).for('update')
        if (team!.state !== 'running')
          throw new AppError('wrong_state', text('办案组工作期间才能提请成立临时党支部', 'Only a team at work asks for a temporary branch'))
        if (!mayPropose(actor, team!)) throw new AppError('forbidden')
        const [held] = await tx.select({ id: branches.id }).from(branches).where(living(teamId))
        if (held) throw new AppError('wrong_state', text('本组已有临时党支部', 'This team has one already'))
        const [above] = await tx
          .select({ id: branches.id })
          .from(branches)
          .where(and(eq(branches.officeId, team!.officeId), eq(branches.kind, 'office_committee'), eq(branches.state, 'active')))
        const row = await beginTemporary(tx, process, actor, { team: team!, title, parentId: above?.id ?? null })
        await linkRecords(tx, actor, { kind: 'team', id: team!.id }, 'led_to', { kind: 'branch', id: row.id })
        await notify(tx, {
          to: (await whoMay(tx, 'branch:approve', row.officeId)).filter(id => id !== actor.user.id),
          kind: 'branch.proposed',
          title: text(`请批准成立：${row.title}`, `To be set up: ${row.title}`),
          link: addressOf(api.branches, row.id),
        })
      })
      return told(actor, seen)
    },
  }
}
export type TeamBranches = ReturnType<typeof teamBranches>
