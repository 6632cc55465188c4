/** Background cases: what an ordinary office does in an ordinary year, drawn from the matter's index. */
import { plusMonths, workingUpTo } from '../base/days.ts'
import { nthPersonId } from '../base/identity.ts'
import { maskedName, personName, type Sex } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { CaseRow, ReturnRow, WithdrawalRow } from '../datasets/rows.ts'
import { caseNumber, serialOf } from './case-numbers.ts'
import type { MatterPlan, Shape } from './matters.ts'
import { arrestLimit, reviewCourse, reviewLimit, workedDayIn } from './review.ts'
import { CAUSES_ARRESTED, CAUSES_AT_LARGE, FAST_OUTCOMES, OUTCOMES, POLICE_GROUNDS, policeUnit, WITHDRAWAL_GROUNDS } from './terms.ts'
import type { StaffMember } from './world.ts'

/** One case with what hangs on it. */
export interface CaseFile {
  row: CaseRow
  sex: Sex
  handler: number
  returns: ReturnRow[]
  withdrawal: WithdrawalRow | null
}

const STREAM = streamOf('matters')
const PENDING = { closed: null, outcome: null } as const

export class CaseSource {
  readonly plan: MatterPlan
  readonly #rng: Rng

  constructor(plan: MatterPlan) {
    this.plan = plan
    this.#rng = new Rng(plan.world.seed)
  }

  /** The cases of matter j (one, or two for `both`), arrest first. */
  matter(j: number, shape: Shape): CaseFile[] {
    const { world, turnDays } = this.plan
    const rng = this.#rng.at(STREAM, j)
    const seat = world.seats[j % world.seats.length]!
    const turn = Math.floor(j / world.seats.length)
    const handler = world.staff[world.seats[j % world.seats.length]!.handler]!
    const seats = world.seatsOf.get(handler.office.id)!
    const last = workingUpTo(Math.min(world.asOf, world.start + Math.floor((turn + rng.unit()) * turnDays)))

    const sex: Sex = rng.unit() < 0.85 ? 'male' : 'female'
    const suspect = personName(rng, sex)
    const born = world.asOf - Math.floor((18.2 + 40 * Math.min(rng.unit(), rng.unit() + 0.15)) * 365.25) - 1100
    const suspectId = rng.unit() < 0.95 ? nthPersonId(j, Math.max(born, world.asOf - 21_400), sex) : null
    const cause = (shape === 'prosecution' ? CAUSES_AT_LARGE : CAUSES_ARRESTED).pick(rng)
    const common = {
      caseName: `${maskedName(suspect)}${cause.replace(/罪$/, '')}案`, cause, suspect, suspectId, office: handler.office.name, department: handler.department,
      prosecutor: handler.name, prosecutorNo: handler.staffNo, police: policeUnit(handler.office, cause, rng.below(64)),
      defender: rng.unit() < 0.35 ? defenderOf(world.seed, handler, rng.unit(), world.handlers.length) : null,
    }
    const number = (kind: CaseRow['kind'], accepted: number) => caseNumber(handler.office, kind, accepted, serialOf(world, turn, turnDays, accepted, seat.ordinal, seats))
    const files: CaseFile[] = []
    const file = (row: CaseRow, returns: ReturnRow[] = [], withdrawal: WithdrawalRow | null = null) =>
      files.push({ row, sex, handler: seat.handler, returns, withdrawal })
    const unifiedNo = `${handler.office.id}${String(j).padStart(9, '0')}`

    let arrested = false
    if (shape !== 'prosecution') {
      const accepted = shape === 'both' ? workingUpTo(last - rng.between(60, 100)) : last
      const row = this.#arrest(rng, number('审查逮捕', accepted), unifiedNo, common, accepted, shape)
      arrested = row.outcome === '批准逮捕'
      file(row)
    }
    if (shape !== 'arrest') {
      const row: CaseRow = { ...common, ...PENDING, caseNo: number('审查起诉', last), unifiedNo, kind: '审查起诉', accepted: last, due: null, detained: false, fastTrack: false }
      file(row, ...this.#prosecution(rng, row, shape, arrested))
    }
    return files
  }

  #arrest(rng: Rng, caseNo: string, unifiedNo: string, common: Omit<CaseRow, keyof typeof PENDING | 'caseNo' | 'unifiedNo' | 'kind' | 'accepted' | 'due' | 'detained' | 'fastTrack'>, accepted: number, shape: Shape): CaseRow {
    const detained = rng.unit() < 0.78
    const limit = arrestLimit(accepted, detained)
    const closed = workedDayIn(rng, accepted + 2, limit)
    const outcome = rng.unit() < (shape === 'both' ? 0.92 : 0.41) ? '批准逮捕' : '不批准逮捕'
    const due = rng.unit() < 0.8 ? limit : null
    const done = closed <= this.plan.world.asOf ? { closed, outcome } : PENDING
    return { ...common, caseNo, unifiedNo, kind: '审查逮捕', detained, fastTrack: false, accepted, due, ...done }
  }

  /** Fills in the course of a prosecution review as far as it has come by as_of; gives its returns and its withdrawal. */
  #prosecution(rng: Rng, row: CaseRow, shape: Shape, arrested: boolean): [ReturnRow[], WithdrawalRow | null] {
    const { asOf } = this.plan.world
    row.detained = arrested && rng.unit() < 0.93
    row.fastTrack = shape === 'prosecution' && rng.unit() < (row.cause === '危险驾驶罪' ? 0.72 : 0.18)
    let outcome = (row.fastTrack ? FAST_OUTCOMES : OUTCOMES).pick(rng)
    const second = rng.unit()
    let returns = row.fastTrack ? 0 : second < 0.05 ? 2 : second < 0.19 ? 1 : 0
    const withdrawn = outcome === '撤销案件'
    if (withdrawn) returns = 1
    const extended = !row.fastTrack && rng.unit() < 0.08
    const course = reviewCourse(rng, row.accepted, row.detained, row.fastTrack, extended, returns, withdrawn)

    const rows: ReturnRow[] = []
    for (const [i, leg] of course.legs.entries()) {
      if (leg.returned > asOf) break
      const resubmitted = leg.resubmitted !== null && leg.resubmitted <= asOf ? leg.resubmitted : null
      rows.push({ caseNo: row.caseNo, round: i + 1, returned: leg.returned, resubmitted, endedAs: withdrawn && course.ended <= asOf ? '撤销案件' : null })
    }
    const out = rows.length > 0 && rows.at(-1)!.resubmitted === null
    const dueKnown = rng.unit() < 0.7
    if (course.ended <= asOf) {
      row.closed = course.ended
      row.outcome = outcome
      row.due = dueKnown || extended || withdrawn ? course.limit : null
    } else if (!out && rows.length === course.legs.length) {
      row.due = dueKnown || extended ? course.limit : null
    } else if (!out && extended && rows.length === 0) {
      // the first leg is still running, with its 15 further days
      row.due = reviewLimit(plusMonths(row.accepted, 1) + 15, row.detained)
    }
    return [rows, this.#withdrawal(rng, row, withdrawn)]
  }

  #withdrawal(rng: Rng, row: CaseRow, byPolice: boolean): WithdrawalRow | null {
    const { asOf } = this.plan.world
    if (row.closed === null) return null
    if (byPolice) {
      const disposed = row.closed + rng.between(3, 25)
      const known = disposed <= asOf
      return {
        caseNo: row.caseNo, kind: '撤回移送起诉', withdrawn: row.closed, ground: rng.pick(POLICE_GROUNDS), disposal: known ? '撤销案件' : null,
        disposed: known ? disposed : null, newEvidence: null,
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
      caseNo: row.caseNo, kind: '撤回起诉', withdrawn, ground: rng.pick(WITHDRAWAL_GROUNDS), disposal: known ? disposal : null, disposed: known ? disposed : null,
      newEvidence: known ? disposal === '重新起诉' : null,
    }
  }
}

const defenders = new Map<string, string>()
const DEFENDER_STREAM = streamOf('defenders')

/** One of the local lawyers, the known ones more often; a place has some twelve and two for each prosecutor. */
function defenderOf(seed: number, handler: StaffMember, draw: number, handlers: number): string {
  const n = Math.floor(draw * Math.sqrt(draw) * (12 + Math.ceil(handlers / 7)))
  const key = `${seed}|${handler.office.id}|${n}`
  let name = defenders.get(key)
  if (name === undefined) {
    name = personName(new Rng(seed).at(DEFENDER_STREAM, Number(handler.office.id) * 100_000 + n), n % 3 ? 'male' : 'female')
    defenders.set(key, name)
  }
  return name
}
