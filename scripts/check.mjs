import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'
import { runStep, runTogether, STATIC, tests } from './lib/steps.mjs'

// What a developer runs before a commit: all that is static, and the unit tests that the changed files reach.
// npm run check -- main     what changed since main; without it only what is not committed yet
ensureInstalled()
await ensureNode()
const since = process.argv[2] ? [process.argv[2]] : []
await runTogether(STATIC)
await runStep(tests('unit tests of what changed', ['unit'], '--changed', ...since, '--passWithNoTests', '--reporter=dot'))
