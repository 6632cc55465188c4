import type { RatingDetail, RatingItemView, Objection, RoundDetail, RoundSummary } from '@jianqing/contract'
import { RatingState, text } from '@jianqing/contract'
import type { RatingItem, Indicator } from '@jianqing/sheet/rating'
import { and, asc, count, desc, eq, inArray, ne } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can, mayTouch, offices } from '../../../platform/policy/index.ts'
import { publicityUntil } from './decide.ts'
import type { Indicators } from './definition.ts'
import { type RatingRecord, seesRating } from './list.ts'
import { beforeDecision, beforePublicity, sheetOf, type Standing } from './standing.ts'
import { type RatingRow, ratings, type ObjectionRow, objections, type RoundRow, rounds, type Snapshot } from './tables.ts'

const scoreOf = (snapshot: Snapshot | null, item: string) => snapshot?.scored.items.find(one => one.item === item)

/** How points came about, in figures: `30 × min(1, 11 ÷ 12) = 27.5`. */
function sumOf({ scoring, indicator, id }: RatingItem, snapshot: Snapshot): string {
  const [number, score] = [snapshot.numbers[indicator], scoreOf(snapshot, id)!]
  if (score.state !== 'scored' || !number) return ''
  const ratio = number.denominator === null ? (number.numerator ?? '') : `${number.numerator} ÷ ${number.denominator}`
  if (scoring.how === 'capped') return `${scoring.max} × min(1, ${ratio}) = ${score.points}`
  const band = scoring.rows.find(({ points }) => points === score.points)
  return band ? `${ratio} ≥ ${band.from} → ${score.points}` : `${ratio} → ${score.points}`
}

const NOTHING = { status: 'unknown', value: null, numerator: null, denominator: null } as const

async function objectionsOf(db: Db, id: string): Promise<Objection[]> {
  const rows = await db.select().from(objections).where(eq(objections.ratingId, id)).orderBy(asc(objections.at))
  const people = await personRefs(
    db,
    rows.flatMap(row => [row.byId, row.answeredBy ?? row.byId]),
  )
  return rows.map((row: ObjectionRow): Objection => ({
    id: row.id,
    item: row.item,
    row: row.dataset === null ? null : { dataset: row.dataset, key: row.rowKey!, title: row.rowTitle!, link: row.rowLink },
    reason: row.reason,
    by: people.get(row.byId) ?? null,
    at: row.at,
    state: row.state,
    answer: row.answer,
    answeredBy: (row.answeredBy && people.get(row.answeredBy)) || null,
    answeredAt: row.answeredAt,
    before: row.before,
    after: row.after,
  }))
}

/** Decided rounds of a branch by the same sheet: what of them was frozen. */
async function pastOf(db: Db, { branchId }: RatingRow, { id, sheetName }: RoundRow): Promise<RatingDetail['past']> {
  const rows = await db
    .select({ id: ratings.id, period: rounds.period, frozen: ratings.frozen, star: ratings.star })
    .from(ratings)
    .innerJoin(rounds, eq(rounds.id, ratings.roundId))
    .where(and(eq(ratings.branchId, branchId), eq(rounds.sheetName, sheetName), eq(rounds.state, 'decided'), ne(rounds.id, id)))
    .orderBy(desc(rounds.period))
    .limit(12)
  return rows.map(({ frozen, ...row }) => ({ ...row, total: frozen?.scored.total ?? null }))
}

export interface Viewing {
  db: Db
  record: RatingRecord
  indicators: Indicators
}

const indicatorTitle = (indicators: Indicators, id: string): Indicator['title'] => indicators.get(id)?.title ?? text(id, id)

/** One branch in its round: its numbers, and where it stands among its peers, whose names are not told. */
export async function ratingDetail(
  { db, record, indicators }: Viewing,
  actor: Actor,
  row: RatingRow,
  standing: Standing,
): Promise<RatingDetail> {
  const { sheet, round, byBranch, stars } = standing
  const { snapshot, vetoes } = byBranch.get(row.branchId)!
  const rated = standing.rated.get(row.branchId)
  const told = await objectionsOf(db, row.id)
  const open = told.filter(({ state }) => state === 'open')
  const group = stars.groups.find(one => one.group === rated?.group)
  const totals = stars.rated.filter(one => one.group === rated?.group).map(({ id }) => byBranch.get(id)!.snapshot.scored.total!)
  const place = { officeId: row.officeId, branchId: row.branchId }
  return {
    ...(await record.whole(db, actor, row)),
    total: snapshot.scored.total,
    star: row.star ?? rated?.star ?? null,
    period: round.period,
    sheet: { title: sheet.title, edition: round.sheetEdition, note: sheet.note, total: sheet.total },
    eligible: row.eligible,
    days: { there: row.days, needed: sheet.eligibleDays },
    members: row.members,
    live: row.frozen === null,
    items: sheet.items.map((item): RatingItemView => ({
      id: item.id,
      title: item.title,
      indicator: indicatorTitle(indicators, item.indicator),
      max: item.max,
      measured: snapshot.numbers[item.indicator] ?? NOTHING,
      score: scoreOf(snapshot, item.id)!,
      sum: sumOf(item, snapshot),
      self: scoreOf(row.self, item.id)?.points ?? null,
      checked: scoreOf(row.checked, item.id)?.points ?? null,
      openObjections: open.filter(one => one.item === item.id).length,
    })),
    selfTotal: row.self?.scored.total ?? null,
    checkedTotal: row.checked?.scored.total ?? null,
    rank: rated?.rank ?? null,
    peers: totals.toSorted((a, b) => Number(b) - Number(a)),
    group: group ?? null,
    lines: sheet.stars,
    vetoes: sheet.vetoes.filter(({ id }) => vetoes.includes(id)).map(({ id, title, maxStar }) => ({ id, title, maxStar })),
    tied: stars.ties.some(({ among }) => among.includes(row.branchId)),
    past: await pastOf(db, row, round),
    objections: told,
    mayObject: row.state === 'objection' && mayTouch(actor, 'rating:write', place),
    mayAnswer: mayTouch(actor, 'rating:check', place),
  }
}

/** Rounds with a branch that this person sees, the newest first. */
export async function listRounds(db: Db, indicators: Indicators, actor: Actor): Promise<RoundSummary[]> {
  const seen = await db
    .select({ roundId: ratings.roundId, state: ratings.state, n: count() })
    .from(ratings)
    .where(seesRating(actor))
    .groupBy(ratings.roundId, ratings.state)
  const ids = [...new Set(seen.map(({ roundId }) => roundId))]
  if (ids.length === 0) return []
  const open = await db
    .select({ roundId: ratings.roundId, n: count() })
    .from(objections)
    .innerJoin(ratings, eq(ratings.id, objections.ratingId))
    .where(and(seesRating(actor), eq(objections.state, 'open')))
    .groupBy(ratings.roundId)
  const rows = await db
    .select({ round: rounds, office: offices.name })
    .from(rounds)
    .leftJoin(offices, eq(offices.id, rounds.officeId))
    .where(inArray(rounds.id, ids))
    .orderBy(desc(rounds.createdAt))
  const until = await publicityUntil(db, ids)
  const statesOf = new Map(ids.map(id => [id, new Map<RatingState, number>()]))
  for (const { roundId, state, n } of seen) statesOf.get(roundId)!.set(state, n)
  const openOf = new Map(open.map(({ roundId, n }) => [roundId, n]))
  return rows.map(({ round, office }) =>
    summaryOf(round, {
      indicators,
      office,
      states: statesOf.get(round.id)!,
      open: openOf.get(round.id) ?? 0,
      until: until.get(round.id) ?? null,
    }),
  )
}

interface About {
  indicators: Indicators
  office: string | null
  states: ReadonlyMap<RatingState, number>
  open: number
  until: string | null
}

function summaryOf(round: RoundRow, { indicators, office, states, open, until }: About): RoundSummary {
  const byState = Object.fromEntries(RatingState.options.map(state => [state, states.get(state) ?? 0])) as RoundSummary['byState']
  return {
    id: round.id,
    title: round.title,
    period: round.period,
    state: round.state,
    revision: round.revision,
    officeId: round.officeId,
    officeName: office,
    sheet: { title: round.sheetTitle ?? sheetOf(round, indicators).title, edition: round.sheetEdition },
    branches: Object.values(byState).reduce((a, b) => a + b, 0),
    byState,
    openObjections: open,
    publicityUntil: until,
    decidedAt: round.decidedAt,
  }
}

/** A round with the branches that this person sees; whoever sees not all of them is told no ranks of others. */
export async function roundDetail(
  { db, indicators }: Pick<Viewing, 'db' | 'indicators'>,
  actor: Actor,
  standing: Standing,
  days: { from: string; to: string; today: string },
): Promise<RoundDetail> {
  const { round, sheet, stars } = standing
  const seen = new Set(
    (
      await db
        .select({ id: ratings.id })
        .from(ratings)
        .where(and(seesRating(actor), eq(ratings.roundId, round.id)))
    ).map(({ id }) => id),
  )
  const entries = standing.entries.filter(({ row }) => seen.has(row.id))
  const isWhole = entries.length === standing.entries.length
  const names = new Map((await db.select({ id: offices.id, name: offices.name }).from(offices)).map(({ id, name }) => [id, name]))
  const people = await personRefs(db, [
    ...standing.entered.flatMap(one => [one.enteredBy, one.confirmedBy ?? one.enteredBy]),
    ...standing.decidedTies.map(({ byId }) => byId),
    ...(round.decidedBy ? [round.decidedBy] : []),
  ])
  const until = (await publicityUntil(db, [round.id])).get(round.id) ?? null
  const states = new Map<RatingState, number>()
  for (const { row } of entries) states.set(row.state, (states.get(row.state) ?? 0) + 1)
  const place = { officeId: round.officeId }
  const [checks, decides] = [mayTouch(actor, 'rating:check', place), mayTouch(actor, 'rating:decide', place)]
  const waitsFor =
    round.state === 'running'
      ? beforePublicity(standing)
      : round.state === 'publicity'
        ? beforeDecision(standing, { until, today: days.today })
        : []
  const runs = round.state === 'running'
  const nameOf = new Map(standing.entries.map(({ row }) => [row.branchId, row.branchTitle]))
  return {
    ...summaryOf(round, {
      indicators,
      office: names.get(round.officeId) ?? null,
      states,
      open: entries.reduce((sum, { open }) => sum + open, 0),
      until,
    }),
    from: days.from,
    to: days.to,
    definition: sheet,
    entries: entries.map(({ row, snapshot, vetoes, open }) => {
      const rated = standing.rated.get(row.branchId)
      return {
        id: row.id,
        branch: { id: row.branchId, title: row.branchTitle },
        officeName: names.get(row.officeId) ?? null,
        state: row.state,
        eligible: row.eligible,
        points: snapshot.scored.items,
        numbers: sheet.items.map(({ indicator }) => snapshot.numbers[indicator] ?? NOTHING),
        total: snapshot.scored.total,
        group: rated?.group ?? null,
        rank: rated?.rank ?? null,
        star: row.star ?? rated?.star ?? null,
        vetoes,
        openObjections: open,
      }
    }),
    groups: stars.groups,
    ties: isWhole ? stars.ties : [],
    decidedTies: isWhole
      ? standing.decidedTies.map(({ star, chosen, reason, byId }) => ({
          star,
          chosen: chosen.map(id => nameOf.get(id) ?? '—'),
          reason,
          by: people.get(byId) ?? null,
        }))
      : [],
    vetoes: sheet.vetoes.map(({ id, title, maxStar, when }) => {
      const entered = isWhole && (checks || decides) ? standing.entered.find(({ veto }) => veto === id) : undefined
      return {
        id,
        title,
        maxStar,
        byTwo: when === null,
        entered: entered
          ? {
              branches: entered.branchIds,
              by: people.get(entered.enteredBy) ?? null,
              confirmedBy: (entered.confirmedBy && people.get(entered.confirmedBy)) || null,
            }
          : null,
      }
    }),
    may: {
      enter: runs && (checks || decides),
      confirm:
        runs && (checks || decides)
          ? standing.entered.filter(one => one.confirmedBy === null && one.enteredBy !== actor.user.id).map(({ veto }) => veto)
          : [],
      publicise: runs && checks && waitsFor.length === 0,
      reopen: round.state === 'publicity' && checks,
      tie: round.state === 'publicity' && decides && stars.ties.length > 0,
      decide: round.state === 'publicity' && decides && round.createdBy !== actor.user.id && waitsFor.length === 0,
    },
    waitsFor: can(actor, 'rating:check') || can(actor, 'rating:decide') ? waitsFor : [],
    reason: round.reason,
    decidedBy: (round.decidedBy && people.get(round.decidedBy)) || null,
    resultSha256: round.resultSha256,
  }
}
