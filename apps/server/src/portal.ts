import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { assemblePortal, PORTAL } from './assemble/portal.ts'
import { type Config, loadConfig, OperatorError } from './platform/config/index.ts'
import { type OpenDatabase, openDatabase } from './platform/db/index.ts'
import { openExchange, openSelf, publicKeysOf, putParty } from './platform/exchange/index.ts'
import { type App, gracefulShutdown, stopOnSignals } from './platform/http/index.ts'
import { createLogger } from './platform/log/index.ts'
import { openPageImages } from './platform/page-image/index.ts'
import { lockDataDir } from './platform/postgres/index.ts'
import { loadKey, sealsWith } from './platform/secret/index.ts'

const Inside = z.strictObject({ name: z.string().min(2).max(60), signing: z.string().length(130), sealing: z.string().length(130) })

/** `inside.json` in DATA_DIR: what the page “exchange” of the inside shows of itself. */
function readInside(dataDir: string): z.infer<typeof Inside> {
  const path = join(dataDir, 'inside.json')
  const read = Inside.safeParse(existsSync(path) ? tryJson(readFileSync(path, 'utf8')) : null)
  if (read.success) return read.data
  throw new OperatorError(
    `请把内网“数据交换”页显示的名称和公钥写入 ${path}：{"name":"inside","signing":"04…","sealing":"04…"}`,
    `write the name and the public keys that the page “exchange” of the inside shows to ${path}: {"name":"inside","signing":"04…","sealing":"04…"}`,
  )
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function rootDir(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, 'packages/catalogue'))) return at
    if (at === dirname(at)) throw new Error('the installation is not complete: packages/catalogue is missing')
  }
}

async function open(config: Config & { portal: NonNullable<Config['portal']> }, database: OpenDatabase, version: string, webDir: string) {
  const { db } = database
  const log = createLogger({ logLevel: process.env['LOG_LEVEL'] ? config.logLevel : 'warn' })
  const seals = sealsWith(loadKey(config))
  const self = await openSelf(db, seals, PORTAL)
  const { name, ...keys } = readInside(config.dataDir)
  await putParty(db, { self: self.code, code: name, name: '本院内网', keys, carrier: 'folder', carriedTo: join(config.dataDir, 'carried') })
  const exchange = openExchange({ db, log: (message, err) => log.error({ err }, message) })
  const app = await assemblePortal({ config, db, seals, exchange, log, version, webDir, images: openPageImages(), self, inside: name })
  exchange.start()
  return { app, exchange, log, keys: publicKeysOf(self) }
}

/** The portal alone, in front of the firewall, beside a folder that somebody or something carries: what it has for the inside lies in `carried/out`, what comes in `carried/in`. */
async function start(): Promise<void> {
  const read = loadConfig(process.env)
  const { portal } = read
  if (!portal) throw new OperatorError('PORTAL_PORT 为 off：门户没有端口', 'PORTAL_PORT is off: the portal has no port')
  const root = rootDir()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const lock = await lockDataDir(read.dataDir)
  const database = await openDatabase(read, { log: message => console.error(message) })
  let app: App | undefined
  try {
    const made = await open({ ...read, portal }, database, version, join(root, 'apps/web/dist-portal'))
    app = made.app
    const steps = [
      { name: 'exchange', close: () => made.exchange.stop() },
      { name: 'database', close: () => database.close() },
      { name: 'lock', close: () => lock.release() },
    ]
    stopOnSignals(gracefulShutdown(app, steps, made.log))
    await app.listen({ host: read.host, port: portal.port })
    console.log(`\n  群众服务门户 portal for the public  →  ${portal.baseUrl}\n`)
    console.log(`  请在内网登记 · name it inside: ${JSON.stringify({ code: PORTAL, keys: made.keys, carrier: 'folder' })}\n`)
  } catch (error) {
    await app?.close()
    await database.close()
    throw error
  }
}

start().catch((error: unknown) => {
  const { exitCode } = error as { exitCode?: number }
  console.error(exitCode === undefined ? error : `jianqing: ${(error as Error).message}`)
  process.exit(exitCode ?? 3)
})
