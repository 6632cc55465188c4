#!/usr/bin/env node
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'

ensureInstalled()
ensureBuilt({ halves: ['node'] })
await import('../dist/cli.js')
