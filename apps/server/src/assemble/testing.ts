import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { assemble, type Parts, type Product } from './staff.ts'
import { loadConfig } from '../platform/config/index.ts'
import { createLogger } from '../platform/log/index.ts'
import { withDatabase } from '../platform/testing/index.ts'

export interface TestProduct {
  readonly product: Product
  readonly dataDir: string
  readonly database: ReturnType<typeof withDatabase>
}

/**
 * The whole product over a database and a folder of the test file's own; nothing of it is replaced.
 *
 * @param env variables of the configuration, as an operator would set them
 * @param beside what a test gives beside the rooms, such as a clock of its own
 */
export function withProduct(env: Record<string, string> = {}, beside: Parts['beside'] = []): TestProduct {
  const database = withDatabase()
  const made: { product?: Product; dataDir?: string } = {}
  beforeAll(async () => {
    made.dataDir = await mkdtemp(join(tmpdir(), 'jianqing-api-'))
    const config = loadConfig({ DATA_DIR: made.dataDir, LOG_LEVEL: 'silent', MEMORY_LIMIT: '512MB', ...env })
    made.product = await assemble({
      config,
      database: { db: database.db, connection: database.connection, close: async () => {} },
      log: createLogger(config),
      version: 'test',
      beside,
      welcome: async () => ({ product: '检擎', version: 'test', demo: false, demoAccounts: [] }),
    })
  })
  afterAll(async () => {
    await made.product?.app.close()
    await made.product?.jobs.stop()
    if (made.dataDir) await rm(made.dataDir, { recursive: true, force: true })
  })
  return {
    database,
    get product() {
      return made.product!
    },
    get dataDir() {
      return made.dataDir!
    },
  }
}
