import { parseArgs } from 'node:util'
import { table } from './figures.ts'
import { benchImport } from './imports.ts'
import { benchModels } from './models.ts'

/** `npm run bench -- [--scale 180000 --scale 1000000]`: prints what `bench/README.md` keeps. */
const { values } = parseArgs({ options: { scale: { type: 'string', multiple: true, default: ['180000', '1000000'] } } })

for (const scale of values.scale.map(Number)) {
  console.log(`\n## ${scale.toLocaleString('en')} cases\n`)
  console.log(table(await benchImport(scale)))
  console.log(`\n${table(await benchModels(scale))}`)
}
console.log(`\npeak memory of this process: ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB`)
