import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'

/** @typedef {{ from: string, to: string, types: boolean }} Import paths from the root of the repository; `types` where it is gone once compiled */

const names = folder =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)

const WORKSPACES = [...['packages', 'apps'].flatMap(folder => names(folder).map(name => `${folder}/${name}`)), 'demo', 'bench', 'e2e']

/** Paths of all files below a folder. */
export const filesIn = folder =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(({ parentPath, name }) => posix.join(parentPath, name))
    : []

/** `@jianqing/engine/testing` → `packages/engine/src/testing/index.ts`, by the `exports` of each workspace. */
const workspaceEntries = () => {
  const entries = new Map()
  for (const folder of WORKSPACES) {
    const { name, exports = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    for (const [key, file] of Object.entries(exports)) {
      if (typeof file === 'string') entries.set(posix.join(name, key), posix.join(folder, file))
    }
  }
  return entries
}

/** What is written behind `from`, in `import()` and in `import '…'`; an `import()` of a worked-out name is none. */
const requests = (path, text) => {
  const { module, errors } = parseSync(path, text)
  if (errors.length) throw new Error(`${path}: ${errors[0].message}`)
  const found = module.staticImports.map(({ moduleRequest, entries }) => ({
    spec: moduleRequest.value,
    types: entries.length > 0 && entries.every(entry => entry.isType),
  }))
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) found.push({ spec: moduleRequest.value, types: isType })
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))
    if (literal) found.push({ spec: literal[2], types: false })
  }
  return found
}

/**
 * Every file of code, and what each imports of the others.
 *
 * @returns {{ files: string[], imports: Import[], lost: Import[] }} `lost`: what names a file that is not there
 */
export const readImports = () => {
  const entries = workspaceEntries()
  const files = WORKSPACES.flatMap(folder => ['src', 'test'].flatMap(part => filesIn(`${folder}/${part}`)))
    .filter(path => /\.(ts|tsx|mjs)$/.test(path))
    .sort()
  const imports = []
  const lost = []
  for (const from of files) {
    for (const { spec, types } of requests(from, readFileSync(from, 'utf8'))) {
      const bare = spec.replace(/\?.*$/, '')
      if (bare.startsWith('@jianqing/')) {
        const to = entries.get(bare)
        if (to) imports.push({ from, to, types })
        else lost.push({ from, to: spec, types })
      } else if (bare.startsWith('.')) {
        const to = posix.join(posix.dirname(from), bare)
        if (existsSync(to)) imports.push({ from, to, types })
        else lost.push({ from, to: spec, types })
      }
    }
  }
  return { files, imports, lost }
}
