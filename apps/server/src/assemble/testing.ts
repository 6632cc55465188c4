import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { productOver } from './product.fixture.ts'
import type { Parts, Product } from './staff.ts'
import type { Connection } from '../platform/postgres/index.ts'
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
    made.product = await productOver(database, made.dataDir, env, beside)
  })
  afterAll(async () => {
    await made.product?.exchange.stop()
    await made.product?.portal?.close()
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

/**
 * The product in a process of its own, to be killed or measured.
 *
 * @returns where it listens; what kills it and waits until it is gone; for how many milliseconds, since this was asked last, it was busy at most without a turn for others
 */
export async function startChild(
  connection: Connection,
  dataDir: string,
): Promise<{ url: string; kill: () => Promise<void>; busy: () => Promise<number> }> {
  const fixture = fileURLToPath(new URL('./child.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, JSON.stringify(connection), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const kill = () => {
    child.kill('SIGKILL')
    return gone
  }
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()))
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
  const busy = () =>
    new Promise<number>(resolve => {
      child.once('message', longest => resolve(longest as number))
      child.send('busy')
    })
  return { url, kill, busy }
}
