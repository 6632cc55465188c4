import { readdir, readFile } from 'node:fs/promises'
import type { ColumnType } from '../dataset.ts'
import { ImportError } from '../errors.ts'
import type { FlagCounts } from '../load/check.ts'
import type { Holding } from '../load/origin.ts'
import type { ColumnProfile } from '../load/write.ts'
import type { Appended, ImportReport } from '../report.ts'
import { type LakePaths, versionNumber } from './paths.ts'

/** What a version is; written once, never changed. */
export type Manifest = {
  manifest: 1
  dataset: string
  version: string
  rows: number
  columns: { id: string; type: ColumnType }[]
  key: string[]
  profile: Record<string, ColumnProfile>
  /** Cells of all rows that were kept although they look wrong; `report.flagged` has those of its import alone. Manifests of before it was counted lack it. */
  flagged?: FlagCounts
  /** Where the version was made by adding to another one. */
  appended?: Appended
  /** Who delivered which of its rows, as far as anybody said. */
  origins?: Holding[]
  /** SHA-256 of data.parquet. */
  sha256: string
  report: ImportReport
  /** Lawfully destroyed: its rows are gone, and what counts them stays. */
  destroyed?: Destroyed
}

/** When, and on what basis. */
export type Destroyed = { on: string; basis: string }

/** A finished version; `path` is its Parquet file. */
export type Version = { dataset: string; version: string; path: string; manifest: Manifest }

/** Versions of a data set by number, the newest last. Only finished ones have such a folder at all. */
export async function listVersions(paths: LakePaths, dataset: string): Promise<string[]> {
  const entries = await readdir(paths.dataset(dataset)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter(entry => versionNumber(entry) !== undefined).sort((a, b) => versionNumber(a)! - versionNumber(b)!)
}

/** @throws ImportError `version-unknown`, `version-damaged`, `version-destroyed` */
export async function readVersion(paths: LakePaths, dataset: string, version: string): Promise<Version> {
  const read = await readEvenDestroyed(paths, dataset, version)
  const { destroyed } = read.manifest
  if (!destroyed) return read
  throw new ImportError('version-destroyed', {
    'zh-CN': `来源已销毁：数据集 ${dataset} 的版本 ${version} 已于 ${destroyed.on} 依法销毁（${destroyed.basis}）；行数和哈希值仍保留`,
    en: `The source was destroyed: version ${version} of the data set ${dataset} was lawfully destroyed on ${destroyed.on} (${destroyed.basis}); how many rows it had and its hash are kept`,
  })
}

/** The same for what tells of a version without reading its rows. @throws ImportError `version-unknown`, `version-damaged` */
export async function readEvenDestroyed(paths: LakePaths, dataset: string, version: string): Promise<Version> {
  const content =
    versionNumber(version) === undefined ? undefined : await readFile(paths.manifest(dataset, version), 'utf8').catch(() => undefined)
  if (content === undefined) {
    throw new ImportError('version-unknown', {
      'zh-CN': `数据集 ${dataset} 没有版本 ${version}`,
      en: `Data set ${dataset} has no version ${version}`,
    })
  }
  return { dataset, version, path: paths.data(dataset, version), manifest: parseManifest(content) ?? damaged(paths, dataset, version) }
}

function parseManifest(content: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(content) as Partial<Manifest> | null
    return typeof manifest?.sha256 === 'string' && typeof manifest.rows === 'number' && Array.isArray(manifest.columns) && manifest.report
      ? (manifest as Manifest)
      : undefined
  } catch {
    return undefined
  }
}

/** @throws ImportError where an error of DuckDB says that the data of a version is gone or damaged, else the error itself */
export function refuseDamaged(error: unknown, paths: LakePaths, read: Version | undefined): never {
  if (!read) throw error
  const { dataset, version, path } = read
  if (error instanceof Error && error.message.includes(path) && /magic bytes|Parquet file|No files found/i.test(error.message))
    damaged(paths, dataset, version, error)
  throw error
}

/**
 * The same for what reads nothing but the data of one version: damage shows itself in many words, of which some name no file.
 * @throws ImportError, or the error itself
 */
export function refuseUnread(error: unknown, paths: LakePaths, version: Version): never {
  const said = error instanceof Error ? error.message : ''
  if (
    /magic|parquet|snappy|decompress|thrift|TProtocol|No files found|corrupt|could not read|out of range|IO Error|Invalid Input/i.test(said)
  )
    damaged(paths, version.dataset, version.version, error)
  throw error
}

/** @throws ImportError: a finished version is never changed by us, so only a backup, or the files that it was made of, can bring it back */
function damaged(paths: LakePaths, dataset: string, version: string, cause?: unknown): never {
  const folder = paths.version(dataset, version)
  throw new ImportError(
    'version-damaged',
    {
      'zh-CN': `数据集 ${dataset} 的版本 ${version} 已损坏，无法读取`,
      en: `Version ${version} of the data set ${dataset} is damaged and cannot be read`,
    },
    {
      'zh-CN': `请从备份恢复 ${folder}；或将它移走（较早的版本仍在），再重新导入。`,
      en: `Put ${folder} back from a backup, or move it away – earlier versions stay – and import again.`,
    },
    { folder },
    cause,
  )
}

/**
 * The newest finished version. A version becomes visible whole by the rename of its folder, so the folders are the truth; the file `current` beside them
 * names it for people and scripts, and lags by one after a crash between the two renames.
 */
export async function currentVersion(paths: LakePaths, dataset: string): Promise<Version | undefined> {
  for (const version of (await listVersions(paths, dataset)).toReversed()) {
    const read = await readEvenDestroyed(paths, dataset, version)
    if (!read.manifest.destroyed) return read
  }
  return undefined
}

/** An import that is tried again after a crash comes soon after it: so many versions are looked at. */
const LOOK_BACK = 50

/** What an earlier try of the same import did, if it came so far that its version was there before the process died. */
export async function findImport(paths: LakePaths, dataset: string, importId: string): Promise<ImportReport | undefined> {
  for (const version of (await listVersions(paths, dataset)).slice(-LOOK_BACK).toReversed()) {
    const content = await readFile(paths.manifest(dataset, version), 'utf8').catch(() => undefined)
    const report = content === undefined ? undefined : parseManifest(content)?.report
    if (report?.importId === importId) return report
  }
  return undefined
}

/** The newest version that a file takes the place of; one that is damaged counts for nothing here, or it could not be replaced. */
export async function replacedVersion(paths: LakePaths, dataset: string): Promise<Version | undefined> {
  return currentVersion(paths, dataset).catch((error: unknown) => {
    if (error instanceof ImportError && error.code === 'version-damaged') return undefined
    throw error
  })
}

/** The versions that can be read, the oldest first, and the names of those whose manifest cannot. */
export async function readShelf(paths: LakePaths, dataset: string): Promise<{ versions: Version[]; damaged: string[] }> {
  const names = await listVersions(paths, dataset)
  const read = await Promise.all(
    names.map(name =>
      readEvenDestroyed(paths, dataset, name).catch((error: unknown) => {
        if (error instanceof ImportError) return name
        throw error
      }),
    ),
  )
  return {
    versions: read.filter(version => typeof version !== 'string'),
    damaged: read.filter(version => typeof version === 'string'),
  }
}
