import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'

ensureInstalled()
await ensureNode()
ensureBuilt({ force: true })
