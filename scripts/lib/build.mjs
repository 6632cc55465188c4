import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.mjs'

/** What each half is made of; a change in any of these files makes the next start build it again. */
const HALVES = {
  web: { sources: ['apps/web', 'packages/contract'], made: 'apps/web/dist/index.html', build: buildWeb },
  node: { sources: ['apps/server', 'apps/cli', 'demo/src', 'packages', 'scripts/lib'], made: 'dist/server.js', build: buildNode },
}

/** Entry points of what runs on Node. The workers are files of their own because a thread starts from a file. */
const ENTRIES = {
  server: 'apps/server/src/main.ts',
  cli: 'apps/cli/src/main.ts',
}

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })

/** A hash over names below the root, sizes and times: 10 ms where hashing the contents takes 200. A folder that was carried elsewhere is not built again. */
const fingerprint = (sources) => {
  const hash = createHash('sha256')
  for (const source of [...sources.map((s) => join(root, s)), join(root, 'package-lock.json')])
    for (const file of statSync(source).isDirectory() ? filesBelow(source) : [source]) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`)
    }
  return hash.digest('hex')
}

async function buildWeb() {
  const { build } = await import('vite')
  await build({ root: join(root, 'apps/web'), logLevel: 'warn' })
}

async function buildNode() {
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // The workspaces are bundled; what npm installed stays where npm put it.
    ssr: { noExternal: [/^@jianqing\//] },
    build: {
      ssr: true,
      outDir: 'dist',
      target: 'node20',
      minify: false,
      sourcemap: true,
      emptyOutDir: true,
      rollupOptions: { input: Object.fromEntries(Object.entries(ENTRIES).map(([k, v]) => [k, join(root, v)])), output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  })
}

/** Builds what is missing or older than its sources. `force` builds all. */
export const ensureBuilt = async ({ halves = Object.keys(HALVES), force = false } = {}) => {
  // a library's development build is larger and slower; whoever asked for it set it by chance
  process.env.NODE_ENV = 'production'
  mkdirSync(join(root, '.cache'), { recursive: true })
  for (const name of halves) {
    const half = HALVES[name]
    const stamp = join(root, `.cache/${name}.built`)
    const print = fingerprint(half.sources)
    if (!force && existsSync(join(root, half.made)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) continue
    console.error(`正在构建 · building ${name} …`)
    await half.build()
    writeFileSync(stamp, print)
  }
}
