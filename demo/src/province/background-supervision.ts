/** Civil, administrative and public-interest cases and the opinions that they give rise to. All keep inside their limits, but for a few. */
import { plusMonths, workingFrom } from '../base/days.ts'
import { anyName, maskedName } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { OpinionRow, SupervisionRow } from '../datasets/supervision-rows.ts'
import { CIVIL_CAUSES } from './civil-terms.ts'
import { courtOf } from './courts.ts'
import type { KeptJudgment, KeptJudgments } from './judgments-kept.ts'
import { workedDayIn } from './review.ts'
import { OpinionSource } from './supervision-opinions.ts'
import { isTimed, supervisionLimit } from './supervision-limits.ts'
import { fieldOf, KINDS, LINES, outcomeOf } from './supervision-terms.ts'
import { handlersOf, supervisionNo, Serials } from './supervision-work.ts'
import type { StaffMember, World } from './world.ts'

const STREAM = streamOf('supervision')

export interface SupervisionFile {
  row: SupervisionRow
  opinions: OpinionRow[]
}

type Matter = Pick<SupervisionRow, 'cause' | 'applicant' | 'supervised' | 'judgmentNo' | 'amount' | 'caseName'>

export class SupervisionSource {
  readonly #world: World
  readonly #rng: Rng
  readonly #cases: number
  readonly #judgments: KeptJudgments
  readonly #handlers: ReturnType<typeof handlersOf>
  readonly #serials: Serials
  readonly #opinions: OpinionSource

  constructor(world: World, cases: number, judgments: KeptJudgments, planted: number) {
    this.#world = world
    this.#rng = new Rng(world.seed)
    this.#cases = cases
    this.#judgments = judgments
    this.#handlers = handlersOf(world)
    this.#serials = new Serials(planted)
    this.#opinions = new OpinionSource(world, new Serials(planted))
  }

  case(n: number): SupervisionFile {
    const rng = this.#rng.at(STREAM, n)
    const { start, asOf } = this.#world
    const share = (n + rng.unit()) / this.#cases
    const accepted = Math.min(asOf, workingFrom(start + Math.floor(share * (asOf - start))))
    const line = LINES.pick(rng)
    const kind = KINDS[line].pick(rng)
    const judgment = line === '民事' && kind === '生效裁判监督' ? this.#judgments.at(share) : undefined
    const handler = this.#handler(rng, line, judgment)
    const row: SupervisionRow = {
      caseNo: '',
      unifiedNo: `${handler.office.id}8${String(n).padStart(8, '0')}`,
      line,
      kind,
      source: sourceOf(rng, line, kind),
      office: handler.office.name,
      department: handler.department,
      prosecutor: handler.name,
      prosecutorNo: handler.staffNo,
      simple: line === '行政' && kind !== '行政违法行为监督' ? rng.unit() < 0.15 : null,
      accepted,
      excluded: null,
      suspended: null,
      resumed: null,
      extendedOn: null,
      extendedTo: null,
      closed: null,
      outcome: null,
      recovered: null,
      people: null,
      livelihood: rng.unit() < 0.06 ? rng.unit() < 0.7 : null,
      ...this.#matter(rng, line, kind, handler, judgment),
    }
    row.caseNo = supervisionNo(this.#serials, handler.office, line, accepted)
    const opinions = line === '公益诉讼' ? this.#publicInterest(rng, row, handler) : this.#review(rng, row, handler)
    this.#effect(rng, row, opinions)
    return { row, opinions }
  }

  /** Somebody of the line; a judgment is reviewed beside the court that gave it. */
  #handler(rng: Rng, line: SupervisionRow['line'], judgment?: KeptJudgment): StaffMember {
    const handlers = this.#handlers[line]
    return rng.pick(judgment ? handlers.filter(({ office }) => courtOf(office) === judgment.court) : handlers)
  }

  #matter(rng: Rng, line: SupervisionRow['line'], kind: SupervisionRow['kind'], handler: StaffMember, judgment?: KeptJudgment): Matter {
    const { office } = handler
    const name = anyName(rng)
    if (line === '民事') {
      const cause =
        judgment?.cause ?? (kind === '支持起诉' ? rng.pick(['追索劳动报酬纠纷', '赡养纠纷', '抚养纠纷']) : CIVIL_CAUSES.pick(rng))
      const applicant = judgment?.defendant ?? name
      return {
        cause,
        applicant,
        supervised: kind === '支持起诉' ? null : (judgment?.court ?? courtOf(office)),
        judgmentNo: judgment?.caseNo ?? null,
        amount: judgment ? judgment.amount : rng.unit() < 0.6 ? rng.logNormal(60_000, 1.1).toFixed(2) : null,
        caseName: `${applicant.length > 4 ? applicant : maskedName(applicant)}${cause}${kind === '支持起诉' ? '支持起诉案' : '监督案'}`,
      }
    }
    const [cause, authority] = fieldOf(line, rng)
    const body = `${office.place}${authority}`
    if (line === '行政') {
      const toCourt = kind !== '行政违法行为监督'
      const caseName = toCourt ? `${maskedName(name)}与${body}${cause}监督案` : `${body}${cause}违法行为监督案`
      const amount = rng.unit() < 0.3 ? rng.logNormal(50_000, 1).toFixed(2) : null
      return { cause, applicant: toCourt ? name : null, supervised: toCourt ? courtOf(office) : body, judgmentNo: null, amount, caseName }
    }
    const isCivil = kind === '民事公益诉讼'
    return {
      cause,
      applicant: null,
      supervised: isCivil ? null : body,
      judgmentNo: null,
      amount: rng.unit() < 0.4 ? rng.logNormal(120_000, 1.2).toFixed(2) : null,
      caseName: isCivil ? `${maskedName(name)}损害${cause}公益诉讼案` : `督促${body}履行${cause}监管职责案`,
    }
  }

  /** A review that ends in a decision, with the pauses that may lie in it, and what the decision says to somebody. */
  #review(rng: Rng, row: SupervisionRow, handler: StaffMember): OpinionRow[] {
    const { asOf } = this.#world
    row.excluded = isTimed(row) && rng.unit() < 0.35 ? rng.between(5, 45) : null
    const suspendedFor = rng.unit() < 0.04 ? rng.between(20, 90) : 0
    if (suspendedFor > 0) {
      const suspended = workingFrom(row.accepted + rng.between(15, 60))
      if (suspended <= asOf) row.suspended = suspended
      if (suspended + suspendedFor <= asOf) row.resumed = suspended + suspendedFor
      else if (row.suspended !== null) return []
    }
    let limit = supervisionLimit(row.accepted, row.excluded ?? 0, suspendedFor)
    if (row.line === '行政' && row.simple !== true && isTimed(row) && rng.unit() < 0.12) {
      const approved = workedDayIn(rng, limit - 20, limit)
      limit = workingFrom(plusMonths(limit, rng.between(1, 3)))
      if (approved <= asOf) Object.assign(row, { extendedOn: approved, extendedTo: limit })
    }
    const late = rng.unit() < 0.004 ? rng.between(1, 15) : 0
    const closed = late > 0 ? workingFrom(limit + late) : workedDayIn(rng, (row.resumed ?? row.accepted) + 12, limit)
    if (closed > asOf) return []
    row.closed = closed
    row.outcome = outcomeOf(row.kind, handler.office.level === 'county', rng)
    return this.#opinions.ofDecision(rng, row, handler)
  }

  /** Public interest: talks or a suggestion first; what is not cured goes to court. The case ends after the answer. */
  #publicInterest(rng: Rng, row: SupervisionRow, handler: StaffMember): OpinionRow[] {
    const { asOf } = this.#world
    const outcome = outcomeOf(row.kind, handler.office.level === 'county', rng)
    if (row.kind === '民事公益诉讼') {
      const closed = workingFrom(row.accepted + rng.between(60, 200))
      if (closed > asOf) return []
      Object.assign(row, { closed, outcome })
      return this.#opinions.ofDecision(rng, row, handler)
    }
    const first = this.#opinions.beforeSuit(rng, row, handler, outcome === '提起诉讼')
    if (!first) return []
    const closed = first.replied === null ? null : workingFrom(first.replied + rng.between(10, 60))
    if (closed === null || closed > asOf) return [first]
    Object.assign(row, { closed, outcome })
    return [first, ...this.#opinions.ofDecision(rng, row, handler)]
  }

  /** What came of it: only where an opinion was adopted. */
  #effect(rng: Rng, row: SupervisionRow, opinions: readonly OpinionRow[]): void {
    if (!opinions.some(({ adopted }) => adopted !== null)) return
    const share = rng.unit()
    if (row.amount !== null && share < 0.6) row.recovered = (Number(row.amount) * Math.min(1, 0.2 + share)).toFixed(2)
    if (rng.unit() < 0.5) row.people = Math.max(1, Math.round(rng.logNormal(row.line === '公益诉讼' ? 300 : 3, 1.1)))
  }
}

function sourceOf(rng: Rng, line: SupervisionRow['line'], kind: SupervisionRow['kind']): SupervisionRow['source'] {
  const draw = rng.unit()
  if (kind === '支持起诉') return '当事人申请'
  if (line === '公益诉讼' || kind === '行政违法行为监督' || kind === '行政非诉执行监督')
    return draw < 0.72 ? '依职权发现' : draw < 0.9 ? '移送' : draw < 0.97 ? '交办' : line === '公益诉讼' ? '移送' : '当事人申请'
  return draw < 0.88 ? '当事人申请' : draw < 0.97 ? '依职权发现' : '交办'
}
