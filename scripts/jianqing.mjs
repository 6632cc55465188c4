#!/usr/bin/env node
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'

ensureInstalled()
await ensureNode()
ensureBuilt({ halves: ['node'] })
await import('../dist/cli.js')
