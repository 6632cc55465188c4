import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.mjs'
import { run } from './run.mjs'

/** What each half is made of; a change in any of these files makes the next start build it again. */
const HALVES = {
  web: { sources: ['apps/web', 'packages/contract'], made: 'apps/web/dist/index.html' },
  portal: { sources: ['apps/web', 'packages/contract'], made: 'apps/web/dist-portal/index.html' },
  node: { sources: ['apps/server', 'apps/cli', 'demo/src', 'packages', 'scripts'], made: 'dist/server.js' },
}

const filesBelow = folder =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.name === 'node_modules' || entry.name.startsWith('dist')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })

/** A hash over names below the root, sizes and times: 10 ms where hashing the contents takes 200. A folder that was carried elsewhere is not built again. */
const fingerprint = sources => {
  const hash = createHash('sha256')
  for (const source of [...sources.map(s => join(root, s)), join(root, 'package-lock.json')])
    for (const file of statSync(source).isDirectory() ? filesBelow(source) : [source]) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`)
    }
  return hash.digest('hex')
}

/** Builds what is missing or older than its sources, in a process of its own: what a build takes of memory, the server would keep. `force` builds all. */
export const ensureBuilt = ({ halves = Object.keys(HALVES), force = false } = {}) => {
  // a library's development build is larger and slower; whoever asked for it set it by chance
  process.env.NODE_ENV = 'production'
  mkdirSync(join(root, '.cache'), { recursive: true })
  for (const name of halves) {
    const half = HALVES[name]
    const stamp = join(root, `.cache/${name}.built`)
    const print = fingerprint(half.sources)
    if (!force && existsSync(join(root, half.made)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) continue
    console.error(`正在构建 · building ${name} …`)
    // stdout stays free for the results of a command
    run(process.execPath, ['scripts/build-half.mjs', name], { stdio: ['ignore', 2, 2] })
    writeFileSync(stamp, print)
  }
}
