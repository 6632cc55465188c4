import { PETITION_OUTCOMES, type PetitionState } from '@jianqing/contract'
import type { PetitionStatus, PortalState, PortalStep } from '@jianqing/contract/portal'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { clocks } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { openedOf } from './detail.ts'
import { petitionContacts, type PetitionRow, petitions } from './tables.ts'

type Reader = Pick<Db, 'select'>

const STATES: Record<Exclude<PetitionState, 'merged'>, PortalState> = {
  registered: 'registered',
  routed: 'routed',
  replied: 'replied',
  handling: 'handling',
  progress: 'handling',
  answered: 'answered',
  surveyed: 'answered',
  archived: 'archived',
}
const CLOCKS: Record<string, PortalStep> = {
  petition_sort: 'routed',
  petition_first: 'first',
  petition_result: 'result',
  petition_monthly: 'progress',
}

/** What counts for one that was merged into another: that one. The guard of the process lets no ring come about. */
async function countsFor(db: Reader, id: string): Promise<PetitionRow> {
  const [row] = await db.select().from(petitions).where(eq(petitions.id, id))
  return row!.mergedInto === null ? row! : countsFor(db, row!.mergedInto)
}

/** What was answered by a letter is told by its outcome and number: its text goes to the bringer alone. */
const byLetter = ({ outcome }: PetitionRow, number: string | null): string =>
  [outcome === null ? null : PETITION_OUTCOMES[outcome]['zh-CN'], number ? `答复函：${number}` : null].filter(Boolean).join('；')

async function stepsOf(db: Reader, row: PetitionRow): Promise<PetitionStatus['steps']> {
  const told = await db
    .select()
    .from(petitionContacts)
    .where(and(eq(petitionContacts.petitionId, row.id), eq(petitionContacts.reached, true)))
    .orderBy(asc(petitionContacts.contactedOn), asc(petitionContacts.recordedAt))
  const answers = told.flatMap(({ purpose, contactedOn, content, proof }) =>
    purpose === 'attempt' || purpose === 'resend'
      ? []
      : { step: purpose, on: contactedOn, words: content.slice(0, 3000) || byLetter(row, proof) },
  )
  // nobody can be called who left no name: the code is the only way to tell how it ended
  const silent = row.resultOn !== null && row.outcome !== null && !answers.some(({ step, on }) => step === 'result' || on === row.resultOn)
  return [
    { step: 'registered', on: row.receivedOn, words: '' },
    ...(row.routedOn === null ? [] : [{ step: 'routed' as const, on: row.routedOn, words: '' }]),
    ...answers,
    ...(silent ? [{ step: 'result' as const, on: row.resultOn!, words: PETITION_OUTCOMES[row.outcome!]['zh-CN'] }] : []),
  ]
}

/** What runs out first of all that its bringer is told by a day. */
async function nextOf(db: Reader, row: PetitionRow): Promise<PetitionStatus['next']> {
  const running = await db
    .select({ kind: clocks.kind, dueOn: clocks.dueOn })
    .from(clocks)
    .where(and(eq(clocks.subjectId, row.id), eq(clocks.subjectKind, 'petition'), isNull(clocks.stoppedOn), isNotNull(clocks.dueOn)))
    .orderBy(asc(clocks.dueOn), asc(clocks.kind))
  const [first] = running.flatMap(({ kind, dueOn }) => (CLOCKS[kind] && dueOn ? { step: CLOCKS[kind], by: dueOn } : []))
  return first ?? null
}

/** How far a petition has come, as its bringer is told. */
export async function outsideOf(db: Reader, id: string) {
  const row = await countsFor(db, id)
  // one thing at a time: it may be within a transaction
  const steps = await stepsOf(db, row)
  const next = await nextOf(db, row)
  const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, row.officeId))
  const opened = await openedOf(db, id)
  const openings = Object.entries(opened).flatMap(([why, times]) =>
    times > 0 ? { why: why as PetitionStatus['openings'][number]['why'], times } : [],
  )
  const state = STATES[row.state as keyof typeof STATES]
  return { status: { number: row.number, state, steps, next, openings }, officeName: office?.name ?? '' }
}
