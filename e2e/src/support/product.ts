import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { repository } from './repository.ts'

/** Small enough to be ready in half a minute, large enough that every model finds what was planted. */
const SCALE = 3_000
const READY_MS = 300_000
const WITH_RUNNER = new URL('with-runner.mjs', import.meta.url).href

// a runner that is killed leaves its workers, and they whatever they started
process.once('disconnect', () => process.exit(1))

export interface RunningProduct {
  url: string
  /** What the public sees. */
  portal: string
  dataDir: string
  /** Everything that it printed so far. */
  output: () => string
  /** Ends it and removes its folder, unless that is to be kept. */
  stop: (options?: { keep?: boolean }) => Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const ended = (child: ChildProcess) =>
  new Promise<void>(resolve => (child.exitCode !== null || child.signalCode ? resolve() : child.once('exit', () => resolve())))

/** The surroundings of a person's shell: the test runner's own variables would configure the product. */
const surroundings = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|VITEST.*|BASE_URL|DEV|PROD|SSR|MODE|TEST)$/.test(name)))

/**
 * Starts the product as a newcomer does – `npm start`'s script, nothing else – on an empty folder of its own: it makes the made-up
 * province, runs every model and tells its address.
 *
 * @param env how it is configured
 */
export const startNewProduct = (env: Record<string, string> = {}): Promise<RunningProduct> =>
  start(mkdtempSync(join(tmpdir(), 'jianqing-e2e-')), env)

/** The province that all files share: the first that needs it makes it, and those beside wait for it. */
async function madeProvince(): Promise<string> {
  const province = join(inject('province'), 'data')
  const making = `${province}-in-making`
  try {
    mkdirSync(making, { mode: 0o700 })
  } catch {
    for (const until = Date.now() + READY_MS; !existsSync(province); await sleep(200))
      if (Date.now() > until) throw new Error('the province that another file was to make is not there')
    return province
  }
  const first = await start(making, {})
  await first.stop({ keep: true })
  renameSync(making, province)
  mkdirSync(making)
  return province
}

/** Starts it once more where it was started and stopped before: each file of tests has the same province, and one that is its own. */
export async function startProduct(): Promise<RunningProduct> {
  const province = await madeProvince()
  const dataDir = mkdtempSync(join(tmpdir(), 'jianqing-e2e-'))
  // with its modes: PostgreSQL takes no folder that others may read
  execFileSync('cp', ['-a', `${province}/.`, dataDir])
  return start(dataDir, {})
}

async function start(dataDir: string, env: Record<string, string>): Promise<RunningProduct> {
  const [port, portalPort] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, ['--import', WITH_RUNNER, 'scripts/start.mjs'], {
    cwd: repository,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...surroundings(), DEMO_SCALE: String(SCALE), ...env, DATA_DIR: dataDir, PORT: String(port), PORTAL_PORT: String(portalPort) },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
  const url = `http://127.0.0.1:${port}`
  const stop: RunningProduct['stop'] = async ({ keep = false } = {}) => {
    const gone = child.exitCode ?? child.signalCode
    child.kill('SIGTERM')
    await ended(child)
    if (!keep) rmSync(dataDir, { recursive: true, force: true })
    if (gone !== null) throw new Error(`the product ended by itself with ${gone}:\n${printed.slice(-4_000)}`)
    // a page may look right over a fault that only the log tells of
    const errors = printed.split('\n').filter(line => line.startsWith('{"level":"error"'))
    if (errors.length > 0) throw new Error(`the product logged errors:\n${errors.join('\n')}`)
  }
  const until = Date.now() + READY_MS
  while (!printed.includes(url)) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop()
      throw new Error(`the product did not start:\n${printed}`)
    }
    await sleep(100)
  }
  return { url, portal: `http://127.0.0.1:${portalPort}`, dataDir, output: () => printed, stop }
}
