/** The ground of the clocks: cases with the measures, changes and returns that decide their limits, and every run as the law counts it. */
import { dateText, lastDay, monthOfDay, plusCriminalMonths, plusMonths, workingFrom, workingUpTo, works } from '../../base/days.ts'
import { restraintNo } from '../../datasets/criminal-lines.ts'
import type { CaseRow, ExtensionRow, RestraintRow } from '../../datasets/rows.ts'
import type { CaseWish, Field } from '../field.ts'
import type { ClockRun, ClockState } from '../plants.ts'

/** A criminal month after a day (最高法刑诉解释第二百零二条). */
export const month = (day: number): number => plusCriminalMonths(day, 1)

/** A run as it is expected; days as numbers. */
export interface Expected {
  limit: string
  started: number | null
  /** Null: nobody can tell. */
  due: number | null
  ended?: number | null
  state?: ClockState
}

export class ClockGround {
  readonly field: Field
  readonly #clock: string

  constructor(field: Field, clock: string) {
    this.field = field
    this.#clock = clock
  }

  get asOf(): number {
    return this.field.asOf
  }

  /** A case whose suspect is known, so that measures can be found by the person too. */
  case(wish: CaseWish): CaseRow {
    const outcome = wish.kind === '审查逮捕' ? '批准逮捕' : '提起公诉'
    return this.field.addCase({ outcome: wish.closed === undefined || wish.closed === null ? null : outcome, ...wish })
  }

  restrain(
    row: CaseRow,
    kind: RestraintRow['kind'],
    from: number,
    to: number | null = null,
    more: { decided?: number | null; caseNo?: null; authority?: string } = {},
  ): string {
    const usual = kind === '刑事拘留' ? (row.police ?? row.office) : kind === '留置' ? '江临省监察委员会' : row.office
    const caseNo = more.caseNo === undefined ? row.caseNo : null
    const decided = more.decided === undefined ? from : more.decided
    this.field.plants.restraints.push({
      personId: row.suspectId!,
      caseNo,
      kind,
      authority: more.authority ?? usual,
      decided,
      from,
      to,
      due: null,
      endReason: to === null ? null : '变更或者解除',
    })
    // planted rows come first in the file
    return restraintNo(from, this.field.plants.restraints.length)
  }

  /** @param limit of which one an extension is; left out, of that which the case runs under */
  change(
    row: CaseRow,
    kind: ExtensionRow['kind'],
    decided: number,
    amount: number | null = null,
    unit: ExtensionRow['unit'] = '日',
    limit: ExtensionRow['limit'] = row.kind,
  ): void {
    const ofLimit = limit === '决定强制措施' ? '刑事诉讼法第一百七十条' : '刑事诉讼法第一百七十二条'
    const article = kind === '延长' ? ofLimit : kind === '精神病鉴定' ? '刑事诉讼法第一百四十九条' : null
    this.field.plants.extensions.push({
      caseNo: row.caseNo,
      kind,
      decided,
      amount,
      unit: amount === null ? null : unit,
      organ: row.office,
      person: null,
      article,
      limit: kind === '延长' ? limit : null,
    })
  }

  /** Notes every run of a case, in their order. */
  expect(trap: string, subject: string, ...runs: Expected[]): void {
    const told = (day: number | null) => (day === null ? null : dateText(day))
    const all = this.field.plants.clocks.get(this.#clock) ?? []
    this.field.plants.clocks.set(this.#clock, all)
    for (const { limit, started, due, ended = null, state } of runs)
      all.push({
        subject,
        limit,
        started: told(started),
        due: told(due),
        ended: told(ended),
        state: state ?? this.#stateOf(due, ended),
        trap,
      } satisfies ClockRun)
  }

  #stateOf(due: number | null, ended: number | null): ClockState {
    if (due === null) return 'unknown'
    if (ended !== null) return ended > due ? 'ended_late' : 'ended'
    return this.asOf > due ? 'overdue' : 'open'
  }

  /** A worked day long enough ago for everything that follows. */
  day(): number {
    return this.field.dayBefore(500, 320)
  }

  /** The last worked day, long enough ago, for which it holds. */
  dayFor(holds: (day: number) => boolean): number {
    let day = workingUpTo(this.asOf - 320)
    while (!works(day) || !holds(day)) day--
    return day
  }

  /** A worked day whose criminal month ends on a day off. */
  monthOverDayOff(): number {
    return this.dayFor(day => !works(month(day)))
  }

  /** The last day of a month that is shorter than the next: the same number would end sooner. */
  endOfShortMonth(): number {
    return this.dayFor(day => day === lastDay(monthOfDay(day)) && month(day) !== plusMonths(day, 1))
  }
}

export const rolled = workingFrom
