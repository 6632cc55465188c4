import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
let copy: string

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 })
  return { status, said: stdout + stderr }
}

beforeAll(() => {
  // beside the repository, where files can be linked instead of copied
  copy = mkdtempSync(join(dirname(root.replace(/\/$/, '')), 'jianqing-new-'))
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  for (const path of listed.stdout.split('\n').filter(Boolean)) cpSync(join(root, path), join(copy, path), { preserveTimestamps: true })
  for (const modules of ['node_modules', 'apps/web/node_modules'])
    spawnSync('cp', ['-al', join(root, modules), join(copy, modules)], { stdio: 'ignore' })
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

it('a room that was laid by the command is sound as it stands', { timeout: 240_000 }, () => {
  const laid = run('node', 'scripts/new.mjs', 'record', 'citizens/house-visits', '入户走访', 'House visits')
  expect(laid, laid.said).toMatchObject({ status: 0 })
  expect(laid.said).toContain('apps/server/src/modules/citizens/house-visits/process.ts')
  for (const [command, ...args] of [
    ['npx', 'oxfmt', '--check', '.'],
    ['npx', 'tsc', '-p', 'tsconfig.json', '--incremental', 'false'],
    ['node', 'scripts/boundaries.mjs'],
    ['npx', 'oxlint', '--deny-warnings'],
  ] as const) {
    const { status, said } = run(command, ...args)
    expect({ command: args.join(' '), status, said: status === 0 ? '' : said.slice(-2000) }).toEqual({
      command: args.join(' '),
      status: 0,
      said: '',
    })
  }
  // twice is a mistake, and leaves everything as it is
  const again = run('node', 'scripts/new.mjs', 'record', 'citizens/house-visits', '入户走访', 'House visits')
  expect([again.status, again.said]).toEqual([1, expect.stringContaining('there already')])
})
