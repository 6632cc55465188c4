import { ensureInstalled } from './lib/install.mjs'

ensureInstalled()
const { ensureBuilt } = await import('./lib/build.mjs')
await ensureBuilt()
await import('../dist/server.js')
