import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from './figures.ts'
import { measure } from './link/measure.ts'
import { readSet } from './link/sets.ts'
import type { LinkSet } from './link/sets.ts'

/** `npm run bench:link -- [--data DIR]`: how well the step `link` finds the same people and firms, on CSV files with truth and on names corrupted here. */
const { values } = parseArgs({ options: { data: { type: 'string' }, compare: { type: 'string', multiple: true }, block: { type: 'string' } } })

const sets: LinkSet[] = []
for (const file of values.data === undefined ? [] : readdirSync(values.data).filter((name) => name.endsWith('.csv')).sort()) {
  const set = await readSet(join(values.data!, file), basename(file, '.csv'))
  if (set) sets.push(set)
}

const percent = (x: number): string => (100 * x).toFixed(2)
const rows = []
for (const set of sets) {
  const f = await measure(set, values.block)
  rows.push({
    set: set.name, rows: f.rows, 'true pairs': f.truth, 'best F1': percent(f.best.f1), 'precision': percent(f.best.precision), 'recall': percent(f.best.recall), 'at weight': f.bestWeight.toFixed(1),
    'default F1': percent(f.atDefault.f1), 'its precision': percent(f.atDefault.precision), 'its recall': percent(f.atDefault.recall), seconds: f.seconds.toFixed(1),
  })
}
console.log(table(rows))
