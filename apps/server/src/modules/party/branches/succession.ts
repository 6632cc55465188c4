import { addDays, today } from '@jianqing/calendar'
import { type MergeBranches, type SplitBranch, text } from '@jianqing/contract'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { branches, branchMembers, type BranchRow, branchStands, branchSuccessions } from '../../../platform/branch/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { seesBranch } from './list.ts'
import { mustBeIn } from './people.ts'
import { type BranchProcess, placeOf } from './process.ts'

/** What happens to duties of the branches that are over, and of those that came of them; the flows give it. */
export type OnSuccession = (tx: Tx, actor: Actor, from: readonly BranchRow[], to: readonly BranchRow[], on: string) => Promise<void>

/** Branches that may be divided or merged, locked in the order of their ids. @throws AppError not_found, forbidden, wrong_state */
async function locked(tx: Tx, actor: Actor, ids: readonly string[]): Promise<BranchRow[]> {
  const rows = await tx
    .select()
    .from(branches)
    .where(and(inArray(branches.id, [...new Set(ids)]), seesBranch(actor)))
    .orderBy(asc(branches.id))
    .for('update')
  if (rows.length !== new Set(ids).size) throw new AppError('not_found')
  if (rows.some(row => row.kind === 'temporary')) throw new AppError('not_found')
  if (rows.some(row => !mayTouch(actor, 'branch:write', placeOf(row)))) throw new AppError('forbidden')
  if (rows.some(row => row.state !== 'active' || (row.kind !== 'branch' && row.kind !== 'joint')))
    throw new AppError('wrong_state', text('只有运行中的党支部可以分设、合并', 'Only active branches are divided or merged'))
  return rows
}

async function heir(tx: Tx, process: BranchProcess, actor: Actor, of: BranchRow, title: string, on: string): Promise<BranchRow> {
  const { kind, parentId, officeId } = of
  const [row] = await tx
    .insert(branches)
    .values({ id: newId(), kind, title, parentId, officeId, state: 'active', setUpOn: on, createdBy: actor.user.id })
    .returning()
  await tx.insert(branchStands).values({ branchId: row!.id, fromOn: on, title, parentId })
  await process.begin(tx, actor, row!, { title: text('分设、合并而成立', 'Came of a split or a merger') })
  return row!
}

/** Moves members from one branch to another: nobody is lost, and nobody counts twice. */
async function moveMembers(
  tx: Tx,
  { from, to, on, kind }: { from: BranchRow; to: BranchRow; on: string; kind: 'split' | 'merge' },
  userIds: readonly string[],
): Promise<void> {
  const id = newId()
  await tx.insert(branchSuccessions).values({ id, kind, onDay: on, fromId: from.id, toId: to.id })
  if (userIds.length === 0) return
  const held = and(eq(branchMembers.branchId, from.id), inArray(branchMembers.userId, [...userIds]), isNull(branchMembers.untilOn))
  await tx
    .update(branchMembers)
    .set({ untilOn: sql`greatest(${addDays(on, -1)}::date, ${branchMembers.fromOn} - 1)` })
    .where(held)
  await tx
    .insert(branchMembers)
    .values(userIds.map(userId => ({ id: newId(), branchId: to.id, userId, relation: 'regular' as const, fromOn: on, successionId: id })))
}

const openMembers = async (tx: Tx, branchId: string) =>
  tx
    .select({ userId: branchMembers.userId, fromOn: branchMembers.fromOn })
    .from(branchMembers)
    .where(and(eq(branchMembers.branchId, branchId), isNull(branchMembers.untilOn)))
    .orderBy(asc(branchMembers.userId))

/** Nobody may have come, and no name been taken, after the day: what is known of later days would contradict it. */
async function mustComeLast(tx: Tx, row: BranchRow, on: string): Promise<void> {
  mustBeIn({ setUpOn: row.setUpOn && addDays(row.setUpOn, 1) }, 'on', on, today())
  if ((await openMembers(tx, row.id)).some(({ fromOn }) => fromOn > on))
    throw wrongField('on', `《${row.title}》在此日期以后还有党员转入`, `Members came to “${row.title}” after that day`)
}

/** Groups go with the branch that keeps most of it; they keep their members, who are in the branch still. */
const moveGroups = (tx: Tx, from: string, to: string) =>
  tx
    .update(branches)
    .set({ parentId: to })
    .where(and(eq(branches.parentId, from), eq(branches.state, 'active')))

/** A branch becomes two: each of its members is in one of them from the day on. @throws AppError */
export const splitBranch = (
  db: Db,
  process: BranchProcess,
  then: OnSuccession,
  actor: Actor,
  id: string,
  asked: SplitBranch,
): Promise<string[]> =>
  transaction(db, async tx => {
    const [row] = await locked(tx, actor, [id])
    if (row!.revision !== asked.revision) throw new AppError('conflict')
    await mustComeLast(tx, row!, asked.on)
    const all = (await openMembers(tx, id)).map(({ userId }) => userId)
    const second = all.filter(userId => asked.members.includes(userId))
    if (second.length !== new Set(asked.members).size)
      throw wrongField('members', '所选的人有的不在本支部', 'Some of those who were chosen are no members')
    const first = all.filter(userId => !second.includes(userId))
    if (first.length === 0)
      throw wrongField('members', '不能把全部党员分到一个支部，请改用更名', 'Not everybody can go to one of them: rename it instead')
    const heirs = [
      await heir(tx, process, actor, row!, asked.first, asked.on),
      await heir(tx, process, actor, row!, asked.second, asked.on),
    ] as const
    await moveMembers(tx, { from: row!, to: heirs[0], on: asked.on, kind: 'split' }, first)
    await moveMembers(tx, { from: row!, to: heirs[1], on: asked.on, kind: 'split' }, second)
    await moveGroups(tx, id, heirs[0].id)
    await process.advance(tx, row!, 'succeeded', { actor, form: { on: asked.on } })
    await then(tx, actor, [row!], heirs, asked.on)
    return heirs.map(one => one.id)
  })

/** Branches become one, with all their members. @throws AppError */
export const mergeBranches = (db: Db, process: BranchProcess, then: OnSuccession, actor: Actor, asked: MergeBranches): Promise<string> =>
  transaction(db, async tx => {
    if (new Set(asked.ids).size < 2) throw wrongField('ids', '请选择两个以上党支部', 'Choose two branches or more')
    const rows = await locked(tx, actor, asked.ids)
    if (new Set(rows.map(({ officeId }) => officeId)).size > 1)
      throw wrongField('ids', '只能合并同一单位的党支部', 'Only branches of one office are merged')
    for (const row of rows) await mustComeLast(tx, row, asked.on)
    const to = await heir(tx, process, actor, rows[0]!, asked.title, asked.on)
    for (const from of rows) {
      const all = (await openMembers(tx, from.id)).map(({ userId }) => userId)
      await moveMembers(tx, { from, to, on: asked.on, kind: 'merge' }, all)
      await moveGroups(tx, from.id, to.id)
      await process.advance(tx, from, 'succeeded', { actor, form: { on: asked.on } })
    }
    await then(tx, actor, rows, [to], asked.on)
    return to.id
  })
