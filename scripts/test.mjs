import { ensureInstalled } from './lib/install.mjs'
import { run } from './lib/run.mjs'

/** The order is from quick to slow, so that a slip is known in seconds. */
const STEPS = [
  ['format', 'npx', ['oxfmt', '--check', '.']],
  ['types', 'npx', ['tsc', '-p', 'tsconfig.json']],
  ['lint', 'npx', ['oxlint', '--deny-warnings']],
  ['import boundaries', 'node', ['scripts/boundaries.mjs']],
  ['unused code', 'npx', ['knip']],
  ['build', 'node', ['scripts/build.mjs']],
  // one after another: a browser beside forty other tests is a browser that times out
  ['unit and engine golden', 'npx', ['vitest', 'run', '--project', 'unit']],
  ['the command', 'npx', ['vitest', 'run', '--project', 'cli']],
  ['models in a warehouse', 'npx', ['vitest', 'run', '--project', 'warehouse']],
  ['API on a real PostgreSQL', 'npx', ['vitest', 'run', '--project', 'api']],
  ['browser', 'npx', ['vitest', 'run', '--project', 'e2e']],
]

ensureInstalled()
const started = Date.now()
for (const [name, command, args] of STEPS) {
  const from = Date.now()
  console.log(`\n── ${name}`)
  run(command, args)
  console.log(`   ${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`)
}
console.log(`\nnpm test: all green in ${((Date.now() - started) / 1000).toFixed(0)} s`)
