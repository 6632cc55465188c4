/**
 * Monthly records under the three rules: everyone who handles cases reports every month, mostly that there was nothing. Each person has a matter to record
 * every four to eleven months; 96.5 % of matters are benign, the share that has been published.
 */
import { firstDay, lastDay, monthText, workingDayOfMonth, workingUpTo } from '../base/days.ts'
import { anyName } from '../base/names.ts'
import { Rng, streamOf, Weighted } from '../base/rng.ts'
import type { ReportRow } from '../datasets/rows.ts'
import { blockShapes, CASES, MATTERS } from './matters.ts'
import type { CaseFile, CaseSource } from './background-cases.ts'
import type { StaffMember, World } from './world.ts'

const BEHAVIOURS = new Weighted<string>([
  ['过问了解', 838],
  ['依法监督', 66],
  ['反映情况', 51],
  ['检察人员过问', 10],
  ['干预插手', 14],
  ['不当接触交往', 21],
])
const ROLES = new Weighted<string>([
  ['当事人及亲属', 430],
  ['律师', 150],
  ['检察人员', 140],
  ['特殊关系人', 110],
  ['其他政法人员', 80],
  ['领导干部', 70],
  ['中介组织', 20],
])
const HANDLING = ['告知依法依规办理', '说明办案进展并记录', '予以拒绝并记录', '引导至12309检察服务中心', '向部门负责人报告', '告知诉讼权利']
const UNITS: Record<string, readonly string[]> = {
  领导干部: ['住房和城乡建设局', '交通运输局', '镇人民政府', '市场监督管理局', '自然资源局', '街道办事处', '水利局', '教育局'],
  检察人员: ['人民检察院第一检察部', '人民检察院第三检察部', '人民检察院政治部', '人民检察院案件管理部'],
  其他政法人员: ['公安局刑事侦查大队', '人民法院刑事审判庭', '司法局', '公安局派出所'],
  律师: ['汀江律师事务所', '正衡律师事务所', '清源律师事务所', '泽远律师事务所', '明理律师事务所', '方圆律师事务所', '同信律师事务所'],
  中介组织: ['信达司法鉴定所', '中正会计师事务所', '宏远价格评估公司'],
  特殊关系人: ['工商业联合会', '商会', '退休人员', '物业服务公司'],
}
const STREAM = streamOf('reports')
const MATTER_STREAM = streamOf('matter-months')

/** Months in which this person records a matter: the first within two months of the start, then every four to eleven. */
function matterMonths(world: World, rng: Rng, member: number): number[] {
  rng.at(MATTER_STREAM, member)
  const months: number[] = []
  for (let month = world.firstMonth + rng.below(2); month <= world.lastMonth; month += rng.between(4, 11)) months.push(month)
  return months
}

export function reportNo(member: StaffMember, month: number, n: number): string {
  // numbers that do not begin with their office repeat in another
  const who = member.staffNo.startsWith(member.office.id) ? member.staffNo : `${member.office.id}-${member.staffNo}`
  return `SG${who}-${monthText(month).replace('-', '')}-${n}`
}

export function zeroReport(world: World, rng: Rng, member: StaffMember, month: number): ReportRow {
  const latest = Math.min(world.asOf, workingDayOfMonth(month + 1, 3))
  const earliest = Math.min(latest, lastDay(month) - 4)
  return {
    reportNo: reportNo(member, month, 1),
    reporter: member.name,
    reporterNo: member.staffNo,
    officeCode: member.office.id,
    office: member.office.name,
    month,
    hasMatter: false,
    occurred: null,
    recorded: Math.max(earliest, workingUpTo(rng.between(earliest, latest))),
    asker: null,
    askerUnit: null,
    askerRole: null,
    caseNo: null,
    behaviour: null,
    handling: null,
  }
}

/** The unit that a person asking gives: none for a party or relative, the lawyer's firm, else an authority of the place. */
export function askerUnit(rng: Rng, role: string, place: string): string | null {
  const units = UNITS[role]
  if (!units) return null
  const unit = rng.pick(units)
  return role === '律师' || role === '中介组织' ? unit : place + unit
}

export class ReportSource {
  readonly #world: World
  readonly #cases: CaseSource
  readonly #rng: Rng

  constructor(cases: CaseSource) {
    this.#world = cases.plan.world
    this.#cases = cases
    this.#rng = new Rng(this.#world.seed)
  }

  /** All reports of one member of staff, in order of month. */
  *of(member: number): Generator<ReportRow> {
    const world = this.#world
    const person = world.staff[member]!
    const matters = new Set(matterMonths(world, this.#rng, member))
    for (let month = world.firstMonth; month <= world.lastMonth; month++) {
      const rng = this.#rng.at(STREAM, member * 4096 + (month - world.firstMonth))
      if (matters.has(month)) yield this.#matter(rng, member, person, month)
      else if (rng.unit() >= 0.0005) yield zeroReport(world, rng, person, month)
    }
  }

  #matter(rng: Rng, member: number, person: StaffMember, month: number): ReportRow {
    const world = this.#world
    const end = Math.min(world.asOf, lastDay(month))
    const occurred = Math.max(firstDay(month), workingUpTo(rng.between(firstDay(month), end)))
    const recorded = Math.min(world.asOf, occurred + rng.below(4))
    const role = ROLES.pick(rng)
    const unit = askerUnit(rng, role, person.office.place)
    const behaviour = role === '检察人员' && rng.unit() < 0.4 ? '检察人员过问' : BEHAVIOURS.pick(rng)
    const asker = anyName(rng)
    const handling = rng.pick(HANDLING)
    const about = rng.unit() < 0.9 ? this.#openCase(member, occurred, recorded, rng.below(1024)) : null
    return {
      reportNo: reportNo(person, month, 1),
      reporter: person.name,
      reporterNo: person.staffNo,
      officeCode: person.office.id,
      office: person.office.name,
      month,
      hasMatter: true,
      occurred,
      recorded,
      asker,
      askerUnit: unit,
      askerRole: role,
      caseNo: about?.row.caseNo ?? null,
      behaviour,
      handling,
    }
  }

  /** A prosecution review that was under way all the while, of this person or else of a colleague of the same office. */
  #openCase(member: number, from: number, to: number, turn: number): CaseFile | null {
    const { world, turnDays } = this.#cases.plan
    const own = world.seatsByHandler.get(member) ?? []
    const office = world.staff[member]!.office.id
    const others = Array.from({ length: 12 }, (_, i) => (turn * 31 + i * 7) % world.seats.length).filter(
      seat => world.staff[world.seats[seat]!.handler]!.office.id === office,
    )
    const at = Math.floor((from - world.start) / turnDays)
    const back = Math.ceil(45 / turnDays) + 1
    for (const seat of [...own, ...others]) {
      for (let k = at + 1; k >= Math.max(0, at - Math.min(back, 6)); k--) {
        const found = this.#candidate(k * world.seats.length + seat, from, to)
        if (found) return found
      }
    }
    return null
  }

  #candidate(j: number, from: number, to: number): CaseFile | null {
    const { plan } = this.#cases
    const block = Math.floor(j / MATTERS)
    // the last block of the file may be cut short: nothing refers to it
    if (j < 0 || (block + 1) * CASES > plan.cases) return null
    const shape = blockShapes(plan, block)[j % MATTERS]!
    if (shape === 'arrest') return null
    const file = this.#cases.matter(j, shape).at(-1)!
    const { accepted, closed } = file.row
    return accepted <= from && (closed === null || closed >= to) ? file : null
  }
}
