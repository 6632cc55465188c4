import { randomBytes } from 'node:crypto'
import { text } from '@jianqing/contract'
import { and, eq, inArray, max, sql } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { clocks } from '../../../platform/clock/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { publicityClock } from './clock.ts'
import type { Indicators } from './definition.ts'
import { type FrozenFiles, freezeRound } from './freeze.ts'
import type { BranchMeasures } from '../../../platform/measure/index.ts'
import { ratingProcess } from './process.ts'
import { beforeDecision, beforePublicity, type Standing, standingOf } from './standing.ts'
import { ratings, type RoundRow, rounds, ties, vetoes } from './tables.ts'

export const roundActions: Actions = {
  'rating.open': text('开始党支部考核', 'Began a round of rating'),
  'rating.begin': text('开始考核一个党支部', 'Began the rating of a branch'),
  'rating.veto': text('录入否决项', 'Entered a veto'),
  'rating.confirm_veto': text('确认否决项', 'Confirmed a veto'),
  'rating.round_publicise': text('开始公示考核结果', 'Began the publicity of a rating'),
  'rating.round_reopen': text('考核退回异议阶段', 'Took a rating back to objections'),
  'rating.tie': text('确定并列名次', 'Decided a tie'),
  'rating.round_decide': text('决定考核结果', 'Decided a rating'),
}

export interface Deciding {
  db: Db
  measures: BranchMeasures
  indicators: Indicators
  files: FrozenFiles
  today: () => Promise<string>
}

type Told = { today?: string; at?: string }

const place = ({ officeId }: RoundRow) => ({ officeId })

const may = (actor: Actor, permission: 'rating:check' | 'rating:decide', round: RoundRow): void => {
  if (!mayTouch(actor, permission, place(round))) throw new AppError('forbidden')
}
const mustBe = (round: RoundRow, state: RoundRow['state']): void => {
  if (round.state !== state)
    throw new AppError('wrong_state', text('考核已进入另一阶段，请刷新', 'The round is at another stage: reload the page'))
}

/** The last day of the publicity of a round. */
export async function publicityUntil(db: Pick<Db, 'select'>, roundIds: readonly string[]): Promise<Map<string, string>> {
  if (roundIds.length === 0) return new Map()
  const rows = await db
    .select({ roundId: ratings.roundId, until: max(clocks.dueOn) })
    .from(clocks)
    .innerJoin(ratings, eq(ratings.id, clocks.subjectId))
    .where(and(eq(clocks.kind, publicityClock.kind), inArray(ratings.roundId, [...roundIds])))
    .groupBy(ratings.roundId)
  return new Map(rows.flatMap(({ roundId, until }) => (until === null ? [] : [[roundId, until] as const])))
}

/** The round as it is under its lock, and as it was seen. */
async function locked(tx: Tx, { id }: RoundRow, revision?: number): Promise<RoundRow> {
  const [round] = await tx.select().from(rounds).where(eq(rounds.id, id)).for('update')
  if (revision !== undefined && round!.revision !== revision) throw new AppError('conflict')
  return round!
}

const set = (tx: Tx, id: string, values: Partial<RoundRow>) =>
  tx
    .update(rounds)
    .set({ ...values, revision: sql`${rounds.revision} + 1`, updatedAt: new Date().toISOString() })
    .where(eq(rounds.id, id))

const record = (tx: Tx, actor: Actor, action: string, round: RoundRow, details: Record<string, unknown>) =>
  audit(tx, {
    actor,
    action: `rating.${action}`,
    subject: { kind: 'rating_round', id: round.id },
    officeId: round.officeId,
    details,
  })

/** Of which branches a veto holds, by one person; what somebody else had confirmed waits for its confirmation again. @throws AppError forbidden, bad_request */
export const enterVeto = ({ db }: Deciding, actor: Actor, standing: Standing, veto: string, branchIds: readonly string[]): Promise<void> =>
  transaction(db, async tx => {
    const round = await locked(tx, standing.round)
    if (!mayTouch(actor, 'rating:check', place(round)) && !mayTouch(actor, 'rating:decide', place(round))) throw new AppError('forbidden')
    mustBe(round, 'running')
    if (!standing.sheet.vetoes.some(({ id, when }) => id === veto && when === null)) throw new AppError('not_found')
    const known = new Set(standing.entries.map(({ row }) => row.branchId))
    if (branchIds.some(id => !known.has(id))) throw wrongField('branches', '只能选本次考核的党支部', 'Choose branches of this round')
    const values = {
      branchIds: [...new Set(branchIds)],
      enteredBy: actor.user.id,
      enteredAt: new Date().toISOString(),
      confirmedBy: null,
      confirmedAt: null,
    }
    await tx
      .insert(vetoes)
      .values({ roundId: round.id, veto, ...values })
      .onConflictDoUpdate({ target: [vetoes.roundId, vetoes.veto], set: values })
    await record(tx, actor, 'veto', round, { veto, branches: branchIds.length })
  })

/** @throws AppError not_found, forbidden for whoever entered it */
export const confirmVeto = ({ db }: Deciding, actor: Actor, standing: Standing, veto: string): Promise<void> =>
  transaction(db, async tx => {
    const round = await locked(tx, standing.round)
    if (!mayTouch(actor, 'rating:check', place(round)) && !mayTouch(actor, 'rating:decide', place(round))) throw new AppError('forbidden')
    mustBe(round, 'running')
    const of = and(eq(vetoes.roundId, round.id), eq(vetoes.veto, veto))
    const [row] = await tx.select().from(vetoes).where(of).for('update')
    if (!row) throw new AppError('not_found')
    if (row.enteredBy === actor.user.id) throw new AppError('forbidden', text('否决项由另一人确认', 'Somebody else confirms a veto'))
    await tx.update(vetoes).set({ confirmedBy: actor.user.id, confirmedAt: new Date().toISOString() }).where(of)
    await record(tx, actor, 'confirm_veto', round, { veto })
  })

const refuse = (waits: readonly { 'zh-CN': string; en: string }[]): void => {
  if (waits.length === 0) return
  throw new AppError('wrong_state', text(waits.map(one => one['zh-CN']).join('；'), waits.map(({ en }) => en).join('; ')))
}

/** Freezes the numbers of now, and puts all branches into the publicity. @throws AppError forbidden, wrong_state naming what is missing */
export async function publicise(around: Deciding, actor: Actor, round: RoundRow, revision: number, told: Told = {}): Promise<void> {
  const { db, measures } = around
  may(actor, 'rating:check', round)
  mustBe(round, 'running')
  await measures.refresh()
  const standing = await standingOf(db, around, round)
  refuse(beforePublicity(standing))
  await transaction(db, async tx => {
    mustBe(await locked(tx, round, revision), 'running')
    for (const { row, snapshot } of standing.entries) {
      await tx.update(ratings).set({ frozen: snapshot }).where(eq(ratings.id, row.id))
      await ratingProcess.advance(tx, row, 'publicise', { actor, ...told })
    }
    await set(tx, round.id, { state: 'publicity' })
    await record(tx, actor, 'round_publicise', round, { branches: standing.entries.length })
  })
}

/** Back to objections: what was frozen is counted again. */
export async function reopen(
  { db }: Deciding,
  actor: Actor,
  round: RoundRow,
  { revision, reason }: { revision: number; reason: string },
): Promise<void> {
  may(actor, 'rating:check', round)
  await transaction(db, async tx => {
    mustBe(await locked(tx, round, revision), 'publicity')
    const rows = await tx.select().from(ratings).where(eq(ratings.roundId, round.id))
    for (const row of rows) {
      await tx.update(ratings).set({ frozen: null }).where(eq(ratings.id, row.id))
      await ratingProcess.advance(tx, row, 'reopen', { actor })
    }
    await tx.delete(ties).where(eq(ties.roundId, round.id))
    await set(tx, round.id, { state: 'running' })
    await record(tx, actor, 'round_reopen', round, { reason })
  })
}

/** The committee says who of those that no rule tells apart has the places. @throws AppError bad_request where that is not what the tie asks for */
export async function decideTie(
  around: Deciding,
  actor: Actor,
  standing: Standing,
  { group, star, chosen, reason }: { group: number; star: number; chosen: readonly string[]; reason: string },
): Promise<void> {
  may(actor, 'rating:decide', standing.round)
  mustBe(standing.round, 'publicity')
  const tie = standing.stars.ties.find(one => one.group === group && one.star === star)
  if (!tie) throw new AppError('not_found')
  const those = new Set(chosen)
  if (those.size !== tie.places || [...those].some(id => !tie.among.includes(id)))
    throw wrongField('chosen', `请从并列的党支部中选 ${tie.places} 个`, `Choose ${tie.places} of the branches that are equal`)
  await transaction(around.db, async tx => {
    mustBe(await locked(tx, standing.round), 'publicity')
    const values = { chosen: [...those], reason, byId: actor.user.id }
    await tx
      .insert(ties)
      .values({ roundId: standing.round.id, group, star, ...values })
      .onConflictDoUpdate({ target: [ties.roundId, ties.group, ties.star], set: values })
    await record(tx, actor, 'tie', standing.round, { group, star, chosen: those.size })
  })
}

/** Decides: stars are given, and all that it rests on is frozen. Nobody decides what they put into the publicity. @throws AppError forbidden, wrong_state */
export async function decide(
  around: Deciding,
  actor: Actor,
  round: RoundRow,
  { revision, reason, ...told }: { revision: number; reason: string } & Told,
): Promise<void> {
  const { db, measures, files } = around
  may(actor, 'rating:decide', round)
  if (round.createdBy === actor.user.id)
    throw new AppError('forbidden', text('由另一人决定：您开始了这次考核', 'Somebody else decides: you began this round'))
  mustBe(round, 'publicity')
  const standing = await standingOf(db, around, round)
  const until = (await publicityUntil(db, [round.id])).get(round.id) ?? null
  refuse(beforeDecision(standing, { until, today: told.today ?? (await around.today()) }))
  const salt = randomBytes(24).toString('base64url')
  const kept = await files.put(await freezeRound(measures.shelf, standing, salt))
  await transaction(db, async tx => {
    mustBe(await locked(tx, round, revision), 'publicity')
    for (const { row } of standing.entries) {
      const star = standing.rated.get(row.branchId)?.star ?? null
      await tx.update(ratings).set({ star }).where(eq(ratings.id, row.id))
      await ratingProcess.advance(tx, row, 'decide', { actor, ...told })
    }
    await set(tx, round.id, {
      state: 'decided',
      decidedBy: actor.user.id,
      decidedAt: told.at ?? new Date().toISOString(),
      reason,
      salt,
      ...kept,
    })
    await record(tx, actor, 'round_decide', round, { branches: standing.entries.length, resultSha256: kept.resultSha256 })
  })
}
