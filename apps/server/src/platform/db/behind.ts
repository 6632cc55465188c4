import type { Config } from '../config/index.ts'
import { behindNewest } from '../postgres/index.ts'
import type { OpenDatabase } from './open.ts'

/** Whoever starts the product or a command of it hears on stderr, in one line, that the database lacks known corrections of security. */
export async function tellOfOldServer({ db }: OpenDatabase, { databaseUrl, postgresBin }: Config): Promise<void> {
  const { rows } = await db.$client.query<{ server_version: string }>('show server_version')
  const behind = behindNewest(rows[0]!.server_version, databaseUrl === null && postgresBin === null)
  if (behind) console.error(`· ${behind['zh-CN']} · ${behind.en}`)
}
