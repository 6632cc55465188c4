import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'

// The portal alone, in front of the firewall, with a database folder of its own (docs/operations.md).
ensureInstalled()
await ensureNode()
ensureBuilt({ halves: ['portal', 'node'] })
process.env.DATA_DIR ??= './portal-data'
await import('../dist/portal.js')
