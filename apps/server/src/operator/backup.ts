import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { audit } from '../platform/audit/index.ts'
import { backup, type BackupReport, restore } from '../platform/backup/index.ts'
import { loadConfig } from '../platform/config/index.ts'
import { openDatabase, tellOfOldServer, transaction } from '../platform/db/index.ts'
import { lockDataDir } from '../platform/postgres/index.ts'
import type { Env } from './with-database.ts'

/** Of the installation, whose package.json lies above the sources as well as above the built command. */
function productVersion(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const path = join(at, 'package.json')
    if (!existsSync(path)) continue
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string }
    if (name === 'jianqing' && version) return version
  }
  return 'unknown'
}

/**
 * Writes everything that the installation keeps into one file, beside a running server or without one.
 *
 * @throws BackupError, ConfigError, PostgresError, SchemaError
 */
export async function makeBackup(env: Env, file: string): Promise<BackupReport> {
  const config = loadConfig(env)
  const database = await openDatabase(config, { join: true })
  try {
    await tellOfOldServer(database, config)
    const report = await backup({ db: database.db, dataDir: config.dataDir, version: productVersion() }, file)
    const details = { file: basename(file), rows: report.rows, files: report.files, bytes: report.bytes }
    await transaction(database.db, tx => audit(tx, { actor: null, action: 'backup.make', details }))
    return report
  } finally {
    await database.close()
  }
}

/**
 * Loads a backup into an installation that nobody has started yet, and brings it up to this version.
 *
 * @throws BackupError, ConfigError, DataDirInUse, PostgresError
 */
export async function restoreBackup(env: Env, file: string): Promise<BackupReport> {
  const config = loadConfig(env)
  const lock = await lockDataDir(config.dataDir)
  try {
    const database = await openDatabase(config, { migrate: false })
    try {
      await tellOfOldServer(database, config)
      const report = await restore({ db: database.db, dataDir: config.dataDir }, file)
      const details = { file: basename(file), createdAt: report.createdAt, rows: report.rows, files: report.files }
      await transaction(database.db, tx => audit(tx, { actor: null, action: 'backup.restore', details }))
      return report
    } finally {
      await database.close()
    }
  } finally {
    await lock.release()
  }
}
