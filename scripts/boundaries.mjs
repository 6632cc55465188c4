import { readdirSync } from 'node:fs'
import { readImports } from './boundaries/read.mjs'
import { AREAS, RULES, TEST } from './boundaries/rules.mjs'
import { root } from './lib/root.mjs'

process.chdir(root)
const { files, imports, lost } = readImports()
const faults = lost.map(({ from, to }) => `not there: ${from} → ${to}`)

const product = files.filter(path => !TEST.test(path))
for (const { from, to } of imports) {
  if (!TEST.test(from) && /(\.(test|fixture|setup|e2e)\.|\/testing\/)/.test(to))
    faults.push(`a test's part in the product: ${from} → ${to}`)
}

for (const { name, from, of = /./, only } of RULES) {
  const own = product.filter(path => from.test(path))
  let read = 0
  for (const { from: path, to } of imports) {
    if (TEST.test(path) || !of.test(to)) continue
    const match = from.exec(path)
    if (!match) continue
    read++
    const allowed = only.map(pattern => new RegExp(String(pattern).replace('$1', match[1] ?? '')))
    if (!allowed.some(pattern => pattern.test(to))) faults.push(`${name}: ${path} → ${to}`)
  }
  // a rule that reads nothing is green for the wrong reason: a folder was renamed, or the parser reads something else
  if (own.length === 0 || read === 0) faults.push(`the rule "${name}" read ${own.length} files and ${read} imports`)
}

// the same words for the areas on server, page and contract
for (const folder of ['apps/server/src/modules', 'apps/web/src/staff/modules', 'packages/contract/src/staff']) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !AREAS.includes(entry.name)) faults.push(`${folder}/${entry.name} is none of the areas ${AREAS.join(', ')}`)
  }
}

for (const fault of faults) console.error(fault)
console.log(`${files.length} modules, ${imports.length} imports, ${RULES.length} rules, ${faults.length} violations`)
process.exit(faults.length ? 1 : 0)
