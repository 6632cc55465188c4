/** A bounded share of the civil judgments, in the order of time, for the cases that review one: what is kept does not grow with the scale. */
import type { CivilRow } from '../datasets/other-rows.ts'

const MOST = 20_000

export type KeptJudgment = Pick<CivilRow, 'caseNo' | 'court' | 'cause' | 'closed' | 'defendant' | 'amount'>

export class KeptJudgments {
  readonly #every: number
  readonly #kept: KeptJudgment[] = []
  #seen = 0

  /** @param suits how many suits there will be. */
  constructor(suits: number) {
    this.#every = Math.ceil(suits / MOST)
  }

  add({ caseNo, court, cause, closed, defendant, amount, result }: CivilRow): void {
    if (closed === null || result !== '判决' || this.#seen++ % this.#every !== 0) return
    this.#kept.push({ caseNo, court, cause, closed, defendant, amount })
  }

  /** The judgment at a share (0 to 1) of the time; the review of one comes later than it, so a later share never gives a day past the review. */
  at(share: number): KeptJudgment | undefined {
    return this.#kept[Math.floor(share * 0.7 * this.#kept.length)]
  }
}
