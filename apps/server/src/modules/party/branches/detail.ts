import { today } from '@jianqing/calendar'
import type { BranchDetail, BranchState, PersonRef } from '@jianqing/contract'
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import {
  branches,
  branchesNamed,
  branchMembers,
  branchOfficers,
  type BranchRow,
  branchStands,
  branchSuccessions,
  partyMembers,
} from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { teams } from '../../../platform/team/index.ts'
import { checksOf, notForTemporary } from './formation.ts'
import { type BranchRecord, seesBranch } from './list.ts'
import { membersOn } from './people.ts'
import { placeOf } from './process.ts'

const gone = (id: string): PersonRef => ({ id, name: '—', office: null, department: null })

async function peopleOf(db: Db, branchId: string) {
  return db
    .select({
      userId: branchMembers.userId,
      fromOn: branchMembers.fromOn,
      untilOn: branchMembers.untilOn,
      joinedOn: partyMembers.joinedOn,
      fullOn: partyMembers.fullOn,
    })
    .from(branchMembers)
    .innerJoin(partyMembers, eq(partyMembers.userId, branchMembers.userId))
    .where(eq(branchMembers.branchId, branchId))
    .orderBy(asc(branchMembers.fromOn), asc(branchMembers.userId))
}

const officersOf = (db: Db, branchId: string) =>
  db
    .select()
    .from(branchOfficers)
    .where(eq(branchOfficers.branchId, branchId))
    .orderBy(desc(branchOfficers.fromOn), asc(branchOfficers.post))

async function successionsOf(db: Db, branchId: string): Promise<BranchDetail['successions']> {
  const rows = await db
    .select()
    .from(branchSuccessions)
    .where(or(eq(branchSuccessions.fromId, branchId), eq(branchSuccessions.toId, branchId)))
    .orderBy(asc(branchSuccessions.onDay))
  if (rows.length === 0) return []
  const named = await branchesNamed(
    db,
    rows.flatMap(({ fromId, toId }) => [fromId, toId]),
  )
  const called = (id: string) => named.get(id) ?? { id, title: '—' }
  return rows.map(({ kind, onDay, fromId, toId }) => ({ kind, onDay, from: called(fromId), to: called(toId) }))
}

async function below(db: Db, branchId: string, today: string): Promise<BranchDetail['children']> {
  const rows = await db
    .select({ id: branches.id, kind: branches.kind, title: branches.title, state: branches.state })
    .from(branches)
    .where(eq(branches.parentId, branchId))
    .orderBy(asc(branches.title))
  const there = await membersOn(
    db,
    rows.map(({ id }) => id),
    today,
  )
  const open = (state: BranchState) => state === 'active' || state === 'proposed'
  return rows.filter(({ state }) => open(state)).map(row => ({ ...row, members: there.filter(({ branchId: at }) => at === row.id).length }))
}

/** Which of the organisations that a page names somebody may open. */
async function opened(db: Db, actor: Actor, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ id: branches.id })
    .from(branches)
    .where(and(seesBranch(actor), inArray(branches.id, [...new Set(ids)])))
  return rows.map(({ id }) => id)
}

/** One organisation in full: who is in it and was, who leads it, what it came of, how it stands to the rules of its formation. */
export async function branchDetail(db: Db, record: BranchRecord, actor: Actor, row: BranchRow): Promise<BranchDetail> {
  const day = today()
  const [whole, people, officers, names, successions, children, team] = await Promise.all([
    record.whole(db, actor, row),
    peopleOf(db, row.id),
    officersOf(db, row.id),
    db.select().from(branchStands).where(eq(branchStands.branchId, row.id)).orderBy(asc(branchStands.fromOn)),
    successionsOf(db, row.id),
    below(db, row.id, day),
    row.teamId === null ? [] : db.select().from(teams).where(eq(teams.id, row.teamId)),
  ])
  const refs = await personRefs(
    db,
    [...people, ...officers].map(({ userId }) => userId),
  )
  const who = (id: string) => refs.get(id) ?? gone(id)
  const isNow = (untilOn: string | null) => untilOn === null || untilOn >= day
  const now = people.filter(({ untilOn }) => isNow(untilOn))
  const isFull = (fullOn: string | null) => fullOn !== null && fullOn <= day
  return {
    ...whole,
    note: row.note,
    parentId: row.parentId,
    hasCommittee: row.hasCommittee,
    electedOn: row.electedOn,
    team: team[0] ? { id: team[0].id, title: team[0].title, state: team[0].state } : null,
    mayNot: row.kind === 'temporary' ? notForTemporary(day) : null,
    officers: officers.map(({ userId, post, how, fromOn, untilOn }) => ({ person: who(userId), post, how, fromOn, untilOn })),
    people: people.map(({ userId, fullOn, joinedOn, fromOn, untilOn }) => ({
      person: who(userId),
      full: isFull(fullOn),
      joinedOn,
      fromOn,
      untilOn,
      current: row.state === 'active' && isNow(untilOn),
    })),
    opens: await opened(db, actor, [
      ...(row.parentId ? [row.parentId] : []),
      ...children.map(({ id }) => id),
      ...successions.flatMap(({ from, to }) => [from.id, to.id]),
    ]),
    children,
    names: names.map(({ title, fromOn }) => ({ title, fromOn })),
    successions,
    checks:
      row.state === 'active'
        ? checksOf(row, {
            full: now.filter(({ fullOn }) => isFull(fullOn)).length,
            all: now.length,
            officers: officers.filter(({ untilOn }) => isNow(untilOn)).length,
          })
        : [],
    maySucceed: row.state === 'active' && (row.kind === 'branch' || row.kind === 'joint') && mayTouch(actor, 'branch:write', placeOf(row)),
  }
}
