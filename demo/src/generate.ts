/** The one way in: writes the whole province to a folder. */
import { mkdir } from 'node:fs/promises'
import { caseLine, complaintLine, reportLine, returnLine, staffLine, withdrawalLine } from './datasets/criminal-lines.ts'
import type { DatasetId } from './datasets/headers.ts'
import { Rng } from './base/rng.ts'
import { dateText } from './base/days.ts'
import { plant } from './plants/index.ts'
import type { Plants, Severity } from './plants/plants.ts'
import { CaseSource } from './province/background-cases.ts'
import { complaint, complaintNo } from './province/background-complaints.ts'
import { ReportSource } from './province/background-reports.ts'
import { blockShapes, MATTERS, planMatters } from './province/matters.ts'
import { makeWorld, type World } from './province/world.ts'
import { DatasetFile, writeDataset } from './write/dataset-file.ts'
import { writeTruth } from './write/truth.ts'

export interface DemoOptions {
  /** Criminal cases, 1 000 to 10 000 000; every other data set follows in proportion. */
  scale: number
  seed: number
  /** Folder to write to; made when absent. */
  out: string
  /** The day the data stands at, default 2026-06-30. */
  asOf?: string
  onProgress?: (dataset: string, rows: number) => void
}

export interface DemoSummary {
  /** Paths below `out`. */
  files: string[]
  /** Rows of each data set. */
  rows: Record<string, number>
  /** What was planted, by model: `subject_key` → severity, and subjects that must not be found. */
  truth: Record<string, { hits: Record<string, Severity>; nearMisses: string[] }>
}

export async function generate(options: DemoOptions): Promise<DemoSummary> {
  const { out, scale, seed } = options
  const world = makeWorld(seed, scale, options.asOf ?? '2026-06-30')
  await mkdir(out, { recursive: true })
  const plants = plant(world)
  const cases = new CaseSource(planMatters(world, scale - plants.cases.length))
  const rows: Partial<Record<DatasetId, number>> = {}
  const note = (id: DatasetId, count: number) => {
    rows[id] = count
    options.onProgress?.(id, count)
  }
  await writeCriminal(out, cases, plants, note)
  note('staff', await writeDataset(out, 'staff', staffLines(world), plants.staff.map(staffLine), world.staff.length))
  note('interference_reports', await writeDataset(out, 'interference_reports', reportLines(cases), plants.reports.map(reportLine), world.staff.length * 20))
  note('complaints', await writeDataset(out, 'complaints', complaintLines(cases, plants), [], 0))
  const files = [...Object.keys(rows).map((id) => `${id}.csv`), ...(await writeTruth(out, plants.truth))]
  const truth = Object.fromEntries([...plants.truth].map(([id, { hits, nearMisses }]) => [id, { hits: Object.fromEntries(hits), nearMisses: [...nearMisses] }]))
  return { files, rows: rows as Record<string, number>, truth }
}

async function writeCriminal(out: string, source: CaseSource, plants: Plants, note: (id: DatasetId, rows: number) => void): Promise<void> {
  const { plan } = source
  const cases = await DatasetFile.create(out, 'criminal_cases', plants.cases.map(caseLine), plan.cases)
  const returns = await DatasetFile.create(out, 'supplementary_returns', plants.returns.map(returnLine), plan.cases * 0.11)
  const withdrawals = await DatasetFile.create(out, 'withdrawals', plants.withdrawals.map(withdrawalLine), plan.cases * 0.007)
  const files = [cases, returns, withdrawals]
  let left = plan.cases
  for (let block = 0; left > 0; block++) {
    const shapes = blockShapes(plan, block)
    for (let i = 0; i < MATTERS; i++) {
      for (const file of source.matter(block * MATTERS + i, shapes[i]!)) {
        if (left-- <= 0) break
        cases.add(caseLine(file.row))
        for (const row of file.returns) returns.add(returnLine(row))
        if (file.withdrawal) withdrawals.add(withdrawalLine(file.withdrawal))
      }
    }
    for (const file of files) if (file.full) await file.flush()
  }
  for (const file of files) {
    await file.close()
    note(file.id, file.rows)
  }
}

function* staffLines(world: World): Generator<string> {
  for (const member of world.staff) yield staffLine(member)
}

function* reportLines(cases: CaseSource): Generator<string> {
  const reports = new ReportSource(cases)
  for (const [i, member] of cases.plan.world.staff.entries()) {
    if (member.handlesCases) for (const row of reports.of(i)) yield reportLine(row)
  }
}

function* complaintLines(cases: CaseSource, plants: Plants): Generator<string> {
  const rng = new Rng(cases.plan.world.seed)
  const background = Math.max(30, Math.round(cases.plan.cases * 0.02))
  const all = background + plants.complaints.length
  for (let n = 0; n < all; n++) {
    const row = n < background ? complaint(cases, rng, n) : plants.complaints[n - background]!
    yield complaintLine({ ...row, complaintNo: complaintNo(n + 1, dateText(row.received)) })
  }
}
