import type { I18nText } from '@jianqing/contract'
import { loadConfig } from '../platform/config/index.ts'
import { type Db, openDatabase, tellOfOldServer } from '../platform/db/index.ts'

/** What the operator asked for cannot be done as asked; the words say why. */
export class AdminError extends Error {
  readonly exitCode = 2
  override readonly name = 'AdminError'
  readonly words: I18nText

  constructor(words: I18nText) {
    super(words.en)
    this.words = words
  }
}

export type Env = Record<string, string | undefined>

/**
 * Opens the database that the environment names, beside a running server or, without one, for the time of the work.
 *
 * @throws ConfigError, PostgresError, SchemaError
 */
export async function withDatabase<T>(env: Env, work: (db: Db) => Promise<T>): Promise<T> {
  const config = loadConfig(env)
  const database = await openDatabase(config, { join: true })
  try {
    await tellOfOldServer(database, config)
    return await work(database.db)
  } finally {
    await database.close()
  }
}
