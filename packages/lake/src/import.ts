import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Bilingual, DatasetDef } from './dataset.ts'
import { openDuck } from './duck.ts'
import { asImportError, ImportError } from './errors.ts'
import { type AskedUnits, applyUnits } from './headers/apply-units.ts'
import { requireSaneHeaders } from './headers/limits.ts'
import { matchHeaders, requireColumns } from './headers/match.ts'
import { appendTo, flagsWithBefore } from './load/append.ts'
import {
  countBad,
  countEmptied,
  countFlags,
  type Emptied,
  type FlagCounts,
  flagCounts,
  type Flags,
  flagsOfWritten,
  findBadRows,
  findDuplicates,
  goodRows,
  hasDuplicates,
} from './load/check.ts'
import { HASHED_FROM, hashKeys } from './load/hashes.ts'
import { isAsStored } from './load/care.ts'
import { stageWritten } from './load/quick.ts'
import { writeDuplicates, writeQuarantine } from './load/set-aside.ts'
import { refuseOutside } from './load/scope.ts'
import { refuseShrink } from './load/shrink.ts'
import { type Skipped, skipNoData } from './load/skip.ts'
import { createStage, survey } from './load/stage.ts'
import { cellNotices, headerNotices } from './load/tell.ts'
import { profileParquet, writeParquet } from './load/write.ts'
import { type Notice, sortNotices } from './notices.ts'
import type { FileReport, ImportReport, Within } from './report.ts'
import { loadCsv } from './source/csv.ts'
import { loadParquet } from './source/parquet.ts'
import { loadXlsx } from './source/xlsx.ts'
import { type Mapping, recallMappings, rememberMapping } from './store/mappings.ts'
import { detectFormat, readSample } from './source/format.ts'
import type { LoadedFile } from './source/loaded.ts'
import { chunks, stopIfCancelled } from './source/pass.ts'
import { sync, writeDurably } from './store/durable.ts'
import { takeLock } from './store/lock.ts'
import { type LakePaths, versionNumber } from './store/paths.ts'
import { currentVersion, findImport, listVersions, type Manifest, refuseDamaged, replacedVersion } from './store/versions.ts'
import type { Duck } from './duck.ts'

export type ImportPhase = 'read' | 'check' | 'write' | 'finish'
/** `fraction` goes from 0 to 1 over the whole import; `rows` as far as they are known. */
export type Progress = { phase: ImportPhase; fraction: number; rows: number }

export type ImportRequest = {
  dataset: DatasetDef
  files: readonly string[]
  /** Names of the files for people, in the same order, where their paths say nothing (uploads). */
  names?: readonly string[]
  /** column id (or label) → header, by hand */
  map?: Readonly<Record<string, string>>
  /** Line (of a workbook: row of the sheet) on which the header lies, from 1, where a person pointed at it; found by itself else. */
  headerRow?: number
  /** column id (or label) → the unit of its amounts (元, 千元, 万元 …), by hand */
  units?: AskedUnits
  /** Adds the rows to the current version rather than take its place; a row whose key is there already replaces the old one. */
  append?: boolean
  /** Largest share of bad rows (0–1) with which the import is still done; default 0.01. */
  maxBad?: number
  /** Rows from which on hashes of the keys are written beside the data, for incremental runs; see {@link HASHED_FROM}. */
  hashedFrom?: number
  /** Number of the import: tried again after a crash, it is not done twice. */
  importId?: string
  /** A replacement with fewer than this share (0–1) of the rows that are there is refused; left out, it is not asked about. */
  keepShare?: number
  /** The rows that the importer may bring and replace; left out, all. */
  within?: Within
  importedBy?: string
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

export const DEFAULT_MAX_BAD = 0.01

/** Progress is told in steps of one per cent: a listener may write it to a database. */
const STEP = 0.01

/** Part of an import that reading takes, roughly. */
const READ_SHARE = 0.6

/** Distinct values are counted at import up to so many rows; above, `lake.profile` counts them when somebody asks. */
const COUNT_DISTINCT_UP_TO = 200_000

/**
 * Imports files as one new version. Everything is written beside and renamed at the end: after a crash, a full disk or a refusal
 * the lake is as it was.
 * @throws ImportError
 */
export async function importFiles(paths: LakePaths, request: ImportRequest): Promise<ImportReport> {
  const { dataset } = request
  const folder = paths.dataset(dataset.id)
  try {
    await mkdir(folder, { recursive: true })
    const release = await takeLock(paths.lock(dataset.id), dataset.id)
    try {
      await removeLeftovers(folder)
      const done = request.importId === undefined ? undefined : await findImport(paths, dataset.id, request.importId)
      if (done) return done
      const temporary = paths.temporary(dataset.id, `${process.pid}-${randomBytes(4).toString('hex')}`)
      await mkdir(temporary)
      try {
        return await importInto(paths, request, temporary)
      } finally {
        await rm(temporary, { recursive: true, force: true })
      }
    } finally {
      await release()
    }
  } catch (error) {
    throw asImportError(error, folder)
  }
}

/** Under the lock, a temporary folder can only be what a dead import left. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const entry of await readdir(folder)) if (entry.startsWith('.tmp-')) await rm(join(folder, entry), { recursive: true, force: true })
}

async function importInto(paths: LakePaths, request: ImportRequest, temporary: string): Promise<ImportReport> {
  const started = performance.now()
  const { dataset, signal } = request
  const duck = await openDuck({ spillFolder: join(temporary, 'spill') })
  const interrupt = () => duck.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    const output = join(temporary, 'version')
    await mkdir(output)
    const data = join(output, 'data.parquet')
    const files = await loadFiles(duck, request, temporary, data, await recallMappings(paths, dataset.id))
    const report = (phase: ImportPhase, fraction: number) =>
      request.onProgress?.({ phase, fraction, rows: files.reduce((sum, file) => sum + file.rows, 0) })
    report('check', READ_SHARE)
    const {
      read,
      badRows,
      duplicate,
      flagged,
      emptied,
      skipped = { total: 0, byFile: [] },
      notices = [],
      sha256,
    } = (await acceptWritten(duck, dataset, files, data)) ?? (await loadByStage(duck, paths, request, files, { output, data, report }))
    const { append, within, keepShare } = request
    const loaded = read - badRows - duplicate
    const current = append || within ? await currentVersion(paths, dataset.id) : undefined
    if (within) await refuseOutside(duck, dataset, within, data, current).catch((error: unknown) => refuseDamaged(error, paths, current))
    const appended = current
      ? await appendTo(duck, dataset, current, data, output, append ? undefined : within).catch((error: unknown) =>
          refuseDamaged(error, paths, current),
        )
      : null
    if (!append) refuseShrink(appended?.replaced ?? (await replacedVersion(paths, dataset.id))?.manifest.rows ?? 0, loaded, keepShare)
    const ownFlags = flagCounts(flagged)
    const allFlags = current && appended ? await flagsWithBefore(duck, dataset, current, ownFlags, output, appended) : ownFlags
    const profile = await profileParquet(duck, dataset.columns, data, read <= COUNT_DISTINCT_UP_TO)
    stopIfCancelled(signal)
    report('finish', 0.95)
    const version = `v${Math.max(0, ...(await listVersions(paths, dataset.id)).map(v => versionNumber(v)!)) + 1}`
    const final = paths.version(dataset.id, version)
    const first = files[0]!
    const described = files.map((file, index) => describeFile(file, skipped.byFile[index] ?? 0))
    const emptyByColumn = Object.fromEntries(
      dataset.columns.flatMap(column =>
        !column.nullable && profile[column.id]!.nulls > 0 ? [[column.id, profile[column.id]!.nulls]] : [],
      ),
    )
    const result: ImportReport = {
      dataset: dataset.id,
      version,
      read,
      loaded,
      quarantined: badRows,
      duplicate,
      skipped: skipped.total,
      quarantine_file: badRows || skipped.total ? join(final, 'quarantine.csv') : null,
      duplicate_file: duplicate ? join(final, 'duplicates.csv') : null,
      emptyByColumn,
      emptiedByColumn: emptied,
      appended,
      flagged,
      notices: sortNotices([
        ...notices,
        ...files.flatMap((file, index) => [
          ...(file.notices ?? []),
          ...headerNotices(described[index]!, files.length > 1 ? file.name : undefined),
        ]),
        ...cellNotices(dataset, emptyByColumn, flagged, emptied),
      ]),
      format: first.format,
      encoding: first.encoding,
      files: described,
      mapping: described[0]!.mapping,
      warnings: read === 0 ? [{ 'zh-CN': '文件只有表头，没有数据行', en: 'The file has a header and no rows' }] : [],
      seconds: Math.round(performance.now() - started) / 1000,
      ...(request.importId !== undefined && { importId: request.importId }),
      importedBy: request.importedBy ?? null,
      importedAt: new Date().toISOString(),
    }
    if (Object.keys(request.map ?? {}).length) await rememberMapping(paths, dataset.id, first.headers, request.map!)
    const rows = result.loaded + (current && appended ? current.manifest.rows - appended.replaced : 0)
    const written = (!appended && sha256) || (await sha256Of(data))
    if (rows >= (request.hashedFrom ?? HASHED_FROM[appended ? 'append' : 'import']))
      await hashKeys(duck, dataset, { data, sha256: written, rows, folder: output, signal })
    await publish(paths, { dataset, output, final, version, profile, flagged: allFlags, result, sha256: written, rows })
    report('finish', 1)
    return result
  } catch (error) {
    stopIfCancelled(signal)
    throw error
  } finally {
    signal?.removeEventListener('abort', interrupt)
    duck.close()
  }
}

/** `notices` are those of cells and rows that the stage tells; `sha256` is that of the written file, where it is known by then. */
type Loaded = {
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
async function acceptWritten(duck: Duck, dataset: DatasetDef, files: readonly LoadedFile[], data: string): Promise<Loaded | undefined> {
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

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunks(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** The way of every file that is not good through and through: by tables of its cells. Changes `files` where a table is still to be filled. */
async function loadByStage(
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

async function loadFiles(
  duck: Duck,
  request: ImportRequest,
  folder: string,
  data: string,
  recalled: (headers: readonly string[]) => Mapping,
): Promise<LoadedFile[]> {
  const files: LoadedFile[] = []
  const only = request.files.length === 1
  const sizes = await Promise.all(
    request.files.map(file =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  let told = -1
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  for (const [index, file] of request.files.entries()) {
    const before = sizes.slice(0, index).reduce((sum, size) => sum + size, 0)
    const sample = await readSample(file)
    const options = {
      table: `file${index}`,
      folder,
      dataset: request.dataset,
      quick: only ? data : undefined,
      header: {
        named: Object.values(request.map ?? {}),
        remembered: (headers: readonly string[]) => Object.keys(recalled(headers)).length > 0,
        row: request.headerRow,
      },
      match: (headers: string[], beside: LoadedFile['lead']) => {
        requireSaneHeaders(headers, basename(file))
        const match = matchHeaders(request.dataset, headers, { ...recalled(headers), ...request.map })
        requireColumns(request.dataset, headers, match, basename(file))
        return applyUnits(request.dataset, match, { beside, asked: request.units, file: basename(file) })
      },
      signal: request.signal,
      onBytes: (bytes: number) => {
        const fraction = ((before + bytes) / total) * READ_SHARE
        if (fraction < told + STEP) return
        told = fraction
        request.onProgress?.({ phase: 'read', fraction, rows: files.reduce((sum, { rows }) => sum + rows, 0) })
      },
    }
    const format = detectFormat(sample.bytes, basename(file))
    const loaded =
      format === 'xlsx'
        ? await loadXlsx(duck, file, options)
        : format === 'parquet'
          ? await loadParquet(duck, file, options)
          : await loadCsv(duck, file, sample, options)
    files.push({ ...loaded, name: request.names?.[index] ?? loaded.name })
  }
  return files
}

const describeFile = (file: LoadedFile, skipped: number): FileReport => ({
  name: file.name,
  sha256: file.sha256,
  bytes: file.bytes,
  rows: file.rows - skipped,
  format: file.format,
  encoding: file.encoding,
  mapping: Object.fromEntries(file.match.matches.map(match => [match.column, match.header])),
  missing: file.match.missing.map(entry => entry.column),
  ignored: file.match.ignored,
  ambiguous: file.match.ambiguous,
  ...(file.sheets && { sheets: file.sheets }),
})

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
      'zh-CN': `坏行过多，整个导入被拒绝：${read} 行中有 ${bad} 行有误（${share(bad / read)}，上限 ${share(maxBad)}）；如${first.map(reason => reason['zh-CN']).join('；')}`,
      en: `Too many bad rows, the import was refused as a whole: ${bad} of ${read} (${share(bad / read)}, limit ${share(maxBad)}); such as ${first.map(reason => reason.en).join('; ')}`,
    },
    {
      'zh-CN': `有误的行及原因见 ${file}；修正后重新导入，或用 --max-bad 放宽上限。`,
      en: `The rows and the reasons are in ${file}; mend them and import again, or raise the limit with --max-bad.`,
    },
    { read, quarantined: bad, maxBad, quarantine_file: file },
  )
}

async function publish(
  paths: LakePaths,
  {
    dataset,
    output,
    final,
    version,
    profile,
    flagged,
    result,
    sha256,
    rows,
  }: {
    dataset: DatasetDef
    output: string
    final: string
    version: string
    profile: Manifest['profile']
    flagged: FlagCounts
    result: ImportReport
    sha256: string
    rows: number
  },
): Promise<void> {
  const manifest: Manifest = {
    manifest: 1,
    dataset: dataset.id,
    version,
    rows,
    ...(result.appended && { appended: result.appended }),
    columns: dataset.columns.map(({ id, type }) => ({ id, type })),
    key: dataset.key,
    profile,
    flagged,
    sha256,
    report: result,
  }
  await writeFile(join(output, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const entry of await readdir(output)) await sync(join(output, entry))
  await sync(output)
  await rename(output, final)
  await sync(paths.dataset(dataset.id))
  await writeDurably(paths.current(dataset.id), `${version}\n`)
}
