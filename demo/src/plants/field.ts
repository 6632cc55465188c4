/** The ground that plants are set in: it hands out people, case numbers and days, and keeps the rows and the truth. */
import { monthOfDay, workingFrom, workingUpTo } from '../base/days.ts'
import { nthPersonId, orgId } from '../base/identity.ts'
import { anyName, maskedName, personName, type Sex } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { DatasetId } from '../datasets/headers.ts'
import type { CaseRow, ReportRow, ReturnRow, WithdrawalRow } from '../datasets/rows.ts'
import { askerUnit, reportNo, zeroReport } from '../province/background-reports.ts'
import { OLDEST_SUSPECT } from '../province/background-cases.ts'
import { caseNumber, firstFreeSerial } from '../province/case-numbers.ts'
import { planMatters } from '../province/matters.ts'
import type { Office } from '../province/offices.ts'
import { arrestLimit, prosecutionLimit } from '../province/review.ts'
import { sizes } from '../province/sizes.ts'
import { policeUnit } from '../province/terms.ts'
import { newProsecutor, type StaffMember, type World } from '../province/world.ts'
import { noPlants, type ModelTruth, type Plants, type Severity } from './plants.ts'

const CAUSES = ['盗窃罪', '诈骗罪', '故意伤害罪', '寻衅滋事罪', '帮助信息网络犯罪活动罪', '开设赌场罪', '故意毁坏财物罪', '敲诈勒索罪']

export interface CaseWish {
  handler?: StaffMember
  kind?: CaseRow['kind']
  accepted: number
  due?: number | null
  closed?: number | null
  outcome?: string | null
  detained?: boolean
  fastTrack?: boolean
  defender?: string | null
  suspectId?: string | null
  source?: CaseRow['source']
  overOneYear?: boolean | null
  /** A case closed without prosecution gets its administrative penalty unless this says no. */
  penalty?: boolean
}

export interface MatterWish {
  reporter: StaffMember
  occurred: number | null
  recorded: number
  caseNo?: string | null
  behaviour?: string
  asker?: string
  /** Absent: drawn by the role; null: none. */
  unit?: string | null
  role?: string
  hasMatter?: boolean
  /** Default: the month of `occurred`, else of `recorded`. */
  month?: number
}

export class Field {
  readonly world: World
  readonly rng: Rng
  readonly plants: Plants = noPlants()
  readonly #colleagues: StaffMember[]
  readonly #counties: Office[]
  #people = 0
  #companies = 0
  #turn = 0
  #hired = 0
  #namesakes = 0
  readonly #serials = new Map<string, number>()
  readonly #reportNumbers = new Map<string, number>()

  constructor(world: World) {
    this.world = world
    this.rng = new Rng(world.seed).at(streamOf('plants'), 0)
    this.#counties = world.offices.filter(office => office.level === 'county')
    // people of offices(seed): whoever gets a letter in the demo has an account
    this.#colleagues = world.handlers
      .map(i => world.staff[i]!)
      .filter(member => member.office.level === 'county' && Number(member.staffNo.slice(6)) < 101)
    const { turns } = planMatters(world, world.scale)
    for (const [office, seats] of world.seatsOf) this.#serials.set(office, firstFreeSerial(turns, seats))
  }

  get asOf(): number {
    return this.world.asOf
  }

  /** How many to plant: `base` at 1 000 cases, twice that at 10 000, three times at 100 000. */
  count(base: number): number {
    return Math.round(base * (1 + Math.log10(this.world.scale / 1000)))
  }

  hit(model: string, subject: string, severity: Severity): void {
    this.#truth(model).hits.set(subject, severity)
  }

  nearMiss(model: string, subject: string): void {
    this.#truth(model).nearMisses.add(subject)
  }

  #truth(model: string): ModelTruth {
    let truth = this.plants.truth.get(model)
    if (!truth) this.plants.truth.set(model, (truth = { hits: new Map(), nearMisses: new Set() }))
    return truth
  }

  /** A worked day between so many days before as_of. */
  dayBefore(most: number, least: number): number {
    return workingUpTo(this.asOf - this.rng.between(least, most))
  }

  /** One of the county prosecutors of the core staff, each in turn. */
  colleague(): StaffMember {
    this.#turn += 1
    return this.#colleagues[(this.#turn * 5) % this.#colleagues.length]!
  }

  /** The number of someone who is nobody else: a suspect, an asker. Younger than any pensioner. */
  personId(sex: Sex = 'male', ageFrom = 22, ageTo = 52): string {
    this.#people += 1
    return nthPersonId(this.world.scale + this.#people, this.asOf - Math.floor(this.rng.between(ageFrom * 365, ageTo * 365)) - 700, sex)
  }

  /**
   * Takes on a prosecutor of whom nothing is known but what is planted: reports "nothing" for every month but those in `silent`.
   * `handlesCases` false makes an assistant, who need not report.
   */
  hire(options: { silent?: ReadonlySet<number>; handlesCases?: boolean; reports?: boolean; staffNo?: string } = {}): StaffMember {
    const office = this.#counties[this.#hired % this.#counties.length]!
    const extra = Math.max(0, Math.ceil(this.world.scale / 390 / this.#counties.length))
    const serial = 101 + extra + Math.floor(this.#hired / this.#counties.length)
    const made = newProsecutor(this.rng, office, serial, this.#hired)
    const hired = { ...made, staffNo: options.staffNo ?? made.staffNo }
    const member = options.handlesCases === false ? { ...hired, post: '检察官助理', handlesCases: false } : hired
    this.#hired += 1
    this.plants.staff.push(member)
    if (options.reports === false) return member
    for (let month = this.world.firstMonth; month <= this.world.lastMonth; month++) {
      if (!options.silent?.has(month)) this.plants.reports.push(zeroReport(this.world, this.rng, member, month))
    }
    return member
  }

  /** Two people of two offices who have one staff number; the first reports nothing in the months `silent`. */
  namesakes(silent: ReadonlySet<number> = new Set()): [StaffMember, StaffMember] {
    this.#namesakes += 1
    const staffNo = `9${String(this.#namesakes).padStart(3, '0')}`
    return [this.hire({ staffNo, silent }), this.hire({ staffNo })]
  }

  /** The number of someone who draws a pension. */
  pensionerId(): string {
    this.#people += 1
    const sex: Sex = this.rng.chance(0.5) ? 'male' : 'female'
    return nthPersonId(sizes(this.world.scale).pensioners + this.#people, this.asOf - OLDEST_SUSPECT - 400 - this.rng.below(9000), sex)
  }

  /** The code of a company past the end of the register. */
  orgId(): string {
    this.#companies += 1
    return orgId('91', this.county().id, sizes(this.world.scale).companies + this.#companies)
  }

  county(): Office {
    this.#turn += 1
    return this.#counties[(this.#turn * 3) % this.#counties.length]!
  }

  addLine(dataset: DatasetId, line: string): void {
    const lines = this.plants.other.get(dataset)
    if (lines) lines.push(line)
    else this.plants.other.set(dataset, [line])
  }

  caseNo(office: StaffMember['office'], kind: CaseRow['kind'], accepted: number): string {
    const serial = this.#serials.get(office.id)!
    this.#serials.set(office.id, serial + 1)
    return caseNumber(office, kind, accepted, serial)
  }

  addCase(wish: CaseWish): CaseRow {
    const handler = wish.handler ?? this.colleague()
    const kind = wish.kind ?? '审查起诉'
    const sex: Sex = this.rng.chance(0.85) ? 'male' : 'female'
    const suspect = personName(this.rng, sex)
    const cause = this.rng.pick(CAUSES)
    const row: CaseRow = {
      caseNo: this.caseNo(handler.office, kind, wish.accepted),
      unifiedNo: null,
      caseName: `${maskedName(suspect)}${cause.slice(0, -1)}案`,
      kind,
      cause,
      suspect,
      suspectId: wish.suspectId === undefined ? this.personId(sex) : wish.suspectId,
      officeCode: handler.office.id,
      office: handler.office.name,
      department: handler.department,
      prosecutor: handler.name,
      prosecutorNo: handler.staffNo,
      police: policeUnit(handler.office, cause, this.rng.below(64)),
      defender: wish.defender ?? null,
      detained: wish.detained ?? false,
      fastTrack: wish.fastTrack ?? false,
      accepted: wish.accepted,
      due: wish.due ?? null,
      closed: wish.closed ?? null,
      outcome: wish.outcome ?? null,
      source: wish.source === undefined ? '公安' : wish.source,
      overOneYear: wish.overOneYear === undefined ? (wish.fastTrack ? false : null) : wish.overOneYear,
    }
    this.plants.cases.push(row)
    if (
      wish.penalty !== false &&
      row.closed !== null &&
      row.suspectId &&
      ['法定不起诉', '酌定不起诉', '存疑不起诉'].includes(row.outcome ?? '')
    ) {
      const decided = workingFrom(row.closed + 15)
      if (decided <= this.asOf) this.addPenalty(row.suspectId, handler, decided)
    }
    return row
  }

  /** A review that was accepted so many days ago and closed inside its limit. */
  closedCase(most: number, least: number, wish: Omit<CaseWish, 'accepted' | 'closed'> & { outcome: string }): CaseRow {
    const accepted = this.dayBefore(most, least)
    const limit =
      wish.kind === '审查逮捕' ? arrestLimit(accepted, wish.detained ?? false) : prosecutionLimit(accepted, wish.detained ?? false, false)
    return this.addCase({
      ...wish,
      accepted,
      closed: Math.max(accepted + 3, workingUpTo(limit - this.rng.below(wish.kind === '审查逮捕' ? 2 : 8))),
    })
  }

  addReturn(
    row: CaseRow,
    round: number,
    returned: number,
    resubmitted: number | null,
    endedAs: string | null = null,
    received: number | null = null,
  ): ReturnRow {
    const added = { caseNo: row.caseNo, round, returned, received, resubmitted, endedAs }
    this.plants.returns.push(added)
    return added
  }

  addWithdrawal(
    row: CaseRow,
    kind: WithdrawalRow['kind'],
    withdrawn: number,
    disposal: string | null,
    disposed: number | null,
    newEvidence: boolean | null,
  ): void {
    const ground = kind === '撤回起诉' ? '证据不足或证据发生变化，不符合起诉条件' : '事实发生重大变化'
    this.plants.withdrawals.push({ caseNo: row.caseNo, kind, withdrawn, ground, disposal, disposed, newEvidence })
  }

  addPenalty(personId: string, handler: StaffMember, decided: number): void {
    this.plants.penalties.push({ personId, authority: policeUnit(handler.office, '', 0), cause: '违反治安管理', decided })
  }

  addMatter(wish: MatterWish): ReportRow {
    const { reporter } = wish
    const role = wish.role ?? '当事人及亲属'
    const month = wish.month ?? monthOfDay(wish.occurred ?? wish.recorded)
    const key = `${reporter.staffNo}|${month}`
    const n = (this.#reportNumbers.get(key) ?? 1) + 1
    this.#reportNumbers.set(key, n)
    const row: ReportRow = {
      reportNo: reportNo(reporter, month, n),
      reporter: reporter.name,
      reporterNo: reporter.staffNo,
      officeCode: reporter.office.id,
      office: reporter.office.name,
      month,
      hasMatter: wish.hasMatter ?? true,
      occurred: wish.occurred,
      recorded: wish.recorded,
      asker: wish.asker ?? anyName(this.rng),
      askerUnit: wish.unit === undefined ? askerUnit(this.rng, role, reporter.office.place) : wish.unit,
      askerRole: role,
      caseNo: wish.caseNo ?? null,
      behaviour: wish.behaviour ?? '过问了解',
      handling: '告知依法依规办理',
    }
    this.plants.reports.push(row)
    return row
  }

  complain(received: number, about: { caseNo?: string; member?: StaffMember }): void {
    const summary = about.caseNo ? '对案件处理结果不服，反映承办人与对方有来往' : '反映承办人办案不公'
    this.plants.complaints.push({
      received,
      petitioner: anyName(this.rng),
      aboutOfficeCode: about.member?.office.id ?? null,
      aboutOffice: about.member?.office.name ?? null,
      aboutStaffNo: about.member?.staffNo ?? null,
      aboutCaseNo: about.caseNo ?? null,
      summary,
    })
  }
}

/** How leads call somebody: the code of the office and the number there. */
export const subjectOf = ({ office, staffNo }: StaffMember): string => `${office.id}|${staffNo}`

/** The member of staff who has a case. */
export function handlerOf(field: Field, row: CaseRow): StaffMember {
  return (
    field.world.staff.find(member => member.staffNo === row.prosecutorNo && member.office.id === row.officeCode) ??
    field.plants.staff.find(member => member.staffNo === row.prosecutorNo && member.office.id === row.officeCode)!
  )
}
