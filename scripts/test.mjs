import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'
import { BUILD, runStep, runTogether, STATIC, tests } from './lib/steps.mjs'

ensureInstalled()
await ensureNode()
const started = Date.now()
// from quick to slow, so that a slip is known in seconds
await runTogether(STATIC)
await runStep(BUILD)
await runStep(tests('unit and engine golden', ['unit']))
await runStep(tests('the command, models in a warehouse, API on a real PostgreSQL', ['cli', 'warehouse', 'api']))
await runStep(tests('browser', ['e2e']))
console.log(`\nnpm test: all green in ${((Date.now() - started) / 1000).toFixed(0)} s`)
