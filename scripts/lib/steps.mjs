import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { root } from './root.mjs'

/** @typedef {{ name: string, command: string, args: string[] }} Step */

/** @returns {Step} */
const step = (name, command, ...args) => ({ name, command, args })

/** What needs no build and no database; together under half a minute. */
export const STATIC = [
  step('format', 'npx', 'oxfmt', '--check', '.'),
  // each checker works out shared types anew: one takes 39 s of processor and 2.3 GB, the usual four 71 s and 3.8 GB
  step('types', 'npx', 'tsc', '-p', 'tsconfig.json', '--checkers', '1'),
  step('lint', 'npx', 'oxlint', '--deny-warnings'),
  step('import boundaries', 'node', 'scripts/boundaries.mjs'),
  step('unused code', 'npx', 'knip', '--no-progress'),
]

/** A run of tests of some projects; one after another, since a browser beside forty other tests is a browser that times out. */
export const tests = (name, projects, ...more) =>
  step(name, 'npx', 'vitest', 'run', ...projects.flatMap(project => ['--project', project]), ...more)

export const BUILD = step('build', 'node', 'scripts/build.mjs')

const seconds = from => `${((Date.now() - from) / 1000).toFixed(1)} s`

const end = (child, take) =>
  new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', take)
    child.once('error', reject)
    child.once('close', code => resolve(code ?? 1))
  })

const start = ({ command, args }, stdio) => spawn(command, args, { cwd: root, stdio, shell: process.platform === 'win32' })

/** Runs one step, its output on ours. */
export const runStep = async one => {
  const from = Date.now()
  console.log(`\n── ${one.name}`)
  const code = await end(start(one, 'inherit'))
  if (code !== 0) process.exit(code)
  console.log(`   ${one.name}: ${seconds(from)}`)
}

/** Runs steps side by side, as many as there are cores; each one's output comes whole when it ends. All are run, so that all faults are seen. */
export const runTogether = async steps => {
  const waiting = [...steps]
  const failed = []
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const from = Date.now()
      let said = ''
      const code = await end(start(one, ['ignore', 'pipe', 'pipe']), part => (said += part))
      if (code !== 0) failed.push(one.name)
      console.log(`\n── ${one.name}: ${code === 0 ? seconds(from) : 'FAILED'}\n${said.trimEnd()}`)
    }
  }
  await Promise.all(Array.from({ length: cpus().length }, lane))
  if (failed.length === 0) return
  console.error(`\nfailed: ${failed.join(', ')}`)
  process.exit(1)
}
