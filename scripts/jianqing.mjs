#!/usr/bin/env node
import { ensureInstalled } from './lib/install.mjs'

ensureInstalled()
const { ensureBuilt } = await import('./lib/build.mjs')
await ensureBuilt({ halves: ['node'] })
await import('../dist/cli.js')
