import { addDays, chineseDate } from '@jianqing/calendar'
import { type BranchPost, text } from '@jianqing/contract'
import { and, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import { branchMembers, branchOfficers, type BranchRow, partyMembers } from '../../../platform/branch/index.ts'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'

type Relation = 'regular' | 'group' | 'temporary'
const relationIn = ({ kind }: BranchRow): Relation => (kind === 'temporary' || kind === 'group' ? kind : 'regular')

const holding = (on: string) => and(lte(branchMembers.fromOn, on), or(isNull(branchMembers.untilOn), gte(branchMembers.untilOn, on)))

/** Whoever is a member on a day, with whether they are a full one then. */
export async function membersOn(
  db: Pick<Db, 'select'>,
  branchIds: readonly string[],
  on: string,
): Promise<{ branchId: string; userId: string; isFull: boolean }[]> {
  if (branchIds.length === 0) return []
  const rows = await db
    .select({ branchId: branchMembers.branchId, userId: branchMembers.userId, fullOn: partyMembers.fullOn })
    .from(branchMembers)
    .innerJoin(partyMembers, eq(partyMembers.userId, branchMembers.userId))
    .where(and(inArray(branchMembers.branchId, [...branchIds]), holding(on)))
  return rows.map(({ fullOn, ...row }) => ({ ...row, isFull: fullOn !== null && fullOn <= on }))
}

/** Neither before the branch was there, nor ahead: what is entered has happened. @throws AppError bad_request */
export function mustBeIn({ setUpOn }: Pick<BranchRow, 'setUpOn'>, path: string, on: string, today: string): void {
  if (on > today) throw wrongField(path, '日期不能晚于今天', 'The day must not lie ahead')
  if (setUpOn !== null && on < setUpOn) throw wrongField(path, '日期不能早于党组织成立', 'The day lies before the branch was set up')
}

/** Brings a Party member to a branch; who belonged elsewhere leaves there the day before. @throws AppError bad_request, conflict */
export async function joinBranch(tx: Tx, row: BranchRow, userId: string, on: string, path = 'person'): Promise<void> {
  const [member] = await tx.select().from(partyMembers).where(eq(partyMembers.userId, userId)).for('update')
  if (!member) throw wrongField(path, '此人未登记为党员', 'This person is not kept as a Party member')
  if (on < member.joinedOn) throw wrongField('on', '日期早于入党日期', 'The day lies before this person joined the Party')
  const relation = relationIn(row)
  const open = await tx
    .select()
    .from(branchMembers)
    .where(and(eq(branchMembers.userId, userId), isNull(branchMembers.untilOn)))
  if (open.some(held => held.branchId === row.id))
    throw new AppError('conflict', text('此人已在本组织', 'This person is a member here already'), { fields: [{ path, message: '' }] })
  // a group is a part of its branch
  if (relation === 'group' && !open.some(held => held.branchId === row.parentId))
    throw wrongField(path, '党小组成员应当是所在党支部的党员', "A group's members are those of its branch")
  const before = relation === 'temporary' ? undefined : open.find(held => held.relation === relation)
  if (before) {
    if (on <= before.fromOn)
      throw wrongField(
        'on',
        `应晚于此人转入原组织的日期${chineseDate(before.fromOn)}`,
        `It must lie after ${before.fromOn}, when this person came to the branch before`,
      )
    await leaveBranch(tx, before.branchId, userId, addDays(on, -1))
  }
  await tx.insert(branchMembers).values({ id: newId(), branchId: row.id, userId, relation, fromOn: on })
}

/** The last day of a member, and with it of the offices they hold there. @throws AppError bad_request */
export async function leaveBranch(tx: Tx, branchId: string, userId: string, last: string): Promise<void> {
  const of = and(eq(branchMembers.branchId, branchId), eq(branchMembers.userId, userId), isNull(branchMembers.untilOn))
  const [held] = await tx.select().from(branchMembers).where(of)
  if (!held) throw wrongField('person', '此人不在本组织', 'This person is no member here')
  if (last < addDays(held.fromOn, -1)) throw wrongField('on', '日期早于转入日期', 'The day lies before this person came')
  await tx.update(branchMembers).set({ untilOn: last }).where(of)
  await endOffices(tx, branchId, last, { userId })
}

/** Ends offices of a branch: of a person, of a post, or all. */
export async function endOffices(tx: Tx, branchId: string, last: string, of: { userId?: string; post?: BranchPost } = {}): Promise<void> {
  const open = await tx
    .select()
    .from(branchOfficers)
    .where(
      and(
        eq(branchOfficers.branchId, branchId),
        isNull(branchOfficers.untilOn),
        of.userId ? eq(branchOfficers.userId, of.userId) : undefined,
        of.post ? eq(branchOfficers.post, of.post) : undefined,
      ),
    )
  for (const { id, fromOn } of open) {
    const least = addDays(fromOn, -1)
    await tx
      .update(branchOfficers)
      .set({ untilOn: last < least ? least : last })
      .where(eq(branchOfficers.id, id))
  }
}

/** Puts somebody into an office of a branch of which they are a full member. @throws AppError bad_request */
export async function takeOffice(
  tx: Tx,
  row: BranchRow,
  office: { userId: string; post: BranchPost; how: 'elected' | 'appointed'; on: string },
  path: string,
): Promise<void> {
  const { userId, post, how, on } = office
  const there = (await membersOn(tx, [row.id], on)).find(member => member.userId === userId)
  if (!there?.isFull) throw wrongField(path, '应从本组织的正式党员中选择', 'Choose a full member of this branch')
  if (post === 'secretary' || post === 'leader') await endOffices(tx, row.id, addDays(on, -1), { post })
  else await endOffices(tx, row.id, addDays(on, -1), { userId, post })
  await tx.insert(branchOfficers).values({ id: newId(), branchId: row.id, userId, post, how, fromOn: on })
}
