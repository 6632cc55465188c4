/** What a supervision case says to courts and authorities, and how they answer. */
import { workingFrom } from '../base/days.ts'
import type { Rng } from '../base/rng.ts'
import type { OpinionRow, SupervisionRow } from '../datasets/supervision-rows.ts'
import { courtOf } from './courts.ts'
import { workedDayIn } from './review.ts'
import { answerLimit } from './supervision-limits.ts'
import { opinionKindOf } from './supervision-terms.ts'
import { paperNo, type Serials } from './supervision-work.ts'
import type { StaffMember, World } from './world.ts'

export class OpinionSource {
  readonly #world: World
  readonly #serials: Serials

  constructor(world: World, serials: Serials) {
    this.#world = world
    this.#serials = serials
  }

  /** The paper by which a case ends, none where it ends without one. */
  ofDecision(rng: Rng, row: SupervisionRow, handler: StaffMember): OpinionRow[] {
    const kind = opinionKindOf(row.outcome)
    if (kind === null) return []
    return [this.#answered(rng, this.#opinion(rng, row, handler, kind, row.closed!), row, rng.unit() < 0.88)]
  }

  /** Talks with the authority or a suggestion to it; null while neither was had. `isRefused`: it does not cure what it is told of. */
  beforeSuit(rng: Rng, row: SupervisionRow, handler: StaffMember, isRefused: boolean): OpinionRow | null {
    const made = workingFrom(row.accepted + rng.between(10, 60))
    if (made > this.#world.asOf) return null
    const kind = !isRefused && rng.unit() < 0.35 ? '诉前磋商' : '检察建议'
    return this.#answered(rng, this.#opinion(rng, row, handler, kind, made), row, !isRefused)
  }

  #opinion(rng: Rng, row: SupervisionRow, handler: StaffMember, kind: OpinionRow['kind'], made: number): OpinionRow {
    const { asOf } = this.#world
    const served = kind === '诉前磋商' ? made : workingFrom(made + rng.between(0, 6))
    const urgent = kind === '检察建议' ? rng.unit() < 0.05 : null
    return {
      opinionNo: paperNo(this.#serials, handler.office, kind, made),
      caseNo: row.caseNo,
      kind,
      addressee: this.#addressee(row, handler, kind),
      made,
      served: served <= asOf ? served : null,
      urgent,
      replyBy: urgent && row.line !== '公益诉讼' ? made + 30 : null,
      replied: null,
      adopted: null,
      response: null,
    }
  }

  #addressee(row: SupervisionRow, { office }: StaffMember, kind: OpinionRow['kind']): string {
    if (kind === '提请抗诉') return this.#world.offices.find(({ id }) => id === office.parent)!.name
    return kind === '支持起诉' || kind === '提起诉讼' || row.supervised === null ? courtOf(office) : row.supervised
  }

  /** Answers inside the limit, hardly ever after it; a court or a higher office decides in its own time. */
  #answered(rng: Rng, opinion: OpinionRow, row: SupervisionRow, isHeeded: boolean): OpinionRow {
    const { asOf } = this.#world
    if (opinion.served === null) return opinion
    const limit = answerLimit(opinion, row, opinion.served)
    const late = rng.unit() < 0.005 ? rng.between(1, 20) : 0
    const when =
      limit === null
        ? workingFrom(opinion.served + rng.between(20, 160))
        : late > 0
          ? workingFrom(limit + late)
          : workedDayIn(rng, opinion.served + 5, limit)
    if (when > asOf) return opinion
    const replied = limit === null && opinion.kind !== '诉前磋商' ? null : when
    const response = isHeeded ? (rng.unit() < 0.9 ? '采纳' : '部分采纳') : '未采纳'
    return { ...opinion, replied, adopted: isHeeded ? when : null, response }
  }
}
