import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { holdByName } from './hold-by-name.ts'
import { holdFile, thisHolder } from './hold.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianqing-hold-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isHeld = (result: object): result is { release(): Promise<void> } => 'release' in result
async function mine(result: Promise<object>): Promise<{ release(): Promise<void> }> {
  const held = await result
  if (!isHeld(held)) throw new Error(`another holds it: ${JSON.stringify(held)}`)
  return held
}

const child = fileURLToPath(new URL('./hold.fixture.ts', import.meta.url))
const holding = (path: string, ...before: string[]) => {
  const [program, ...args] = [...before, process.execPath, '--import', 'tsx', child, path]
  return spawn(program!, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}
const apart = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']
const mayPartPids = spawnSync(apart[0]!, [...apart.slice(1), 'true']).status === 0

describe('a file that is held', () => {
  it('is held once, also within one process, and free afterwards', async () => {
    const path = join(folder, 'once')
    const held = await mine(holdFile(path))
    expect(await holdFile(path)).toMatchObject({ holder: { pid: process.pid, host: hostname() } })
    await held.release()
    await (await mine(holdFile(path))).release()
  })

  it('is free the moment its holder is killed', async () => {
    const path = join(folder, 'killed')
    const other = holding(path)
    await once(other.stdout!, 'data')
    expect(await holdFile(path)).toMatchObject({ holder: { pid: other.pid } })
    other.kill('SIGKILL')
    await once(other, 'exit')
    await (await mine(holdFile(path))).release()
  })

  it.runIf(mayPartPids)('is held against whoever numbers processes anew, as containers do', async () => {
    const path = join(folder, 'apart')
    const held = await mine(holdFile(path))
    const refused = holding(path, ...apart)
    expect(String((await once(refused.stdout!, 'data'))[0])).toContain(`"pid":${process.pid}`)
    await held.release()
    const other = holding(path, ...apart)
    expect(String((await once(other.stdout!, 'data'))[0])).toContain('held')
    expect(await holdFile(path)).toMatchObject({ holder: { pid: 1 } })
    other.kill('SIGKILL')
    await expect.poll(async () => isHeld(await holdFile(path)), { timeout: 5_000 }).toBe(true)
  })
})

describe('without locks of the kernel, a file', () => {
  it('takes over the lock of a process that is gone, or whose number another one has now', async () => {
    const path = join(folder, 'stale.lock')
    const gone = spawnSync('true')
    writeFileSync(path, JSON.stringify({ pid: gone.pid, host: hostname(), started: '1', at: '2026-01-01T00:00:00Z' }))
    const held = await mine(holdByName(path, thisHolder()))
    expect(await holdByName(path, thisHolder())).toHaveProperty('holder')
    await held.release()
    writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname(), started: '1', at: '2026-01-01T00:00:00Z' }))
    await (await mine(holdByName(path, thisHolder()))).release()
  })

  it('takes over the lock of another machine only when it was not touched for long', async () => {
    const path = join(folder, 'foreign.lock')
    writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere', started: '1', at: '2026-01-01T00:00:00Z' }))
    expect(await holdByName(path, thisHolder())).toHaveProperty('holder')
    utimesSync(path, new Date(Date.now() - 600_000), new Date(Date.now() - 600_000))
    await (await mine(holdByName(path, thisHolder()))).release()
  })

  it('lets one of many win a stale lock', async () => {
    for (let round = 0; round < 20; round++) {
      const path = join(folder, `many-${round}.lock`)
      writeFileSync(path, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '1', at: '' }))
      const results = await Promise.all(Array.from({ length: 5 }, () => holdByName(path, thisHolder())))
      expect(results.filter(isHeld).length).toBeLessThanOrEqual(1)
    }
  })
})
