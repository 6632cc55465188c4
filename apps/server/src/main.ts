import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { calendarRange, takeHolidayFile } from '@jianqing/calendar'
import { ROLES } from '@jianqing/contract'
import { assemble, type Product } from './assemble/staff.ts'
import { type Config, loadConfig, OperatorError } from './platform/config/index.ts'
import { type Db, type OpenDatabase, openDatabase, tellOfOldServer } from './platform/db/index.ts'
import { gracefulShutdown, stopOnSignals } from './platform/http/index.ts'
import { newestEvent } from './platform/audit/index.ts'
import { createLogger } from './platform/log/index.ts'
import { defaultAsOf, readSetting, writeSetting } from './platform/setting/index.ts'
import { lockDataDir } from './platform/postgres/index.ts'
import { calendarState } from './modules/admin/system/index.ts'
import { seedHistory } from './seed/history.ts'
import { DEMO_PENDING, isEmpty, seedDemo } from './seed/index.ts'
import { welcomeOf } from './seed/welcome.ts'

/** A step of the clock that people make, or a summer time, is no reason to stand still. */
const MOST_BACK_MS = 24 * 3_600_000

/**
 * A clock that was set back by more than a day would let sessions live on, one-time codes work again, terms end late, and break the order of the audit.
 *
 * @throws OperatorError
 */
async function mustNotRunBack(db: Db): Promise<void> {
  const newest = await newestEvent(db)
  if (newest === null || newest.getTime() - Date.now() <= MOST_BACK_MS) return
  const [now, then] = [new Date().toISOString(), newest.toISOString()]
  throw new OperatorError(
    `本机时间 ${now} 早于操作审计中最后一条记录 ${then}：请校准时间后再启动；确认本机时间无误的，以 CLOCK_CHECK=off 启动`,
    `the clock of this machine says ${now}, and the audit has an event of ${then}: set the clock and start again; if the clock is right, start with CLOCK_CHECK=off`,
  )
}

const say = (zh: string, en: string) => console.error(`· ${zh} · ${en}`)

/** The installation's folder: above the sources as well as above the built server. */
function rootDir(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, 'packages/catalogue'))) return at
    if (at === dirname(at)) throw new Error('the installation is not complete: packages/catalogue is missing')
  }
}

/** Where nobody asked for a port of the portal, something else may have it: then there is none, and it is said. */
async function withPortal(config: Config): Promise<Config> {
  const { portal, host } = config
  if (!portal) return config
  try {
    await portIsFree({ host, port: portal.port }, 'PORTAL_PORT')
    return config
  } catch (error) {
    if (!portal.byDefault || !(error instanceof OperatorError)) throw error
    say(`群众服务门户未启动：${error.words['zh-CN']}`, `there is no portal for the public: ${error.words.en}`)
    return { ...config, portal: null }
  }
}

/** Learns early that the port is taken: before a database is started and data is made. */
const portIsFree = ({ host, port }: { host: string; port: number }, name = 'PORT') =>
  new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new OperatorError(
              `端口 ${port} 已被占用：请停止占用它的程序，或用 ${name} 另选一个`,
              `the port ${port} is in use: stop what uses it, or set ${name} to another one`,
            )
          : new OperatorError(`无法监听 ${host}:${port}：${error.message}`, `cannot listen on ${host}:${port}: ${error.message}`),
      )
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })

async function greet(database: OpenDatabase, config: Config, version: string): Promise<void> {
  const { product, demo, demoAccounts } = await welcomeOf(database.db, version)()
  console.log(`\n  ${product} Jianqing ${version}  →  ${config.baseUrl}\n`)
  if (config.portal) console.log(`  群众服务门户 portal for the public  →  ${config.portal.baseUrl}\n`)
  if (!demo) return
  console.log('  演示数据均为虚构 · everything in this demonstration is made up\n')
  for (const { role, login, password, name, office } of demoAccounts) {
    const title = ROLES[role].title
    console.log(`  ${login.padEnd(14)} ${password}   ${title['zh-CN']} · ${title.en}   ${name}，${office}`)
  }
  console.log()
}

async function start(): Promise<void> {
  const read = loadConfig(process.env)
  const root = rootDir()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  await portIsFree(read)
  const config = await withPortal(read)
  const lock = await lockDataDir(config.dataDir)
  // before anything rests on the calendar
  takeHolidayFile(config.dataDir)
  const log = createLogger({ logLevel: process.env['LOG_LEVEL'] ? config.logLevel : 'warn' })
  // one request's promise that fails with nobody waiting for it must not end the server for all the others
  process.on('unhandledRejection', error => log.error({ err: error }, 'a promise was rejected that nothing waited for'))
  const { warning } = calendarState()
  if (warning) log.warn({ knownTo: calendarRange().to }, warning.en)
  say('正在启动数据库', 'starting the database')
  const database = await openDatabase(config, { log: message => log.warn(message) })
  await tellOfOldServer(database, config)
  let product: Product | undefined
  try {
    if (config.clockCheck) await mustNotRunBack(database.db)
    const isNew = config.demoScale > 0 && (await isEmpty(database.db))
    if (isNew) await seedDemo(database.db, config, say)
    product = await assemble({
      config,
      database,
      log,
      version,
      welcome: welcomeOf(database.db, version),
      webDir: join(root, 'apps/web/dist'),
      portalDir: join(root, 'apps/web/dist-portal'),
    })
    if (await readSetting(database.db, DEMO_PENDING)) {
      say('正在运行监督模型', 'running the models')
      await seedHistory(database.db, product, await defaultAsOf(database.db))
      await writeSetting(database.db, DEMO_PENDING, false, null)
    }
    const { app, portal, jobs, exchange } = product
    stopOnSignals(
      gracefulShutdown(
        app,
        [
          { name: 'portal', close: () => portal?.close() },
          { name: 'exchange', close: () => exchange.stop() },
          { name: 'jobs', close: () => jobs.stop() },
          { name: 'database', close: () => database.close() },
          { name: 'lock', close: () => lock.release() },
        ],
        log,
      ),
    )
    await app.listen({ host: config.host, port: config.port })
    if (portal && config.portal) await portal.listen({ host: config.host, port: config.portal.port })
    await greet(database, config, version)
  } catch (error) {
    await product?.jobs.stop().catch(() => {})
    await database.close()
    throw error
  }
}

start().catch((error: unknown) => {
  // what the operator can mend is one line; anything else is our own mistake and comes with its trace
  const { exitCode } = error as { exitCode?: number }
  console.error(exitCode === undefined ? error : `jianqing: ${(error as Error).message}`)
  process.exit(exitCode ?? 3)
})
