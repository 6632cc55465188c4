import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuck } from './duck.ts'
import { asImportError } from './errors.ts'
import { flagsWithBefore } from './load/append.ts'
import { flagCounts } from './load/check.ts'
import { loadFiles, READ_SHARE } from './load/files.ts'
import { HASHED_FROM, hashKeys } from './load/hashes.ts'
import { joinCurrent } from './load/join.ts'
import { holdingsOf, originOf } from './load/origin.ts'
import { acceptWritten, loadByStage } from './load/accept.ts'
import { cellNotices, headerNotices } from './load/tell.ts'
import { profileParquet } from './load/write.ts'
import { sortNotices } from './notices.ts'
import type { FileReport, ImportReport } from './report.ts'
import type { ImportPhase, ImportRequest } from './request.ts'
import type { LoadedFile } from './source/loaded.ts'
import { sha256Of, stopIfCancelled } from './source/pass.ts'
import { takeLock } from './store/lock.ts'
import { recallMappings, rememberMapping } from './store/mappings.ts'
import { type LakePaths, versionNumber } from './store/paths.ts'
import { publish } from './store/publish.ts'
import { findImport, listVersions, replacedVersion } from './store/versions.ts'

/** Distinct values are counted at import up to so many rows in all; above, `lake.profile` counts them when somebody asks. */
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
    const loaded = read - badRows - duplicate
    const joined = await joinCurrent(duck, paths, request, { data, output, loaded })
    const appended = joined?.appended ?? null
    const origin = originOf(request, joined?.current ?? (await replacedVersion(paths, dataset.id)))
    const ownFlags = flagCounts(flagged)
    const allFlags = joined ? await flagsWithBefore(duck, dataset, joined.current, ownFlags, output, joined.appended) : ownFlags
    const rows = loaded + (joined ? joined.current.manifest.rows - joined.appended.replaced : 0)
    const profile = await profileParquet(duck, dataset.columns, data, rows <= COUNT_DISTINCT_UP_TO)
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
      origin,
      importedAt: new Date().toISOString(),
    }
    if (Object.keys(request.map ?? {}).length) await rememberMapping(paths, dataset.id, first.headers, request.map!)
    const written = (!appended && sha256) || (await sha256Of(data))
    if (rows >= (request.hashedFrom ?? HASHED_FROM[appended ? 'append' : 'import']))
      await hashKeys(duck, dataset, { data, sha256: written, rows, folder: output, signal })
    const origins = await holdingsOf(duck, {
      request: { ...request, ...(origin !== null && { origin }) },
      version,
      current: joined?.current,
      data,
      after: appended?.after ?? null,
    })
    await publish(paths, { dataset, output, final, version, profile, flagged: allFlags, result, sha256: written, rows, origins })
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
