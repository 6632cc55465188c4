import { createRequire } from 'node:module'
import { cruise } from 'dependency-cruiser'
import { root } from './lib/root.mjs'

process.chdir(root)
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const { output } = await cruise(['packages', 'apps', 'demo/src', 'bench/src', 'e2e/src'], {
  ...options,
  validate: true,
  ruleSet: { forbidden },
})
const { violations, totalCruised } = output.summary

for (const v of violations) console.error(`${v.rule.name}: ${v.from} → ${v.to}`)
// A reader that finds nothing is green for the wrong reason: the compiler's API changes from version to version.
if (totalCruised < 150) {
  console.error(`only ${totalCruised} modules were read; the import boundaries were not checked`)
  process.exit(1)
}
console.log(`${totalCruised} modules, ${violations.length} violations`)
process.exit(violations.length ? 1 : 0)
