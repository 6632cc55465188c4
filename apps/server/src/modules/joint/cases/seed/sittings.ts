import { addDays, nextWorkingDay } from '@jianqing/calendar'
import { type DropReason, JOINT_CONCENTRATIONS, type JointConcentration } from '@jianqing/contract'
import { and, asc, eq, gte, isNotNull, isNull } from 'drizzle-orm'
import { type Db, inTurn, newId, type Tx } from '../../../../platform/db/index.ts'
import { offices } from '../../../../platform/policy/index.ts'
import { momentOf } from '../../../../platform/room/index.ts'
import { slipOf } from '../batches/paper.ts'
import { jointBatches, jointBatchItems } from '../batches/tables.ts'
import { nameProsecutor, planSitting } from '../sittings/plan.ts'
import { jointSittingCases, jointSittings } from '../sittings/tables.ts'
import { type JointCaseRow, jointCases } from '../tables.ts'
import type { Cast } from './write.ts'

const ROOMS = ['第一法庭', '第三法庭']
const JUDGES = ['严法官', '毛法官', '邱法官']
const LAWYERS = ['高律师', '秦律师', '陶律师']
const MINUTES = 12
/** A sitting is of several. */
const LEAST = 2

/** By which day of a case each concentration goes, and whose it is. */
const BY_DAY = [
  ['transfer', 'transferredOn', 'police'],
  ['charge', 'chargedOn', 'prosecutor'],
  ['intake', 'acceptedOn', 'court'],
  ['hearing', 'heardOn', 'court'],
  ['pronouncement', 'pronouncedOn', 'court'],
] as const satisfies [JointConcentration, keyof JointCaseRow, string][]

function byDay(rows: readonly JointCaseRow[], field: keyof JointCaseRow): [string, JointCaseRow[]][] {
  const days = new Map<string, JointCaseRow[]>()
  for (const row of rows) {
    const on = row[field] as string | null
    if (on !== null) days.set(on, [...(days.get(on) ?? []), row])
  }
  return [...days].filter(([on, some]) => some.length >= LEAST && nextWorkingDay(on) === on).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const SLICE = 500
async function each<T>(rows: readonly T[], write: (some: T[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += SLICE) await write(rows.slice(at, at + SLICE))
}

/** The days since the one-stop centre on which the court heard several: they are the days of the cases, and nothing is told that those do not tell. */
async function writeSittings(tx: Tx, cast: Cast, rows: readonly JointCaseRow[], today: string): Promise<Map<string, string>> {
  const days = byDay(rows, 'heardOn')
  const sittings = days.map(([on], i) => ({
    id: newId(),
    officeId: cast.officeId,
    courtOfficeId: cast.courtOfficeId,
    room: ROOMS[i % ROOMS.length]!,
    judge: JUDGES[i % JUDGES.length]!,
    prosecutorId: cast.prosecutors[i % cast.prosecutors.length]!.id,
    lawyer: LAWYERS[i % LAWYERS.length]!,
    onDay: on,
    startsAt: '09:00',
    endsAt: '12:00',
    createdBy: cast.court.user.id,
    createdAt: momentOf(addDays(on, -2), '15:00'),
  }))
  const lines = days.flatMap(([, some], i) =>
    some.map((row, k) => ({ sittingId: sittings[i]!.id, caseId: row.id, n: k + 1, minutes: MINUTES })),
  )
  await each(sittings, some => tx.insert(jointSittings).values(some))
  await each(lines, some => tx.insert(jointSittingCases).values(some))
  await writeDropped(
    tx,
    cast,
    sittings.filter(({ onDay }) => onDay < today),
    rows,
  )
  return new Map(sittings.map(({ id, onDay }) => [onDay, id]))
}

const KINDS: Readonly<Record<string, DropReason>> = { 附民调解书缺签字: 'not_ready', 被害人谅解书未到: 'not_ready' }

/** What stands still before the court stood in a sitting of last, and was taken out for what it waits for. */
async function writeDropped(
  tx: Tx,
  cast: Cast,
  sittings: readonly { id: string; onDay: string }[],
  rows: readonly JointCaseRow[],
): Promise<void> {
  const waiting = rows.filter(({ state, blocked }) => state === 'trial' && blocked !== null)
  await inTurn(waiting.entries(), async ([i, { id, blocked, acceptedOn }]) => {
    const its = sittings.findLast(({ onDay }) => onDay >= acceptedOn!)
    if (!its) return
    await tx.insert(jointSittingCases).values({
      sittingId: its.id,
      caseId: id,
      n: 90 + i,
      minutes: MINUTES,
      dropped: KINDS[blocked!] ?? 'other',
      reason: blocked,
      droppedAt: momentOf(its.onDay, '08:20'),
      droppedBy: cast.court.user.id,
    })
    await tx.update(jointCases).set({ hearingOn: null }).where(eq(jointCases.id, id))
  })
}

/** What was done with several on one day was one batch, with the slip of each. */
async function writeBatches(tx: Tx, cast: Cast, rows: readonly JointCaseRow[], sittings: ReadonlyMap<string, string>): Promise<void> {
  const names = new Map((await tx.select({ id: offices.id, name: offices.name }).from(offices)).map(({ id, name }) => [id, name]))
  const who = {
    police: { id: cast.police.user.id, name: cast.police.user.name, officeId: cast.policeOfficeId },
    prosecutor: { id: cast.manager.user.id, name: cast.manager.user.name, officeId: cast.officeId },
    court: { id: cast.court.user.id, name: cast.court.user.name, officeId: cast.courtOfficeId },
  }
  const made = BY_DAY.flatMap(([concentration, field, whose]) =>
    byDay(rows, field).map(([on, some]) => {
      const { id: createdBy, name, officeId } = who[whose]
      const id = newId()
      const steps = JOINT_CONCENTRATIONS[concentration].steps
      const batch = {
        id,
        concentration,
        action: steps.at(-1)?.action ?? null,
        officeId,
        policeOfficeId: concentration === 'transfer' ? officeId : null,
        sittingId: concentration === 'hearing' || concentration === 'pronouncement' ? (sittings.get(on) ?? null) : null,
        total: some.length,
        jobId: newId(),
        createdBy,
        createdAt: momentOf(on, '16:30'),
      }
      const about = { concentration, office: names.get(officeId)!, person: name, total: some.length, on, done: true, reason: null }
      const items = some.map((row, i) => ({
        batchId: id,
        n: i + 1,
        caseId: row.id,
        outcome: 'done' as const,
        paper: slipOf({ ...about, title: row.title, number: row.policeNo, n: i + 1 }),
      }))
      return { batch, items }
    }),
  )
  await each(
    made.map(({ batch }) => batch),
    some => tx.insert(jointBatches).values(some),
  )
  await each(
    made.flatMap(({ items }) => items),
    some => tx.insert(jointBatchItems).values(some),
  )
}

/** A year of sittings and batches, out of the cases that are there. */
export async function writeConcentrated(tx: Tx, cast: Cast, since: string, today: string): Promise<void> {
  const rows = await tx
    .select()
    .from(jointCases)
    .where(and(eq(jointCases.policeOfficeId, cast.policeOfficeId), gte(jointCases.caughtOn, since)))
    .orderBy(asc(jointCases.caughtOn), asc(jointCases.policeNo))
  const sittings = await writeSittings(tx, cast, rows, today)
  await writeBatches(tx, cast, rows, sittings)
}

/** The next two days of the court, planned by itself; who appears on the first is named. */
export async function planAhead(db: Db, cast: Cast, today: string): Promise<void> {
  const [found] = await db
    .select({ id: jointSittings.id })
    .from(jointSittings)
    .where(and(eq(jointSittings.courtOfficeId, cast.courtOfficeId), gte(jointSittings.onDay, addDays(today, 1))))
    .limit(1)
  if (found) return
  const waiting = await db
    .select({ id: jointCases.id })
    .from(jointCases)
    .where(
      and(
        eq(jointCases.courtOfficeId, cast.courtOfficeId),
        eq(jointCases.state, 'trial'),
        isNull(jointCases.blocked),
        isNotNull(jointCases.acceptedOn),
      ),
    )
    .orderBy(asc(jointCases.acceptedOn), asc(jointCases.policeNo))
  const first = nextWorkingDay(addDays(today, 1))
  const days = [first, nextWorkingDay(addDays(first, 1))]
  const half = Math.ceil(waiting.length / 2)
  await inTurn(days.entries(), async ([i, on]) => {
    const cases = waiting.slice(i * half, (i + 1) * half).slice(0, 12)
    if (cases.length < LEAST) return
    const id = await planSitting(
      db,
      cast.court,
      {
        room: ROOMS[i]!,
        judge: JUDGES[i]!,
        lawyer: LAWYERS[i]!,
        interpreter: null,
        on,
        startsAt: '09:00',
        endsAt: '12:00',
        cases: cases.map(one => ({ id: one.id, minutes: MINUTES })),
      },
      today,
    )
    if (i > 0) return
    const [row] = await db.select().from(jointSittings).where(eq(jointSittings.id, id))
    await nameProsecutor(db, cast.manager, row!, { revision: 0, prosecutorId: cast.prosecutors[0]!.id })
  })
}
