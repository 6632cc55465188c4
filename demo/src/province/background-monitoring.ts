/** What an ordinary case leaves in the tables of case monitoring: told, stored and answered in time, but for one or two in a hundred. */
import { Rng, streamOf } from '../base/rng.ts'
import { workingFrom } from '../base/days.ts'
import { type Monitored, noneMonitored } from '../datasets/monitoring-rows.ts'
import type { CaseRow } from '../datasets/rows.ts'
import type { World } from './world.ts'

const STREAM = streamOf('monitoring')
const KINDS = ['手机', '现金', '银行卡', '机动车', '电脑', '作案工具'] as const
const REQUESTS = ['阅卷', '阅卷', '会见', '向被害人一方收集材料', '变更强制措施', '变更强制措施', '非律师阅卷会见', '调取证据'] as const
/** Days within which each is answered. */
const ANSWERED: Readonly<Record<string, number>> = { 向被害人一方收集材料: 5, 变更强制措施: 3, 非律师阅卷会见: 3 }
const LATE = 0.012

export class MonitoringSource {
  readonly #asOf: number
  readonly #rng: Rng

  constructor({ asOf, seed }: World) {
    this.#asOf = asOf
    this.#rng = new Rng(seed)
  }

  /**
   * The rows of a case.
   *
   * @param index the case's place in the file
   * @param judged the day of its judgment
   */
  of(row: CaseRow, index: number, judged: number | null): Monitored {
    const rng = this.#rng.at(STREAM, index)
    const made = noneMonitored()
    if (row.kind === '审查起诉') this.#notices(rng, row, made)
    this.#items(rng, row, made)
    this.#requests(rng, row, made)
    this.#papers(rng, row, judged, made)
    return made
  }

  /** A day after another as the law allows it, now and then later; null: it has not come yet. */
  #within(rng: Rng, from: number, days: number): number | null {
    const day = from + (rng.unit() < LATE ? days + rng.between(3, 12) : rng.between(0, days))
    return day <= this.#asOf ? day : null
  }

  #notices(rng: Rng, row: CaseRow, { notices }: Monitored): void {
    // a case that came in the last days is told of in the next ones
    const suspect = this.#within(rng, row.accepted, 3)
    if (suspect !== null) notices.push({ caseNo: row.caseNo, side: '犯罪嫌疑人', noticed: suspect })
    if (rng.unit() < 0.45) notices.push({ caseNo: row.caseNo, side: '被害人', noticed: this.#within(rng, row.accepted, 3) })
  }

  #items(rng: Rng, row: CaseRow, { items }: Monitored): void {
    if (rng.unit() >= 0.16) return
    const many = rng.between(1, 3)
    const seized = row.accepted + rng.between(0, 6)
    if (seized > this.#asOf) return
    for (let n = 0; n < many; n++) {
      const related = rng.unit() < 0.92
      const examined = related ? null : seized + rng.between(5, 20)
      const isFound = examined !== null && examined <= this.#asOf
      items.push({
        caseNo: row.caseNo,
        kind: rng.pick(KINDS),
        seized,
        stored: this.#within(rng, seized, 3),
        related: related ? true : isFound ? false : null,
        examined: isFound ? examined : null,
        released: isFound ? this.#within(rng, examined, 3) : null,
      })
    }
  }

  #requests(rng: Rng, row: CaseRow, { requests }: Monitored): void {
    if (row.defender === null || rng.unit() >= 0.35) return
    const kind = rng.pick(REQUESTS)
    const asked = row.accepted + rng.between(1, 12)
    if (asked > this.#asOf || (row.closed !== null && asked > row.closed)) return
    requests.push({ caseNo: row.caseNo, kind, asked, answered: this.#within(rng, asked, ANSWERED[kind] ?? 3) })
  }

  #papers(rng: Rng, row: CaseRow, judged: number | null, { papers }: Monitored): void {
    const { caseNo, closed, outcome } = row
    const paper = (kind: string, made: number, served: number | null) => {
      if (made <= this.#asOf) papers.push({ caseNo, kind, made, served: served !== null && served <= this.#asOf ? served : null })
    }
    if (closed === null || outcome === null) return
    if (outcome === '批准逮捕') paper('批准逮捕决定书', closed, closed)
    if (outcome === '不批准逮捕') {
      paper('不批准逮捕决定书', closed, closed)
      const back = this.#within(rng, closed, 3)
      if (back !== null) paper('不批准逮捕决定执行回执', back, back)
    }
    if (outcome === '提起公诉') paper('起诉书', closed, closed + rng.between(0, 3))
    if (outcome.endsWith('不起诉'))
      paper(outcome === '附条件不起诉' ? '附条件不起诉决定书' : '不起诉决定书', closed, closed + rng.between(0, 5))
    if (judged === null) return
    const received = workingFrom(judged + rng.between(1, 5))
    paper('刑事判决书', judged, received)
    const reviewed = this.#within(rng, received, 10)
    if (reviewed !== null) paper(rng.unit() < 0.01 ? '刑事抗诉书' : '刑事判决、裁定审查表', reviewed, null)
  }
}
