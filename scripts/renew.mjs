import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'
import { runStep, tests } from './lib/steps.mjs'

// npm run renew     writes anew what the sources say: docs/roles.md and docs/processes; tests fail while they do not agree
ensureInstalled()
await ensureNode()
const ROLES = 'apps/server/src/modules/admin/people/role-table.test.ts'
const PROCESSES = 'apps/server/src/assemble/process-pages.api.test.ts'
await runStep(tests('the page of roles', ['unit'], ROLES, '-u', '--reporter=dot'))
await runStep(tests('the pages of processes', ['api'], PROCESSES, '-u', '--reporter=dot'))
