import { addDays, addMonths, today } from '@jianqing/calendar'
import type { BranchPost } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { grants } from '../../../platform/auth/index.ts'
import { branches, branchMembers, branchOfficers, branchStands, branchSuccessions, partyMembers } from '../../../platform/branch/index.ts'
import { startClockForMany } from '../../../platform/clock/index.ts'
import { newId, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Demo, Seed } from '../../../platform/room/index.ts'
import { termClock } from './clock.ts'
import { branchFaults } from './faults.ts'
import type { BranchProcess } from './process.ts'
import type { BranchConnections } from './routes.ts'

/** The branch of a department, as the data on staff names it. */
const BRANCH_OF: Readonly<Record<string, string>> = {
  院领导: '机关第一党支部',
  第一检察部: '第一党支部',
  第二检察部: '第二党支部',
  第三检察部: '第三党支部',
  第四检察部: '第三党支部',
  第五检察部: '第三党支部',
  控告申诉检察部: '第四党支部',
  案件管理部: '第四党支部',
  检务督察部: '第五党支部',
  政治部: '第五党支部',
}
const TITLES = [...new Set(Object.values(BRANCH_OF))]

interface Employee extends Record<string, unknown> {
  id: string
  office_id: string
  office_code: string
  office_name: string
  department: string
}

type Tables = {
  branches: (typeof branches.$inferInsert)[]
  stands: (typeof branchStands.$inferInsert)[]
  members: (typeof branchMembers.$inferInsert)[]
  officers: (typeof branchOfficers.$inferInsert)[]
  party: (typeof partyMembers.$inferInsert)[]
  successions: (typeof branchSuccessions.$inferInsert)[]
  grants: (typeof grants.$inferInsert)[]
}

/** Two years before the day there were all of these; they are older than that. */
const SET_UP = '2019-04-01'

/** By the place among all branches: most are in the middle of their term, two are over it, three near its end. */
function electedOn(today: string, nth: number): string {
  if (nth === 17 || nth === 71) return addMonths(today, -37)
  if (nth === 5 || nth === 40 || nth === 93) return addDays(addMonths(today, -36), 45)
  return addMonths(today, -(3 + ((nth * 7) % 30)))
}

const COMMITTEE: readonly BranchPost[] = ['secretary', 'deputy', 'organisation', 'publicity', 'discipline']

/** One office: its committee, six branches, groups in the larger ones. */
function furnish(into: Tables, people: readonly Employee[], { today, nth, by }: { today: string; nth: number; by: string }): void {
  const { office_id: officeId, office_name: office } = people[0]!
  const committee = newId()
  const base = { officeId, createdBy: by, state: 'active' as const, setUpOn: SET_UP }
  const open = (row: Omit<typeof branches.$inferInsert, keyof typeof base>) => {
    into.branches.push({ ...base, ...row })
    into.stands.push({ branchId: row.id, fromOn: SET_UP, title: row.title, parentId: row.parentId ?? null })
  }
  open({ id: committee, kind: 'office_committee', title: `${office}机关党委`, parentId: null })
  TITLES.forEach((title, i) => {
    const place = nth * TITLES.length + i
    const own = people.filter(({ department }) => BRANCH_OF[department] === title)
    // one in nine is no Party member; one branch has lost all but two
    const inParty = own.filter((_, k) => (place === 29 ? k < 2 : k < 3 || (place + k) % 9 !== 0))
    const id = newId()
    const elected = electedOn(today, place)
    const full: string[] = []
    inParty.forEach(({ id: userId }, k) => {
      const isNew = k > 3 && (place + k) % 11 === 0
      const joined = isNew ? addDays(today, -(40 + ((place * 13 + k * 29) % 250))) : `${1998 + ((place * 3 + k * 5) % 20)}-07-01`
      into.party.push({ userId, joinedOn: joined, fullOn: isNew ? null : addMonths(joined, 12) })
      into.members.push({ id: newId(), branchId: id, userId, relation: 'regular', fromOn: joined > SET_UP ? joined : SET_UP })
      into.grants.push({ userId, role: 'party_member', scope: 'own', officeId })
      if (!isNew) full.push(userId)
    })
    const hasCommittee = full.length >= 7
    open({ id, kind: 'branch', title: `${office}${title}`, parentId: committee, hasCommittee, electedOn: elected })
    COMMITTEE.slice(0, hasCommittee ? 5 : 1).forEach((post, k) => {
      into.officers.push({ id: newId(), branchId: id, userId: full[k]!, post, how: 'elected', fromOn: elected })
      if (k < 2) into.grants.push({ userId: full[k]!, role: 'branch_secretary', scope: 'branch', officeId })
    })
    if (full.length < 8) return
    for (const half of [0, 1]) {
      const group = newId()
      open({ id: group, kind: 'group', title: `${title}第${half === 0 ? '一' : '二'}党小组`, parentId: id })
      const those = full.filter((_, k) => k % 2 === half)
      for (const userId of those) into.members.push({ id: newId(), branchId: group, userId, relation: 'group', fromOn: SET_UP })
      into.officers.push({ id: newId(), branchId: group, userId: those[0]!, post: 'leader', how: 'appointed', fromOn: elected })
    }
  })
}

/** What a branch of today came of: a merger in the middle of a month, told backwards from the members that it has now. */
function merge(into: Tables, place: number, on: string, by: string): void {
  const to = into.branches.filter(({ kind }) => kind === 'branch')[place]!
  const office = to.title.replace(/(机关)?第.党支部$/, '')
  const from = ['民事行政检察党支部', '公益诉讼检察党支部'].map(title => ({ id: newId(), title: `${office}${title}`, step: newId() }))
  for (const { id, title, step } of from) {
    const last = addDays(on, -1)
    into.branches.push({
      id,
      title,
      kind: 'branch',
      state: 'ended',
      setUpOn: SET_UP,
      endedOn: last,
      officeId: to.officeId,
      createdBy: by,
      parentId: to.parentId ?? null,
    })
    into.stands.push({ branchId: id, fromOn: SET_UP, title, parentId: to.parentId ?? null })
    into.successions.push({ id: step, kind: 'merge', onDay: on, fromId: id, toId: to.id! })
  }
  into.members
    .filter(({ branchId, fromOn }) => branchId === to.id && fromOn < on)
    .forEach((member, k) => {
      const { id, step } = from[k % 2]!
      into.members.push({ ...member, id: newId(), branchId: id, untilOn: addDays(on, -1) })
      Object.assign(member, { fromOn: on, successionId: step })
    })
  const stand = into.stands.find(({ branchId }) => branchId === to.id)!
  stand.fromOn = on
  to.setUpOn = on
  to.electedOn = addDays(on, 5)
  for (const officer of into.officers) if (officer.branchId === to.id) officer.fromOn = to.electedOn
}

async function write(tx: Tx, made: Tables): Promise<void> {
  const slices = <T>(rows: T[]) => Array.from({ length: Math.ceil(rows.length / 2_000) }, (_, i) => rows.slice(i * 2_000, (i + 1) * 2_000))
  for (const rows of slices(made.branches)) await tx.insert(branches).values(rows)
  for (const rows of slices(made.stands)) await tx.insert(branchStands).values(rows)
  for (const rows of slices(made.party)) await tx.insert(partyMembers).values(rows)
  for (const rows of slices(made.successions)) await tx.insert(branchSuccessions).values(rows)
  for (const rows of slices(made.members)) await tx.insert(branchMembers).values(rows)
  for (const rows of slices(made.officers)) await tx.insert(branchOfficers).values(rows)
  for (const rows of slices(made.grants)) await tx.insert(grants).values(rows).onConflictDoNothing()
  const byDay = new Map<string, string[]>()
  for (const { id, electedOn: day, state } of made.branches) if (day && state === 'active') byDay.set(day, [...(byDay.get(day) ?? []), id!])
  for (const [startedOn, ids] of byDay) await startClockForMany(tx, termClock, 'branch', ids, { startedOn })
}

/** Every office's branches: written in bulk, as their own processes would take a minute, and then held to what must always hold. */
async function seedBranches({ db, today, person }: Demo): Promise<void> {
  const { rows: there } = await db.execute(sql`select 1 from branches limit 1`)
  if (there.length > 0) return
  const by = (await person('dangwu')).user.id
  const { rows: people } = await db.execute<Employee>(sql`
    select u.id, u.office_id, o.code as office_code, o.name as office_name, d.name as department
    from users u join offices o on o.id = u.office_id join departments d on d.id = u.department_id
    where o.tree = 'procuratorate' and u.staff_no is not null order by o.code, u.staff_no, u.id`)
  const made: Tables = { branches: [], stands: [], members: [], officers: [], party: [], successions: [], grants: [] }
  const offices = [...new Set(people.map(({ office_id }) => office_id))]
  offices.forEach((office, nth) =>
    furnish(
      made,
      people.filter(({ office_id }) => office_id === office),
      { today, nth, by },
    ),
  )
  if (offices.length > 2) merge(made, 2 * TITLES.length + 3, `${addMonths(today, -8).slice(0, 7)}-16`, by)
  await transaction(db, async tx => {
    await write(tx, made)
    const faults = await branchFaults(tx)
    if (faults.length > 0) throw new Error(`the branches of the demonstration contradict themselves: ${JSON.stringify(faults)}`)
  })
}

/** A team at work asks for its branch, and the office's clerk sets it up. */
async function seedTemporary({ db, person }: Demo, process: BranchProcess, { ofTeams }: BranchConnections): Promise<void> {
  const { rows } = await db.execute<{ id: string; title: string; leader: string }>(sql`
    select t.id, t.title, t.leader_id as leader from teams t where t.state = 'running' and t.kind = 'special'
      and not exists (select from branches b where b.team_id = t.id) order by t.id limit 1`)
  if (!rows[0]) return
  const [inspector, clerk] = [await person('ducha'), await person('dangwu')]
  const { branch } = await ofTeams.propose(inspector, rows[0].id, `${rows[0].title}临时党支部`)
  // whoever leads it keeps its activities
  await db.execute(sql`
    insert into grants (user_id, role, scope, office_id) select id, 'branch_secretary', 'branch', office_id from users where id = ${rows[0].leader} on conflict do nothing`)
  await process.act(db, clerk, branch!, 'approve', { revision: 0, form: { on: today(), head: rows[0].leader } })
}

export const branchesSeed = (process: BranchProcess, connections: BranchConnections): Seed => ({
  past: seedBranches,
  present: demo => seedTemporary(demo, process, connections),
})
