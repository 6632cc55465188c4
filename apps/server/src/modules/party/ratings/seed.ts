import { addDays, addMonths, addWorkingDays } from '@jianqing/calendar'
import { asc, eq, sql } from 'drizzle-orm'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { waiveSlot } from '../../../platform/slot/index.ts'
import { confirmVeto, decide, decideTie, type Deciding, enterVeto, publicise } from './decide.ts'
import { measureAll } from './measure.ts'
import { objectAt, answerObjection, type Objecting } from './objections.ts'
import { daysOf, type Opening, openRound } from './open.ts'
import { ratingProcess } from './process.ts'
import { evidenceOf, keyOf, modelOf } from '../../../platform/measure/index.ts'
import { beforePublicity, sheetOf, standingOf } from './standing.ts'
import { type RatingRow, ratings, type RoundRow, rounds } from './tables.ts'

export interface Seeding {
  opening: Opening
  deciding: Deciding
  objecting: Objecting
}

/** The quarter so many before that of a day. */
function quarterBefore(today: string, n: number): string {
  const first = `${today.slice(0, 4)}-${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  const then = addMonths(first, -3 * n)
  return `${then.slice(0, 4)}-Q${Math.ceil(Number(then.slice(5, 7)) / 3)}`
}

/** By what name the secretary of a branch signs in. */
async function secretaryOf(db: Db, branchId: string): Promise<string> {
  const { rows } = await db.execute<{ login: string }>(sql`
    select u.login from branch_officers bo join users u on u.id = bo.user_id
    where bo.branch_id = ${branchId} and bo.post = 'secretary' and bo.until_on is null limit 1`)
  return rows[0]!.login
}

const rowsIn = (db: Db, { id }: RoundRow): Promise<RatingRow[]> =>
  db.select().from(ratings).where(eq(ratings.roundId, id)).orderBy(asc(ratings.branchTitle))
const fresh = async (db: Db, id: string) => (await db.select().from(ratings).where(eq(ratings.id, id)))[0]!
const roundAgain = async (db: Db, id: string) => (await db.select().from(rounds).where(eq(rounds.id, id)))[0]!

const at = (day: string, time: string) => ({ today: day, at: momentOf(day, time) })

/** Its branches look at their numbers, and the clerk checks them; the last ones only so far as the round has come. */
async function lookThrough(
  { db, person }: Demo,
  { deciding }: Seeding,
  round: RoundRow,
  day: string,
  upTo: { submitted: number; checked: number },
): Promise<void> {
  const clerk = await person('dangwu')
  // once for all of them: nothing changes meanwhile
  const numbers = await measureAll(deciding.measures, sheetOf(round, deciding.indicators), round.period)
  for (const [i, row] of (await rowsIn(db, round)).entries()) {
    if (i >= upTo.submitted) return
    const secretary = await person(await secretaryOf(db, row.branchId))
    const prepared = numbers(row.branchId)
    const form = { revision: row.revision, form: {} }
    await ratingProcess.act(db, secretary, row, 'submit', form, { prepared, ...at(day, '09:30') })
    if (i >= upTo.checked) continue
    const submitted = await fresh(db, row.id)
    await ratingProcess.act(
      db,
      clerk,
      row,
      'check',
      { revision: submitted.revision, form: {} },
      { prepared, ...at(addDays(day, 2), '15:00') },
    )
  }
}

/** The first branch with a duty that its records do not show says that it was held. */
async function object({ db, person }: Demo, { deciding, objecting }: Seeding, round: RoundRow, day: string, reason: string) {
  const sheet = sheetOf(round, deciding.indicators)
  const numbers = await measureAll(deciding.measures, sheet, round.period)
  const isShort = (row: RatingRow, indicator: string) => {
    const { numerator, denominator } = numbers(row.branchId).numbers[indicator]!
    return numerator !== null && numerator !== denominator
  }
  for (const row of (await rowsIn(db, round)).filter(({ state }) => state === 'objection'))
    for (const { id, indicator } of sheet.items.filter(item => item.indicator.endsWith('-held') && isShort(row, item.indicator))) {
      const model = modelOf(deciding.measures.shelf.models, indicator)
      const rows = await evidenceOf(objecting.shelf, model, { indicator, period: round.period, branchId: row.branchId })
      const missing = rows.find(one => one.of === 'denominator' && one.values['held_on'] === null)
      if (!missing) continue
      const secretary = await person(await secretaryOf(db, row.branchId))
      const asked = { item: id, row: { dataset: missing.dataset, key: keyOf(model, missing) }, reason }
      return {
        row,
        id: await objectAt(objecting, secretary, { row, round, sheet }, asked, momentOf(day, '10:20')),
        slot: keyOf(model, missing),
      }
    }
  return null
}

/** The duty was waived for a reason that nobody had entered: that is corrected where it belongs. */
async function correct({ db, person }: Demo, slot: string, day: string): Promise<void> {
  const clerk = await person('dangwu')
  const reason = '全员参加集中办案，经机关党委同意免除，当时漏登'
  await transaction(db, tx => waiveSlot(tx, slot, { on: day, by: clerk.user.id, reason }))
}

/** A round that was decided: an objection that was upheld, one that was not, a veto by two people, a tie where there is one. */
async function past(demo: Demo, seeding: Seeding): Promise<void> {
  const { db, today, person } = demo
  const { opening, deciding, objecting } = seeding
  const period = quarterBefore(today, 2)
  const begun = addDays(daysOf(period).to, 6)
  const [clerk, chief] = [await person('dangwu'), await person('jianchazhang')]
  const { id } = await openRound(opening, clerk, { sheet: 'branch-quarter', period, below: false }, at(begun, '09:00'))
  const all = { submitted: Infinity, checked: Infinity }
  await lookThrough(demo, seeding, await roundAgain(db, id), addDays(begun, 3), all)
  const round = await roundAgain(db, id)
  const objected = await object(demo, seeding, round, addDays(begun, 8), '当期已报机关党委免除，记录漏登')
  if (objected) {
    await correct(demo, objected.slot, addDays(begun, 9))
    const about = { row: await fresh(db, objected.row.id), round, sheet: sheetOf(round, deciding.indicators) }
    await answerObjection(objecting, clerk, about, {
      objection: objected.id,
      upheld: true,
      answer: '经核实属实，已在应办事项中补登',
      at: momentOf(addDays(begun, 9), '16:00'),
    })
  }
  const standing = () => roundAgain(db, id).then(now => standingOf(db, deciding, now))
  // one that leads and is in no tie: the score stays, the stars are capped
  const { rated, ties: open } = (await standing()).stars
  const capped = rated.find(({ id: of }) => !open.some(({ among }) => among.includes(of))) ?? rated[0]
  await enterVeto(deciding, clerk, await standing(), 'discipline', capped ? [capped.id] : [])
  await confirmVeto(deciding, chief, await standing(), 'discipline')
  // a demonstration without the data of an item has none to decide
  if (beforePublicity(await standing()).length > 0) return
  const publicDay = addDays(begun, 12)
  await publicise(deciding, clerk, await roundAgain(db, id), (await roundAgain(db, id)).revision, at(publicDay, '09:00'))
  for (let { ties } = (await standing()).stars; ties[0]; { ties } = (await standing()).stars) {
    const { group, star, places, among } = ties[0]
    await decideTie(deciding, chief, await standing(), {
      group,
      star,
      chosen: among.slice(0, places),
      reason: '参考全年工作和上年度结果，经机关党委研究',
    })
  }
  const now = await roundAgain(db, id)
  await decide(deciding, chief, now, {
    revision: now.revision,
    reason: '经机关党委研究，同意',
    ...at(addWorkingDays(publicDay, 8), '10:00'),
  })
}

/** A round under way: most are checked, one waits for the check, one for its secretary; one objects. */
async function present(demo: Demo, seeding: Seeding): Promise<void> {
  const { db, today, person } = demo
  const period = quarterBefore(today, 1)
  const begun = addDays(daysOf(period).to, 6)
  const { id } = await openRound(
    seeding.opening,
    await person('dangwu'),
    { sheet: 'branch-quarter', period, below: false },
    at(begun, '09:00'),
  )
  const round = await roundAgain(db, id)
  const { length } = await rowsIn(db, round)
  await lookThrough(demo, seeding, round, addDays(begun, 3), { submitted: length - 1, checked: length - 2 })
  await object(demo, seeding, round, addDays(begun, 8), '当期已开展，会议记录误挂在党小组名下，请核实')
}

export const ratingsSeed = (seeding: Seeding): Seed => ({
  present: async demo => {
    const { rows } = await demo.db.execute(sql`select 1 from ${rounds} where ${eq(rounds.sheetName, 'branch-quarter')} limit 1`)
    if (rows.length > 0) return
    await past(demo, seeding)
    await present(demo, seeding)
  },
})
