import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { table } from './figures.ts'
import { measure } from './link/measure.ts'
import { besideSplink } from './link/splink.ts'
import { corruptedFirms, corruptedPeople } from '@jianqing/engine/testing'
import { FAMILIES } from './link/families/index.ts'
import { guess } from './link/guess.ts'
import { readSet } from './link/sets.ts'
import type { LinkSet } from './link/sets.ts'

/** `npm run bench:link -- [--data DIR] [--size 2000] [--seed 1] [--only NAME] [--families all|tuned|held-out|none] [--splink PYTHON --rounds 3]`: how well the step `link` finds the same people and firms, on CSV files with truth and on names corrupted here. */
const { values } = parseArgs({
  options: {
    families: { type: 'string', default: 'all' },
    data: { type: 'string' },
    only: { type: 'string' },
    size: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    splink: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
})

const sets: LinkSet[] = []
for (const file of values.data === undefined
  ? []
  : readdirSync(values.data)
      .filter(name => name.endsWith('.csv'))
      .sort()) {
  const set = await readSet(join(values.data!, file), basename(file, '.csv'))
  if (set) sets.push(set)
}

const [size, seed] = [Number(values.size), Number(values.seed)]
for (const [name, made] of [
  ['Chinese people', corruptedPeople(size, seed)],
  ['Chinese firms', corruptedFirms(size, seed)],
] as const)
  sets.push({ name, ...made, compare: guess(made.columns) })
for (const { name, isHeldOut, isApart, make } of FAMILIES) {
  const only = { all: true, tuned: !isHeldOut, 'held-out': isHeldOut, none: false }[values.families]
  if (!only || (values.only !== undefined && !name.includes(values.only))) continue
  const made = make(seed)
  sets.push({ name: isHeldOut ? `* ${name}` : name, ...made, compare: guess(made.columns, { apart: isApart }) })
}

if (values.splink !== undefined) {
  console.log(
    table(await besideSplink(sets, { python: values.splink, data: values.data ?? '', rounds: Number(values.rounds), only: values.only })),
  )
  process.exit()
}

const percent = (x: number): string => (100 * x).toFixed(2)
const rows = []
for (const set of sets.filter(({ name }) => values.only === undefined || name.includes(values.only))) {
  const f = await measure(set)
  rows.push({
    set: set.name,
    rows: f.rows,
    'true pairs': f.truth,
    reached: percent(f.reached),
    'best F1': percent(f.best.f1),
    precision: percent(f.best.precision),
    recall: percent(f.best.recall),
    'at weight': f.bestWeight.toFixed(1),
    'default F1': percent(f.atDefault.f1),
    'its precision': percent(f.atDefault.precision),
    'its recall': percent(f.atDefault.recall),
    seconds: f.seconds.toFixed(1),
  })
}
console.log(table(rows))
