/** The data sets that stand on their own: staff and their records, complaints, civil justice, companies, pensions, wages, houses. */
import { dateText } from '../base/days.ts'
import { nthPersonId } from '../base/identity.ts'
import { Rng, streamOf } from '../base/rng.ts'
import { complaintLine, reportLine, staffLine } from '../datasets/criminal-lines.ts'
import {
  assetLine,
  civilLine,
  companyLine,
  deathLine,
  enforcementLine,
  fundLine,
  officerLine,
  pensionLine,
  projectLine,
  wageComplaintLine,
} from '../datasets/other-lines.ts'
import type { DatasetId } from '../datasets/headers.ts'
import type { Plants } from '../plants/plants.ts'
import { OLDEST_SUSPECT, type CaseSource } from '../province/background-cases.ts'
import { CivilSource, drawAsset } from '../province/background-civil.ts'
import { CompanySource } from '../province/background-companies.ts'
import { complaint, complaintNo } from '../province/background-complaints.ts'
import { ReportSource } from '../province/background-reports.ts'
import { fund, PENSION_MONTHS, pensioner, project, wageComplaint } from '../province/background-welfare.ts'
import type { CourtNumbers } from '../province/courts.ts'
import type { KeptJudgments } from '../province/judgments-kept.ts'
import type { Sizes } from '../province/sizes.ts'
import type { World } from '../province/world.ts'
import { DatasetFile, writeDataset } from './dataset-file.ts'

const OTHER_ASSETS = streamOf('other-assets')
const OTHER_DEATHS = streamOf('other-deaths')

export interface Job {
  out: string
  world: World
  plants: Plants
  size: Sizes
  note: (id: DatasetId, rows: number) => void
}

const planted = (job: Job, id: DatasetId): string[] => job.plants.other.get(id) ?? []

export async function writeStaff(job: Job, cases: CaseSource): Promise<void> {
  const { out, world, plants, note } = job
  note('staff', await writeDataset(out, 'staff', world.staff.map(staffLine), plants.staff.map(staffLine), world.staff.length))
  note(
    'interference_reports',
    await writeDataset(out, 'interference_reports', reportLines(cases), plants.reports.map(reportLine), world.staff.length * 18),
  )
}

function* reportLines(cases: CaseSource): Generator<string> {
  const reports = new ReportSource(cases)
  for (const [i, member] of cases.plan.world.staff.entries()) {
    if (member.handlesCases) for (const row of reports.of(i)) yield reportLine(row)
  }
}

export async function writeComplaints(job: Job, cases: CaseSource): Promise<void> {
  const rng = new Rng(job.world.seed)
  const { complaints } = job.size
  const lines = job.plants.complaints.map((row, i) =>
    complaintLine({ ...row, complaintNo: complaintNo(complaints + i + 1, dateText(row.received)) }),
  )
  const background = counted(complaints, n => {
    const row = complaint(cases, rng, n)
    return complaintLine({ ...row, complaintNo: complaintNo(n + 1, dateText(row.received)) })
  })
  job.note('complaints', await writeDataset(job.out, 'complaints', background, lines, complaints))
}

/** Civil suits with their enforcement and assets, some kept in `judgments`. Closes `enforcements`. */
export async function writeCivil(job: Job, enforcements: DatasetFile, numbers: CourtNumbers, judgments: KeptJudgments): Promise<void> {
  const { out, world, size } = job
  const source = new CivilSource(world, size.suits, size.companies, numbers)
  const suits = await DatasetFile.create(out, 'civil_judgments', planted(job, 'civil_judgments'), size.suits)
  const assets = await DatasetFile.create(out, 'assets', planted(job, 'assets'), size.suits * 0.03 + size.otherAssets)
  let serial = 0
  const assetNo = () => `DJ67${String(++serial).padStart(8, '0')}`
  for (let n = 0; n < size.suits; n++) {
    const { suit, enforcement, asset } = source.suit(n)
    suits.add(civilLine(suit))
    judgments.add(suit)
    if (enforcement) enforcements.add(enforcementLine(enforcement))
    if (asset) assets.add(assetLine({ ...asset, assetNo: assetNo() }))
    for (const file of [suits, enforcements, assets]) if (file.full) await file.flush()
  }
  const rng = new Rng(world.seed)
  for (let n = 0; n < size.otherAssets; n++) {
    rng.at(OTHER_ASSETS, n)
    const ownerId = nthPersonId(110_000_000 + n, world.asOf - rng.between(25 * 365, 57 * 365), 'female')
    assets.add(assetLine({ assetNo: assetNo(), ownerId, ...drawAsset(rng), acquired: world.asOf - rng.between(30, 5000), released: null }))
    if (assets.full) await assets.flush()
  }
  for (const file of [suits, enforcements, assets]) {
    await file.close()
    job.note(file.id, file.rows)
  }
}

export async function writeCompanies(job: Job): Promise<void> {
  const source = new CompanySource(job.world)
  const companies = await DatasetFile.create(job.out, 'companies', planted(job, 'companies'), job.size.companies)
  const officers = await DatasetFile.create(job.out, 'company_officers', planted(job, 'company_officers'), job.size.companies * 2.5)
  for (let n = 0; n < job.size.companies; n++) {
    const entry = source.of(n)
    companies.add(companyLine(entry.company))
    for (const officer of entry.officers) officers.add(officerLine(officer))
    for (const file of [companies, officers]) if (file.full) await file.flush()
  }
  for (const file of [companies, officers]) {
    await file.close()
    job.note(file.id, file.rows)
  }
}

export async function writePensions(job: Job): Promise<void> {
  const { out, world, size } = job
  const rng = new Rng(world.seed)
  const payments = await DatasetFile.create(out, 'pension_payments', planted(job, 'pension_payments'), size.pensioners * PENSION_MONTHS)
  const deaths = await DatasetFile.create(out, 'deaths', planted(job, 'deaths'), size.pensioners * 0.03 + size.otherDeaths)
  for (let n = 0; n < size.pensioners; n++) {
    const person = pensioner(world, rng, n)
    for (let k = 0; k < person.months; k++)
      payments.add(pensionLine(person.personId, person.from + k, (person.amount * (1 + Math.floor(k / 12) * 0.03)).toFixed(2)))
    if (person.died !== null) deaths.add(deathLine(person.personId, person.died))
    for (const file of [payments, deaths]) if (file.full) await file.flush()
  }
  for (let n = 0; n < size.otherDeaths; n++) {
    rng.at(OTHER_DEATHS, n)
    const born = world.asOf - OLDEST_SUSPECT - 200 - rng.below(30 * 365)
    deaths.add(deathLine(nthPersonId(1_000_000 + n, born, rng.unit() < 0.5 ? 'male' : 'female'), world.asOf - rng.below(720)))
  }
  for (const file of [payments, deaths]) {
    await file.close()
    job.note(file.id, file.rows)
  }
}

export async function writeWelfare(job: Job): Promise<void> {
  const { out, world, size, note } = job
  const rng = new Rng(world.seed)
  const projects = counted(size.projects, n => projectLine(project(world, rng, n)))
  note('wage_projects', await writeDataset(out, 'wage_projects', projects, planted(job, 'wage_projects'), size.projects))
  const complaints = counted(size.wageComplaints, n => {
    const row = wageComplaint(world, rng, n, size.projects)
    return wageComplaintLine({ ...row, complaintNo: `QX${dateText(row.received).slice(0, 4)}${String(n + 1).padStart(7, '0')}` })
  })
  note('wage_complaints', await writeDataset(out, 'wage_complaints', complaints, planted(job, 'wage_complaints'), size.wageComplaints))
  const houses = counted(size.houses, n => fundLine(fund(world, rng, n)))
  note('maintenance_funds', await writeDataset(out, 'maintenance_funds', houses, planted(job, 'maintenance_funds'), size.houses))
}

function* counted(count: number, line: (n: number) => string): Generator<string> {
  for (let n = 0; n < count; n++) yield line(n)
}
