/** What the plants of police, custody, labour, insurance and minors share: people of a birthday, rows by their cells, days on and past a limit. */
import { csvLine, type Cell } from '../../base/csv.ts'
import { dateText, monthText, plusMonths } from '../../base/days.ts'
import { nthPersonId } from '../../base/identity.ts'
import type { Sex } from '../../base/names.ts'
import { civilLine, enforcementLine, penaltyNo } from '../../datasets/other-lines.ts'
import type { CivilRow, EnforcementRow } from '../../datasets/other-rows.ts'
import type { FurtherId } from '../../datasets/further-headers.ts'
import type { PenaltyRow, RestraintRow } from '../../datasets/rows.ts'
import { CourtNumbers, courtOf } from '../../province/courts.ts'
import type { Field } from '../field.ts'
import type { AddJudgment } from '../judgments.ts'

/** Nobody else has a number from here on. */
const PEOPLE = 150_000_000

export class Ground {
  readonly field: Field
  readonly judge: AddJudgment
  readonly #suits = new CourtNumbers(5_000_000)
  readonly #enforcements = new CourtNumbers(5_000_000)
  #people = 0
  #serial = 0

  constructor(field: Field, judge: AddJudgment) {
    this.field = field
    this.judge = judge
  }

  get asOf(): number {
    return this.field.asOf
  }

  /** Somebody new, of so many years or of a birthday. */
  person(born: number = this.asOf - 40 * 365, sex: Sex = 'male'): string {
    this.#people += 1
    return nthPersonId(PEOPLE + this.#people, born, sex)
  }

  /** A number that no other row has. */
  no(prefix: string): string {
    this.#serial += 1
    return `${prefix}68${String(this.#serial).padStart(5, '0')}`
  }

  /** One row by its cells; numbers that are days or months are given as text. */
  add(dataset: FurtherId, cells: Cell[]): void {
    this.field.addLine(dataset, csvLine(cells))
  }

  /** The earliest day of which so many months are not over on as_of, and the one before, of which they are. */
  edge(months: number): { last: number; past: number } {
    let last = plusMonths(this.asOf, -months)
    while (plusMonths(last, months) < this.asOf) last++
    return { last, past: last - 1 }
  }

  restrain(personId: string, kind: RestraintRow['kind'], from: number, to: number | null, more: Partial<RestraintRow> = {}): void {
    this.field.plants.restraints.push({
      personId,
      caseNo: null,
      kind,
      authority: '江临省公安厅',
      decided: from,
      from,
      to,
      due: null,
      endReason: null,
      ...more,
    })
  }

  /** Returns the number of the penalty. */
  punish(row: Omit<PenaltyRow, 'penaltyNo' | 'authority'>): string {
    this.field.plants.penalties.push({ authority: `${this.field.county().place}公安局`, ...row })
    return penaltyNo(this.field.plants.penalties.length, row.decided)
  }

  sue(wish: Partial<CivilRow> & { filed: number }): CivilRow {
    const county = this.field.county()
    const row: CivilRow = {
      caseNo: this.#suits.next(county, '民初', wish.filed),
      court: courtOf(county),
      cause: '民间借贷纠纷',
      closed: wish.filed + 10,
      plaintiff: '原告甲',
      plaintiffId: null,
      defendant: '被告乙',
      defendantId: null,
      agent: null,
      judge: null,
      amount: '30000.00',
      result: '调解',
      byDefault: false,
      text: null,
      ...wish,
    }
    this.field.addLine('civil_judgments', civilLine(row))
    return row
  }

  enforce(wish: Partial<EnforcementRow> & { filed: number }): EnforcementRow {
    const county = this.field.county()
    const row: EnforcementRow = {
      caseNo: this.#enforcements.next(county, '执', wish.filed),
      basedOn: null,
      court: courtOf(county),
      debtor: '被执行人丙',
      debtorId: this.person(),
      closed: null,
      closing: null,
      amount: '80000.00',
      recovered: null,
      ...wish,
    }
    this.field.addLine('enforcement_cases', enforcementLine(row))
    return row
  }
}

export const d = (day: number | null): string | null => (day === null ? null : dateText(day))
export const m = (month: number): string => monthText(month)
