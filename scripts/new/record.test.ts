import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
let copy: string

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 })
  return { status, said: stdout + stderr }
}

/** What a check finds fault with. */
const check = ([command, ...args]: string[]) =>
  new Promise<{ command: string[]; fault: unknown; said: string }>(resolve => {
    execFile(command!, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 }, (fault, stdout, stderr) =>
      resolve({ command: [command!, ...args], fault: fault && fault.code, said: fault ? (stdout + stderr).slice(-2000) : '' }),
    )
  })

beforeAll(() => {
  // beside the repository, where files can be linked instead of copied
  copy = mkdtempSync(join(dirname(root.replace(/\/$/, '')), 'jianqing-new-'))
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  for (const path of listed.stdout.split('\n').filter(Boolean)) cpSync(join(root, path), join(copy, path), { preserveTimestamps: true })
  for (const modules of ['node_modules', 'apps/server/node_modules', 'apps/web/node_modules']) linkModules(modules)
})

/** Every package is linked to, but for our own, whose links lead to the copy. */
function linkModules(folder: string): void {
  mkdirSync(join(copy, folder), { recursive: true })
  for (const name of readdirSync(join(root, folder))) {
    const path = join(folder, name)
    if (name === '@jianqing') cpSync(join(root, path), join(copy, path), { recursive: true, verbatimSymlinks: true })
    else symlinkSync(join(root, path), join(copy, path))
  }
}
afterAll(() => rmSync(copy, { recursive: true, force: true }))

it('a room that was laid by the command is sound as it stands, with a clock and without', { timeout: 240_000 }, async () => {
  const laid = run('node', 'scripts/new.mjs', 'record', 'citizens/house-visits', '入户走访', 'House visits', '--for', 'petition_clerk')
  expect(laid, laid.said).toMatchObject({ status: 0 })
  expect(laid.said).toContain('apps/server/src/modules/citizens/house-visits/process.ts')
  const timed = ['record', 'inspection/road-checks', '道路检查', 'Road checks', '--for', 'case_manager', '--clock']
  expect(run('node', 'scripts/new.mjs', ...timed).said).toContain('apps/server/src/modules/inspection/road-checks/clock.ts')
  const checks = [
    ['npx', 'oxfmt', '--check', '.'],
    ['npx', 'tsc', '-p', 'tsconfig.json', '--incremental', 'false', '--checkers', '1'],
    ['node', 'scripts/boundaries.mjs'],
    ['npx', 'oxlint', '--deny-warnings'],
  ]
  expect(await Promise.all(checks.map(check))).toEqual(checks.map(command => ({ command, fault: null, said: '' })))
  // whoever acts on it is named, not guessed
  expect(run('node', 'scripts/new.mjs', 'record', 'citizens/gates', '门', 'Gates')).toMatchObject({ status: 2 })
  expect(run('node', 'scripts/new.mjs', 'record', 'citizens/gates', '门', 'Gates', '--for', 'nobody').said).toContain('nobody is no role')
  // twice is a mistake, and leaves everything as it is
  const again = run('node', 'scripts/new.mjs', 'record', 'citizens/house-visits', '入户走访', 'House visits', '--for', 'petition_clerk')
  expect([again.status, again.said]).toEqual([1, expect.stringContaining('there already')])
})
