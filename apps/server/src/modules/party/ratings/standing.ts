import { chineseDate } from '@jianqing/calendar'
import { text, type I18nText } from '@jianqing/contract'
import { checkRating, type Contender, type RatingSheet, giveStars, type Stars } from '@jianqing/sheet/rating'
import { and, asc, count, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Indicators } from './definition.ts'
import type { BranchMeasures } from '../../../platform/measure/index.ts'
import { measureAll, measuredVetoes } from './measure.ts'
import { type RatingRow, ratings, objections, type RoundRow, type Snapshot, type TieRow, ties, type VetoRow, vetoes } from './tables.ts'

/** One branch as it stands in its round. */
export interface Entry {
  row: RatingRow
  snapshot: Snapshot
  /** ids of vetoes that hold of it */
  vetoes: string[]
  open: number
}

export interface Standing {
  round: RoundRow
  sheet: RatingSheet
  entries: Entry[]
  byBranch: ReadonlyMap<string, Entry>
  stars: Stars
  /** By branch, of those that have a place. */
  rated: ReadonlyMap<string, Stars['rated'][number]>
  entered: VetoRow[]
  decidedTies: TieRow[]
}

type Reader = Pick<Db, 'select'>

/** The sheet of a round; it was checked when it was published, and against indicators that the catalogue may have dropped since. */
export function sheetOf(round: RoundRow, indicators: Indicators): RatingSheet {
  const { sheet, findings } = checkRating(round.sheetText, indicators)
  if (!sheet) throw new Error(`the sheet of round ${round.id} is wrong: ${findings.map(({ message }) => message.en).join('; ')}`)
  return sheet
}

const capOf = ({ vetoes: known }: RatingSheet, held: readonly string[]): number | null => {
  const caps = known.filter(({ id }) => held.includes(id)).map(({ maxStar }) => maxStar)
  return caps.length === 0 ? null : Math.min(...caps)
}

interface Rated {
  row: Pick<RatingRow, 'branchId' | 'members' | 'eligible'>
  snapshot: Snapshot
  vetoes: readonly string[]
}

export const contenderOf = (sheet: RatingSheet, { row, snapshot, vetoes: held }: Rated): Contender => ({
  id: row.branchId,
  total: row.eligible ? snapshot.scored.total : null,
  points: Object.fromEntries(snapshot.scored.items.map(({ item, points }) => [item, points])),
  members: row.members,
  cap: capOf(sheet, held),
})

/** How a round stands: by the numbers of now while it is under way, by the frozen ones afterwards. What one person alone entered counts for nothing. */
export async function standingOf(
  db: Reader,
  { measures, indicators }: { measures: BranchMeasures; indicators: Indicators },
  round: RoundRow,
): Promise<Standing> {
  const sheet = sheetOf(round, indicators)
  const rows = await db
    .select()
    .from(ratings)
    .where(eq(ratings.roundId, round.id))
    .orderBy(asc(ratings.officeId), asc(ratings.branchTitle), asc(ratings.id))
  const entered = await db.select().from(vetoes).where(eq(vetoes.roundId, round.id))
  const decidedTies = await db.select().from(ties).where(eq(ties.roundId, round.id))
  const open =
    rows.length === 0
      ? []
      : await openObjections(
          db,
          rows.map(({ id }) => id),
        )
  const live = round.state === 'running' ? await measureAll(measures, sheet, round.period) : null
  const openOf = new Map(open.map(({ id, n }) => [id, n]))
  const entries = rows.map((row): Entry => {
    const snapshot = row.frozen ?? live!(row.branchId)
    const byTwo = entered.filter(one => one.confirmedBy !== null && one.branchIds.includes(row.branchId)).map(({ veto }) => veto)
    return {
      row,
      snapshot,
      vetoes: [...new Set([...byTwo, ...measuredVetoes(sheet, snapshot).map(({ id }) => id)])],
      open: openOf.get(row.id) ?? 0,
    }
  })
  const stars = giveStars(
    sheet,
    entries.map(entry => contenderOf(sheet, entry)),
    decidedTies,
  )
  return {
    round,
    sheet,
    entries,
    byBranch: new Map(entries.map(entry => [entry.row.branchId, entry])),
    stars,
    rated: new Map(stars.rated.map(one => [one.id, one])),
    entered,
    decidedTies,
  }
}

const openObjections = (db: Reader, ids: readonly string[]) =>
  db
    .select({ id: objections.ratingId, n: count() })
    .from(objections)
    .where(and(inArray(objections.ratingId, [...ids]), eq(objections.state, 'open')))
    .groupBy(objections.ratingId)

/** What stands in the way of the publicity. */
export function beforePublicity({ entries, sheet, entered }: Standing): I18nText[] {
  const early = entries.filter(({ row }) => row.state === 'self_check' || row.state === 'checking').length
  const open = entries.reduce((sum, entry) => sum + entry.open, 0)
  const missing = sheet.items.filter(({ id }) =>
    entries.some(({ snapshot }) => snapshot.scored.items.some(({ item, state }) => item === id && state === 'missing')),
  )
  const vetoesOpen = sheet.vetoes.filter(
    ({ id, when }) => when === null && !entered.some(one => one.veto === id && one.confirmedBy !== null),
  )
  return [
    ...(early > 0 ? [text(`${early} 个党支部还没有完成自查、核查`, `Branches that are not checked yet: ${early}`)] : []),
    ...(open > 0 ? [text(`${open} 件异议还没有处理`, `Objections that wait for an answer: ${open}`)] : []),
    ...missing.map(({ title }) => text(`“${title['zh-CN']}”数据不足`, `There is no data for “${title.en}”`)),
    ...vetoesOpen.map(({ title }) =>
      text(
        `否决项“${title['zh-CN']}”未经两人录入、确认（没有也应录入）`,
        `The veto “${title.en}” was not entered and confirmed by two people (of none, too)`,
      ),
    ),
  ]
}

/** What stands in the way of the decision. */
export function beforeDecision({ stars }: Standing, { until, today }: { until: string | null; today: string }): I18nText[] {
  return [
    ...(until !== null && until >= today ? [text(`公示到${chineseDate(until)}为止`, `The publicity lasts until ${until}`)] : []),
    ...stars.ties.map(({ star, places, among }) =>
      text(
        `${star} 星的最后 ${places} 个名额有 ${among.length} 个党支部并列，由集体研究确定`,
        `${among.length} branches are equal for the last ${places} of ${star} stars: the committee decides`,
      ),
    ),
  ]
}
