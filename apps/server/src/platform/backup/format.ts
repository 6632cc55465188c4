import { OperatorError } from '../config/index.ts'

/**
 * A backup is one gzipped tar: `backup.json` first, then `tables/<table>/<part>` in the order in which they can be loaded, then the
 * folders of DATA_DIR, and `manifest.json` last. Without its manifest a backup is not complete.
 */
export const FORMAT = 1
export const KIND = 'jianqing-backup'
export const HEADER = 'backup.json'
export const MANIFEST = 'manifest.json'

/** What of DATA_DIR is kept beside the database: stored files, data sets, an office's typefaces, files that wait for their import, days off that were given, published measures. */
export const FOLDERS = ['files', 'lake', 'publications', 'fonts', 'uploads', 'calendar'] as const

export type TableHeader = { name: string; columns: string[] }

export type Header = {
  kind: typeof KIND
  format: number
  /** Version of the product that wrote it. */
  version: string
  createdAt: string
  migrations: { name: string; checksum: string }[]
  tables: TableHeader[]
  /** Sequences and where they stand. */
  sequences: { name: string; value: number }[]
}

/** Every entry between header and manifest. */
export type Entry = { name: string; bytes: number; sm3: string }
export type Manifest = { entries: Entry[]; rows: Record<string, number> }

export type BackupReport = { file: string; createdAt: string; tables: number; rows: number; files: number; bytes: number }

/** A backup cannot be made, or is not to be restored here. */
export class BackupError extends OperatorError {
  override readonly name = 'BackupError'
}

/** A backup that was broken off by the end of the server or its database: nothing was kept of it. */
export class BackupBroken extends BackupError {
  override readonly exitCode = 1
}

/** @returns the table of `tables/<table>/<part>`, or null for any other entry */
export const tableOf = (entry: string): string | null => /^tables\/([a-z0-9_]+)\/\d+$/.exec(entry)?.[1] ?? null

/** Whether an entry lies in one of the folders and nowhere else. */
export function isFileEntry(name: string): boolean {
  const parts = name.split('/')
  const isPlain = (part: string) => part !== '' && part !== '.' && part !== '..' && !/[\0\\]/.test(part)
  return parts.length > 1 && (FOLDERS as readonly string[]).includes(parts[0]!) && parts.every(isPlain)
}
