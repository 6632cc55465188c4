import { loadConfig } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { createLogger } from '../platform/log/index.ts'
import type { Connection } from '../platform/postgres/index.ts'
import { assemble, type Parts, type Product } from './staff.ts'

/**
 * The whole product over a database and a folder; nothing of it is replaced. For tests, and for the processes that they kill.
 *
 * @param env variables of the configuration, as an operator would set them
 * @param beside what a test gives beside the rooms, such as a clock of its own
 */
export function productOver(
  { db, connection }: { db: Db; connection: Connection },
  dataDir: string,
  env: Record<string, string> = {},
  beside: Parts['beside'] = [],
): Promise<Product> {
  const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORTAL_PORT: 'off', MEMORY_LIMIT: '512MB', ...env })
  return assemble({
    config,
    database: { db, connection, close: async () => {} },
    log: createLogger(config),
    version: 'test',
    beside,
    welcome: async () => ({ product: '检擎', version: 'test', demo: false, demoAccounts: [] }),
  })
}
