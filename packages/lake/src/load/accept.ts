import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bilingual, DatasetDef } from '../dataset.ts'
import type { Duck } from '../duck.ts'
import { ImportError } from '../errors.ts'
import type { Notice } from '../notices.ts'
import { DEFAULT_MAX_BAD, type ImportPhase, type ImportRequest } from '../request.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { sha256Of, stopIfCancelled } from '../source/pass.ts'
import { sync } from '../store/durable.ts'
import type { LakePaths } from '../store/paths.ts'
import { isAsStored } from './care.ts'
import {
  countBad,
  countEmptied,
  countFlags,
  type Emptied,
  type Flags,
  flagsOfWritten,
  findBadRows,
  findDuplicates,
  goodRows,
  hasDuplicates,
} from './check.ts'
import { stageWritten } from './quick.ts'
import { writeDuplicates, writeQuarantine } from './set-aside.ts'
import { type Skipped, skipNoData } from './skip.ts'
import { createStage, survey } from './stage.ts'
import { writeParquet } from './write.ts'

/** `notices` are those of cells and rows that the stage tells; `sha256` is that of the written file, where it is known by then. */
export type Loaded = {
  read: number
  badRows: number
  duplicate: number
  flagged: Flags
  emptied: Emptied
  skipped?: Skipped
  notices?: Notice[]
  sha256?: string
}

/**
 * What was written in one go stays when nothing speaks against it, which nearly always is so; else undefined. Meanwhile it is hashed and brought to the
 * disk, which leaves the processor alone.
 */
export async function acceptWritten(
  duck: Duck,
  dataset: DatasetDef,
  files: readonly LoadedFile[],
  data: string,
): Promise<Loaded | undefined> {
  const [file] = files
  if (!file?.fill) return undefined
  const { rows: read } = file
  if (!(await isAsStored(duck, dataset, data))) return undefined
  const [flagged, sha256] = await Promise.all([lookAtWritten(duck, dataset, data, file), sha256Of(data), sync(data)])
  return flagged && { read, badRows: 0, duplicate: 0, flagged, emptied: {}, sha256 }
}

async function lookAtWritten(duck: Duck, dataset: DatasetDef, data: string, file: LoadedFile): Promise<Flags | undefined> {
  const columns = await stageWritten(duck, dataset, data, file)
  if (!columns || (await hasDuplicates(duck, columns))) return undefined
  return flagsOfWritten(duck, columns)
}

/** The way of every file that is not good through and through: by tables of its cells. Changes `files` where a table is still to be filled. */
export async function loadByStage(
  duck: Duck,
  paths: LakePaths,
  { dataset, maxBad = DEFAULT_MAX_BAD, units, signal }: ImportRequest,
  files: LoadedFile[],
  { output, data, report }: { output: string; data: string; report(phase: ImportPhase, fraction: number): void },
): Promise<Loaded> {
  await rm(data, { force: true })
  for (const [index, file] of files.entries()) if (file.fill) files[index] = { ...(await file.fill()), name: file.name }
  await createStage(duck, dataset, files)
  const look = await survey(duck, dataset, files)
  const { columns, rows } = look
  const before = await findBadRows(duck, look)
  const skipped = await skipNoData(duck, dataset, columns, files, before, units)
  const aside = await countBad(duck)
  const [read, badRows] = [rows - skipped.total, aside - skipped.total]
  stopIfCancelled(signal)
  const first = aside ? await writeQuarantine(duck, dataset, columns, files, join(output, 'quarantine.csv')) : []
  if (read && badRows / read > maxBad) throw await refuse(paths, dataset, output, { read, bad: badRows, maxBad, first })
  const duplicate = await findDuplicates(duck, columns, aside)
  if (duplicate) await writeDuplicates(duck, dataset, columns, files, join(output, 'duplicates.csv'))
  const good = goodRows(aside, duplicate)
  const flagged = await countFlags(duck, columns, good)
  const emptied = await countEmptied(duck, columns, good)
  stopIfCancelled(signal)
  report('write', 0.7)
  await writeParquet(duck, columns, good, data)
  return { read, badRows, duplicate, flagged, emptied, skipped, notices: skipped.notices }
}

/** Keeps the quarantine file for the person to see; nothing becomes a version. */
async function refuse(
  paths: LakePaths,
  dataset: DatasetDef,
  output: string,
  { read, bad, maxBad, first }: { read: number; bad: number; maxBad: number; first: readonly Bilingual[] },
): Promise<ImportError> {
  const folder = paths.refused(dataset.id)
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${new Date().toISOString().replace(/[:.]/gu, '-')}.csv`)
  await rename(join(output, 'quarantine.csv'), file)
  const share = (value: number) => `${Math.round(value * 10_000) / 100}%`
  return new ImportError(
    'too-many-bad',
    {
      'zh-CN': `有误行过多，整个文件未导入：${read} 行中有 ${bad} 行有误（${share(bad / read)}，上限 ${share(maxBad)}）；如${first.map(reason => reason['zh-CN']).join('；')}`,
      en: `Too many faulty rows, the import was refused as a whole: ${bad} of ${read} (${share(bad / read)}, limit ${share(maxBad)}); such as ${first.map(reason => reason.en).join('; ')}`,
    },
    {
      'zh-CN': `有误的行及原因见 ${file}；修正后重新导入，或用 --max-bad 放宽上限。`,
      en: `The rows and the reasons are in ${file}; mend them and import again, or raise the limit with --max-bad.`,
    },
    { read, quarantined: bad, maxBad, quarantine_file: file },
  )
}
