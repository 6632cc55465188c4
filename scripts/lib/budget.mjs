import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a first visit may wait for, in bytes of script on the wire. */
const MOST_BYTES = 300_000

const SHELL = 'apps/web/src/staff/shell'
const MODULES = 'apps/web/src/staff/modules'
const ALWAYS = ['apps/web/src/main.tsx', `${SHELL}/start.tsx`, `${SHELL}/i18n/zh-CN.ts`]

/** The first pages that anybody sees, with what each of them fetches by itself. */
const FIRST_PAGES = {
  'signing in': [...ALWAYS, `${MODULES}/account/sign-in/SignInPage.tsx`],
  'the desk': [
    ...ALWAYS,
    `${SHELL}/layout/AppLayout.tsx`,
    `${SHELL}/router/rooms.tsx`,
    `${MODULES}/desk/workbench/WorkbenchPage.tsx`,
    `${MODULES}/desk/workbench/locale/zh-CN.ts`,
  ],
}

/** The chunks that these files lie in, and all that those import at once. */
function chunksOf(chunks, files) {
  const found = new Set()
  const add = chunk => {
    if (found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) add(chunks.find(other => other.fileName === name))
  }
  for (const file of files) {
    const holding = chunks.filter(({ moduleIds }) => moduleIds.some(id => id.endsWith(file)))
    if (holding.length === 0) throw new Error(`${file} is in no chunk of the page: name in scripts/lib/budget.mjs what took its place`)
    holding.forEach(add)
  }
  return [...found]
}

const onTheWire = path => statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size

/**
 * Fails where a first page has grown over its budget.
 *
 * @param output what Vite says that it built
 * @param folder where it lies, compressed
 */
export function checkBudget(output, folder) {
  const chunks = output.filter(({ type }) => type === 'chunk')
  for (const [page, files] of Object.entries(FIRST_PAGES)) {
    const bytes = chunksOf(chunks, files)
      .map(({ fileName }) => onTheWire(join(folder, fileName)))
      .reduce((sum, size) => sum + size, 0)
    if (bytes <= MOST_BYTES) continue
    const kb = Math.ceil(bytes / 1000)
    throw new Error(
      `The page of ${page} waits for ${kb} KB of script, and ${MOST_BYTES / 1000} is the most: fetch by import() what is not seen at once (docs/adr/0038)`,
    )
  }
}
