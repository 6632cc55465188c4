/** Background cases: what an ordinary office does in an ordinary year, drawn from the matter's index. */
import { plusCriminalMonths, workingUpTo } from '../base/days.ts'
import { nthPersonId } from '../base/identity.ts'
import { maskedName, personName, type Sex } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { CaseRow, ExtensionRow, ReturnRow, WithdrawalRow } from '../datasets/rows.ts'
import { caseNumber, serialOf } from './case-numbers.ts'
import { extensionOf, likelyOverOneYear, sourceOf } from './case-sources.ts'
import type { MatterPlan, Shape } from './matters.ts'
import { arrestLimit, reviewCourse, reviewLimit, workedDayIn, type Course } from './review.ts'
import { CAUSES_ARRESTED, CAUSES_AT_LARGE, FAST_OUTCOMES, OUTCOMES, POLICE_GROUNDS, policeUnit, WITHDRAWAL_GROUNDS } from './terms.ts'
import { Defenders } from './defenders.ts'

/** One case with what hangs on it. */
export interface CaseFile {
  row: CaseRow
  /** The suspect's number, known to the court even where the office's table leaves it out. */
  personId: string
  handler: number
  returns: ReturnRow[]
  withdrawal: WithdrawalRow | null
  extension: ExtensionRow | null
}

const STREAM = streamOf('matters')
const NONE: never[] = []
/** Days before as_of: suspects are younger than any pensioner of the province, so that the two never meet by chance. */
export const OLDEST_SUSPECT = 21_400

export class CaseSource {
  readonly plan: MatterPlan
  readonly #rng: Rng
  readonly #defenders: Defenders

  constructor(plan: MatterPlan) {
    this.plan = plan
    this.#rng = new Rng(plan.world.seed)
    this.#defenders = new Defenders(plan.world)
  }

  /** The cases of matter j (one, or two for `both`), arrest first. */
  matter(j: number, shape: Shape): CaseFile[] {
    const { world, turnDays } = this.plan
    const rng = this.#rng.at(STREAM, j)
    const turn = Math.floor(j / world.seats.length)
    const last = workingUpTo(Math.min(world.asOf, world.start + Math.floor((turn + rng.unit()) * turnDays)))
    const sex: Sex = rng.unit() < 0.85 ? 'male' : 'female'
    const born = Math.max(
      world.asOf - OLDEST_SUSPECT,
      world.asOf - Math.floor((21.2 + 40 * Math.min(rng.unit(), rng.unit() + 0.15)) * 365.25),
    )
    const personId = nthPersonId(j, born, sex)
    const base = this.#base(rng, j, shape, sex, personId, last)
    const { handler } = world.seats[j % world.seats.length]!
    if (shape === 'arrest')
      return [{ row: this.#arrest(rng, base, j, turn, shape), personId, handler, returns: NONE, withdrawal: null, extension: null }]
    if (shape === 'prosecution') return [this.#prosecution(rng, base, j, turn, shape, false, personId)]
    const row = this.#arrest(rng, { ...base, accepted: workingUpTo(last - rng.between(60, 100)) }, j, turn, shape)
    return [
      { row, personId, handler, returns: NONE, withdrawal: null, extension: null },
      this.#prosecution(rng, base, j, turn, shape, row.outcome === '批准逮捕', personId),
    ]
  }

  /** What the cases of one matter share; written out in full because copying wide objects was the slowest thing here. */
  #base(rng: Rng, j: number, shape: Shape, sex: Sex, personId: string, accepted: number): CaseRow {
    const { world } = this.plan
    const handler = world.staff[world.seats[j % world.seats.length]!.handler]!
    const suspect = personName(rng, sex)
    const suspectId = rng.unit() < 0.95 ? personId : null
    const cause = (shape === 'prosecution' ? CAUSES_AT_LARGE : CAUSES_ARRESTED).pick(rng)
    const unit = policeUnit(handler.office, cause, rng.below(64))
    const source = sourceOf(cause, shape === 'prosecution', j)
    const defended = rng.unit() < 0.35
    const which = rng.unit()
    return {
      caseNo: '',
      unifiedNo: handler.office.id + String(j).padStart(9, '0'),
      caseName: `${maskedName(suspect)}${withoutCrime(cause)}案`,
      kind: '审查起诉',
      cause,
      suspect,
      suspectId,
      officeCode: handler.office.id,
      office: handler.office.name,
      department: handler.department,
      prosecutor: handler.name,
      prosecutorNo: handler.staffNo,
      police: source === '监委' ? `${handler.office.place}监察委员会` : unit,
      defender: defended ? this.#defenders.pick(handler, which) : null,
      detained: false,
      fastTrack: false,
      accepted,
      due: null,
      closed: null,
      outcome: null,
      source,
      overOneYear: null,
    }
  }

  #number(kind: CaseRow['kind'], accepted: number, j: number, turn: number): string {
    const { world, turnDays } = this.plan
    const seat = world.seats[j % world.seats.length]!
    const { office } = world.staff[seat.handler]!
    return caseNumber(office, kind, accepted, serialOf(world, turn, turnDays, accepted, seat.ordinal, world.seatsOf.get(office.id)!))
  }

  #arrest(rng: Rng, row: CaseRow, j: number, turn: number, shape: Shape): CaseRow {
    row.kind = '审查逮捕'
    row.caseNo = this.#number('审查逮捕', row.accepted, j, turn)
    row.detained = rng.unit() < 0.78
    const limit = arrestLimit(row.accepted, row.detained)
    const closed = workedDayIn(rng, row.accepted + 2, limit)
    const outcome = rng.unit() < (shape === 'both' ? 0.92 : 0.41) ? '批准逮捕' : '不批准逮捕'
    row.due = rng.unit() < 0.8 ? limit : null
    if (closed <= this.plan.world.asOf) {
      row.closed = closed
      row.outcome = outcome
    }
    return row
  }

  /** The course of a prosecution review as far as it has come by as_of, with its returns and its withdrawal. */
  #prosecution(rng: Rng, row: CaseRow, j: number, turn: number, shape: Shape, arrested: boolean, personId: string): CaseFile {
    const { world } = this.plan
    const { asOf } = world
    row.caseNo = this.#number('审查起诉', row.accepted, j, turn)
    row.detained = arrested && rng.unit() < 0.93
    row.fastTrack = shape === 'prosecution' && rng.unit() < (row.cause === '危险驾驶罪' ? 0.72 : 0.18)
    row.overOneYear = likelyOverOneYear(row.fastTrack, j)
    const outcome = (row.fastTrack ? FAST_OUTCOMES : OUTCOMES).pick(rng)
    const withdrawn = outcome === '撤销案件'
    const returned = rng.unit()
    const rounds = withdrawn ? 1 : row.fastTrack || returned >= 0.19 ? 0 : returned < 0.05 ? 2 : 1
    const extended = !row.fastTrack && rng.unit() < 0.08
    const course = reviewCourse(rng, row.accepted, row.detained, row.fastTrack, extended, rounds, withdrawn)
    const returns = rounds === 0 ? NONE : returnsSoFar(row.caseNo, course, asOf, withdrawn)
    const out = returns.length > 0 && returns.at(-1)!.resubmitted === null
    const dueKnown = rng.unit() < 0.7
    if (course.ended <= asOf) {
      row.closed = course.ended
      row.outcome = outcome
      row.due = dueKnown || extended || withdrawn ? course.limit : null
    } else if (!out && returns.length === course.legs.length) {
      row.due = dueKnown || extended ? course.limit : null
    } else if (extended && returns.length === 0) {
      // the first leg is still running, with its 15 further days
      row.due = reviewLimit(plusCriminalMonths(row.accepted, 1) + 15, row.detained)
    }
    const { handler } = world.seats[j % world.seats.length]!
    const until = Math.min(asOf, course.legs[0]?.returned ?? course.ended)
    const extension = extended ? extensionOf(row, j, world.staff[handler]!.office, until) : null
    return { row, personId, handler, returns, withdrawal: this.#withdrawal(rng, row, withdrawn), extension }
  }

  #withdrawal(rng: Rng, row: CaseRow, byPolice: boolean): WithdrawalRow | null {
    const { asOf } = this.plan.world
    if (row.closed === null) return null
    if (byPolice) {
      const disposed = row.closed + rng.between(3, 25)
      const known = disposed <= asOf
      return {
        caseNo: row.caseNo,
        kind: '撤回移送起诉',
        withdrawn: row.closed,
        ground: rng.pick(POLICE_GROUNDS),
        disposal: known ? (rng.unit() < 0.2 ? '终止侦查' : '撤销案件') : null,
        disposed: known ? disposed : null,
        newEvidence: null,
      }
    }
    if (row.outcome !== '提起公诉' || rng.unit() >= 0.006) return null
    const withdrawn = workingUpTo(row.closed + rng.between(20, 70))
    if (withdrawn > asOf || withdrawn <= row.closed) return null
    const disposed = withdrawn + rng.between(5, 29)
    const known = disposed <= asOf
    const draw = rng.unit()
    const disposal = draw < 0.62 ? '存疑不起诉' : draw < 0.8 ? '法定不起诉' : '重新起诉'
    return {
      caseNo: row.caseNo,
      kind: '撤回起诉',
      withdrawn,
      ground: rng.pick(WITHDRAWAL_GROUNDS),
      disposal: known ? disposal : null,
      disposed: known ? disposed : null,
      newEvidence: known ? disposal === '重新起诉' : null,
    }
  }
}

function returnsSoFar(caseNo: string, course: Course, asOf: number, withdrawn: boolean): ReturnRow[] {
  return course.legs
    .filter(leg => leg.returned <= asOf)
    .map((leg, i) => ({
      caseNo,
      round: i + 1,
      returned: leg.returned,
      received: leg.received !== null && leg.received <= asOf ? leg.received : null,
      resubmitted: leg.resubmitted !== null && leg.resubmitted <= asOf ? leg.resubmitted : null,
      endedAs: withdrawn && course.ended <= asOf ? '撤销案件' : null,
    }))
}

function withoutCrime(cause: string): string {
  return cause.endsWith('罪') ? cause.slice(0, -1) : cause
}
