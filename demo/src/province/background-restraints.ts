/** Who is held, on bail or at large in a background case: spans that fit what the case says of custody (`detained`). */
import { Rng, streamOf } from '../base/rng.ts'
import type { CaseRow, RestraintRow } from '../datasets/rows.ts'
import type { World } from './world.ts'

const STREAM = streamOf('restraints')
/** Bail of one organ is at most twelve months (刑诉法第七十九条): it ends before. */
const LONGEST_BAIL = 350

type Span = Pick<RestraintRow, 'kind' | 'authority' | 'from' | 'to' | 'endReason'> & { decided?: number }

export class RestraintSource {
  readonly #asOf: number
  readonly #rng: Rng
  /** The case before: of a matter in two stages, its review of arrest. */
  #before: { row: CaseRow; personId: string } | null = null

  constructor(world: World) {
    this.#asOf = world.asOf
    this.#rng = new Rng(world.seed)
  }

  /**
   * The rows of a case. Cases come in the order of the file: a prosecution follows the review of its arrest.
   *
   * @param index the case's place in the file
   * @param effective the day on which its judgment took effect
   */
  of(row: CaseRow, personId: string, index: number, effective: number | null): RestraintRow[] {
    const rng = this.#rng.at(STREAM, index)
    const before = this.#before?.personId === personId ? this.#before.row : null
    this.#before = row.kind === '审查逮捕' ? { row, personId } : null
    // now and then nobody wrote the measure down: the flag of the case is all there is
    if (rng.unit() < 0.03) return []
    const spans = row.kind === '审查逮捕' ? arrest(rng, row) : prosecution(rng, row, before, effective)
    return spans
      .filter(({ from }) => from <= this.#asOf)
      .map(({ decided, to, ...span }) => ({
        ...span,
        personId,
        caseNo: row.caseNo,
        decided: decided ?? span.from,
        to: to !== null && to <= this.#asOf ? to : null,
        due: null,
        endReason: to !== null && to <= this.#asOf ? span.endReason : null,
      }))
  }
}

function arrest(rng: Rng, row: CaseRow): Span[] {
  const police = row.police ?? '公安机关'
  const taken = row.accepted - rng.between(3, 28)
  const draw = rng.unit()
  const length = rng.between(60, LONGEST_BAIL)
  const bail = (from: number): Span => ({ kind: '取保候审', authority: police, from, to: from + length, endReason: '移送审查起诉' })
  if (!row.detained) return draw < 0.6 ? [bail(taken)] : []
  const isArrested = row.outcome === '批准逮捕'
  const held: Span = {
    kind: '刑事拘留',
    authority: police,
    from: taken,
    to: row.closed,
    endReason: isArrested ? '转为逮捕' : '不批准逮捕',
  }
  return row.closed !== null && !isArrested && draw < 0.8 ? [held, bail(row.closed)] : [held]
}

function prosecution(rng: Rng, row: CaseRow, before: CaseRow | null, effective: number | null): Span[] {
  const arrested = before?.outcome === '批准逮捕' ? before.closed! : row.accepted - rng.between(40, 70)
  const isDropped = row.closed !== null && row.outcome !== '提起公诉'
  const draw = rng.unit()
  if (row.detained) {
    const to = isDropped ? row.closed : effective
    return [{ kind: '逮捕', authority: row.office, from: arrested, to, endReason: isDropped ? '释放' : '判决生效' }]
  }
  const spans: Span[] = []
  // arrested, but not held any more when the case came
  if (before?.outcome === '批准逮捕')
    spans.push({ kind: '逮捕', authority: row.office, from: arrested, to: Math.max(arrested, row.accepted - 2), endReason: '变更强制措施' })
  if (draw < 0.75)
    spans.push({
      kind: '取保候审',
      authority: row.office,
      from: row.accepted,
      to: row.closed,
      endReason: isDropped ? '不起诉' : '移送审判',
    })
  return spans
}
