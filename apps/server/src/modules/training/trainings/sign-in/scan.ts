import { today as dayInChina } from '@jianqing/calendar'
import type { ScanOutcome, TrainingScans } from '@jianqing/contract'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { users } from '../../../../platform/auth/index.ts'
import { inTurn, type Tx } from '../../../../platform/db/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { ACTIVE } from '../enrolment.ts'
import { lockTraining } from '../line.ts'
import { enrolments, type TrainingRow, trainings, trainingScans } from '../tables.ts'

/** Somebody at the door at a moment of our clock. */
interface Seen {
  device: string
  id: string
  personId: string
  at: Date
  skewMs: number
  enteredBy: string | null
}

/** What comes of it; of whoever is to be there it says that they came. The session is locked. */
async function outcomeOf(tx: Tx, training: TrainingRow, { personId, at }: Pick<Seen, 'personId' | 'at'>): Promise<ScanOutcome> {
  const [row] = await tx
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.trainingId, training.id), eq(enrolments.personId, personId)))
  if (training.state !== 'open') return 'closed'
  if (dayInChina(at) !== training.onDay) return 'other_day'
  if (!row || !(ACTIVE as readonly string[]).includes(row.state)) return 'unlisted'
  if (row.came) return 'again'
  await tx.update(enrolments).set({ came: true }).where(eq(enrolments.id, row.id))
  if (training.calledAt === null)
    await tx
      .update(trainings)
      .set({ calledAt: sql`now()` })
      .where(eq(trainings.id, training.id))
  return row.state === 'seated' ? 'counted' : 'over'
}

/** Keeps that somebody was seen, and counts them. The session is locked. */
export async function seeAt(tx: Tx, training: TrainingRow, seen: Seen): Promise<ScanOutcome> {
  const outcome = await outcomeOf(tx, training, seen)
  await tx.insert(trainingScans).values({ ...seen, trainingId: training.id, at: seen.at.toISOString(), outcome })
  return outcome
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

/** Who is meant: what the person's own code says, or a staff number that was typed. */
async function peopleOf(tx: Tx, given: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = given.filter(one => UUID.test(one))
  const rows = await tx
    .select({ id: users.id, staffNo: users.staffNo })
    .from(users)
    .where(sql`${inArray(users.id, ids)} or ${inArray(users.staffNo, [...given])}`)
  return new Map(rows.flatMap(({ id, staffNo }) => [[id, id] as const, ...(staffNo === null ? [] : [[staffNo, id] as const])]))
}

/**
 * Takes what a device saw, perhaps hours ago: each once, however often it is sent, in the order in which it happened by our clock.
 *
 * @returns what came of each, also of those that were here before
 */
export async function takeScans(
  tx: Tx,
  actor: Actor,
  trainingId: string,
  { device, sentAt, scans }: TrainingScans,
  now = new Date(),
): Promise<{ id: string; outcome: ScanOutcome }[]> {
  const training = await lockTraining(tx, trainingId)
  const ids = scans.map(({ id }) => id)
  const before = await tx
    .select({ id: trainingScans.id, outcome: trainingScans.outcome })
    .from(trainingScans)
    .where(and(eq(trainingScans.device, device), inArray(trainingScans.id, ids)))
  const outcomes = new Map(before.map(({ id, outcome }) => [id, outcome]))
  const skewMs = now.getTime() - new Date(sentAt).getTime()
  const known = await peopleOf(
    tx,
    scans.map(({ person }) => person.trim()),
  )
  const fresh = new Map(scans.filter(({ id }) => !outcomes.has(id)).map(one => [one.id, one]))
  const inOrder = [...fresh.values()].toSorted((a, b) => a.at.localeCompare(b.at))
  await inTurn(inOrder, async ({ id, person, at }) => {
    const personId = known.get(person.trim())
    // nothing is seen after it is told
    const moment = new Date(Math.min(new Date(at).getTime() + skewMs, now.getTime()))
    const seen = { device, id, at: moment, skewMs, enteredBy: actor.user.id }
    if (personId) {
      outcomes.set(id, await seeAt(tx, training, { ...seen, personId }))
      return
    }
    await tx.insert(trainingScans).values({ ...seen, trainingId, at: moment.toISOString(), personId: null, outcome: 'unknown' })
    outcomes.set(id, 'unknown')
  })
  if (fresh.size > 0)
    await audit(tx, {
      actor,
      action: 'training.scans',
      subject: { kind: 'training', id: trainingId },
      officeId: training.officeId,
      details: { scans: fresh.size, counted: [...fresh.keys()].filter(id => isCounted(outcomes.get(id)!)).length },
    })
  return ids.map(id => ({ id, outcome: outcomes.get(id)! }))
}

export const isCounted = (outcome: ScanOutcome): boolean => outcome === 'counted' || outcome === 'over'
