/** The one way in: writes the whole province to a folder. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dateText } from './base/days.ts'
import { DATASETS, type DatasetId } from './datasets/headers.ts'
import { writeFormats } from './formats/index.ts'
import { plant } from './plants/index.ts'
import type { ClockRun, Severity } from './plants/plants.ts'
import { CaseSource } from './province/background-cases.ts'
import { CourtNumbers, PLANTED_NUMBERS } from './province/courts.ts'
import { KeptJudgments } from './province/judgments-kept.ts'
import { planMatters } from './province/matters.ts'
import { sizes } from './province/sizes.ts'
import { makeWorld } from './province/world.ts'
import { openCriminal, writeCriminal } from './write/criminal.ts'
import { DatasetFile } from './write/dataset-file.ts'
import { writeCivil, writeCompanies, writeComplaints, writePensions, writeStaff, writeWelfare, type Job } from './write/others.ts'
import { readme } from './write/readme.ts'
import { writeFurther } from './write/further.ts'
import { writeSupervision } from './write/supervision.ts'
import { writeTruth } from './write/truth.ts'

export interface DemoOptions {
  /** Criminal cases, 1 000 to 10 000 000; every other data set follows in proportion. */
  scale: number
  seed: number
  /** Folder to write to; made when absent. */
  out: string
  /** The day the data stands at, from 2020-07-01 to 2026-12-31; default 2026-06-30. */
  asOf?: string
  /** Whether to write `formats/`, samples in GB18030, XLSX, Parquet and with bad rows; default true. */
  formats?: boolean
  /** Called when a data set is complete. */
  onProgress?: (dataset: string, rows: number) => void
}

export interface DemoSummary {
  seed: number
  asOf: string
  /** Paths below `out`. */
  files: string[]
  /** Rows of each data set. */
  rows: Record<string, number>
  /** What was planted, by model: `subject_key` → severity, and subjects that must not be found. */
  truth: Record<string, { hits: Record<string, Severity>; nearMisses: string[] }>
  /** Every run of the clocks of planted cases, by clock. */
  clocks: Record<string, ClockRun[]>
}

/**
 * Writes every data set as CSV (`<dataset>.csv`, UTF-8, Chinese headers), `truth/` and `README.txt`. The same options give the same bytes.
 * @throws RangeError for a scale, seed or day that cannot be had; the file system's own errors.
 */
export async function generate(options: DemoOptions): Promise<DemoSummary> {
  const { out, scale, seed, asOf = '2026-06-30' } = options
  const world = makeWorld(seed, scale, asOf)
  const plants = plant(world)
  await mkdir(out, { recursive: true })
  const rows = new Map<DatasetId, number>()
  const note = (id: DatasetId, count: number) => {
    rows.set(id, count)
    options.onProgress?.(id, count)
  }
  const job: Job = { out, world, plants, size: sizes(scale), note }
  const cases = new CaseSource(planMatters(world, scale - plants.cases.length))

  const numbers = new CourtNumbers(PLANTED_NUMBERS)
  const enforcements = await DatasetFile.create(out, 'enforcement_cases', plants.other.get('enforcement_cases') ?? [], scale * 0.5)
  const { files: criminal, planted } = await openCriminal(out, cases.plan.cases, job, enforcements)
  await writeCriminal(cases, criminal, numbers, planted)
  for (const file of Object.values(criminal) as DatasetFile[]) if (file !== enforcements) note(file.id, file.rows)
  const judgments = new KeptJudgments(job.size.suits)
  await writeCivil(job, enforcements, numbers, judgments)
  await writeSupervision(job, judgments)
  await writeStaff(job, cases)
  await writeComplaints(job, cases)
  await writeCompanies(job)
  await writePensions(job)
  await writeWelfare(job)
  await writeFurther(job)

  await writeFile(join(out, 'README.txt'), readme({ seed, scale, asOf: dateText(world.asOf) }))
  const files = [
    'README.txt',
    ...DATASETS.map(id => `${id}.csv`),
    ...(options.formats === false ? [] : await writeFormats(out)),
    ...(await writeTruth(out, plants.truth, plants.clocks)),
  ]
  const truth = Object.fromEntries(
    [...plants.truth].map(([id, { hits, nearMisses }]) => [id, { hits: Object.fromEntries(hits), nearMisses: [...nearMisses] }]),
  )
  return {
    seed,
    asOf,
    files,
    clocks: Object.fromEntries(plants.clocks),
    rows: Object.fromEntries(DATASETS.map(id => [id, rows.get(id) ?? 0])),
    truth,
  }
}
