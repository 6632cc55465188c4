/** Complaints and reports from citizens: half about nobody in particular, some naming a case, a few naming the prosecutor. */
import { workingUpTo } from '../base/days.ts'
import { anyName } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'
import type { ComplaintRow } from '../datasets/rows.ts'
import type { CaseSource } from './background-cases.ts'
import { blockShapes, CASES, MATTERS } from './matters.ts'

const STREAM = streamOf('complaints')
const GENERAL = [
  '要求查询案件办理进展',
  '咨询司法救助申请条件',
  '反映公安机关未及时立案',
  '反映民事判决执行不到位',
  '申请民事监督',
  '反映邻里纠纷处理结果',
  '提供公益诉讼线索：河道倾倒垃圾',
  '反映小区消防通道被占用',
]
const ABOUT_CASE = [
  '对案件处理结果不服，要求说明理由',
  '反映案件办理时间过长',
  '认为量刑建议偏轻',
  '要求听取被害人意见',
  '反映赔偿未到位即作出处理',
]
const ABOUT_STAFF = ['反映承办人态度生硬', '反映承办人未及时答复', '反映承办人与对方当事人相识，担心处理不公']

export function complaintNo(n: number, received: string): string {
  return `XF${received.slice(0, 4)}${String(n).padStart(7, '0')}`
}

/** The n-th complaint; how many there are is the caller's. */
export function complaint(cases: CaseSource, rng: Rng, n: number): Omit<ComplaintRow, 'complaintNo'> {
  const { plan } = cases
  const { world } = plan
  rng.at(STREAM, n)
  const draw = rng.unit()
  const block = rng.below(Math.max(1, Math.floor(plan.cases / CASES)))
  const position = rng.below(MATTERS)
  const delay = rng.below(75)
  const petitioner = anyName(rng)
  const anyDay = workingUpTo(rng.between(world.start, world.asOf))
  const nobody = { aboutOfficeCode: null, aboutOffice: null, aboutStaffNo: null }
  if (draw >= 0.3) return { received: anyDay, petitioner, ...nobody, aboutCaseNo: null, summary: rng.pick(GENERAL) }
  const { row } = cases.matter(block * MATTERS + position, blockShapes(plan, block)[position]!).at(-1)!
  const received = Math.min(world.asOf, row.accepted + delay)
  const { officeCode, office, prosecutorNo } = row
  const meant = { aboutOfficeCode: officeCode, aboutOffice: office, aboutStaffNo: prosecutorNo }
  if (draw < 0.03) return { received, petitioner, ...meant, aboutCaseNo: null, summary: rng.pick(ABOUT_STAFF) }
  return { received, petitioner, ...nobody, aboutCaseNo: row.caseNo, summary: rng.pick(ABOUT_CASE) }
}
