import { parseArgs } from 'node:util'
import { loadCatalogue } from '@jianqing/catalogue'
import { byTheClock, ofProcessor, table } from './figures.ts'
import { benchCatalogue } from './catalogue.ts'
import { benchImport } from './imports.ts'
import { benchIncremental } from './incremental.ts'
import { peakMemory, resetPeak } from './memory.ts'
import { benchModels, growth, type ModelFigures, modelTable } from './models.ts'
import { benchRivals } from './rivals/index.ts'

/** `npm run bench -- [--scale 180000 --scale 1000000] [--only import|catalogue|models|incremental|rivals] [--model NAME] [--rounds 3] [--processor]`: prints what `bench/README.md` keeps. */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', multiple: true, default: ['180000', '1000000'] },
    only: { type: 'string', multiple: true },
    model: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '3' },
    processor: { type: 'boolean', default: false },
  },
})

const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds is a whole number from 1, not “${values.rounds}”`)
const SECTIONS = ['import', 'catalogue', 'models', 'incremental', 'rivals']
const unknown = values.only?.find(name => !SECTIONS.includes(name))
if (unknown !== undefined) throw new Error(`there is no section “${unknown}”: give one of ${SECTIONS.join(', ')}`)

const strange = values.model.find(name => !loadCatalogue().models.some(({ id }) => id === name))
if (strange !== undefined) throw new Error(`there is no model “${strange}”`)

/** One part of the bench with the peak of its memory. */
async function section(name: string, work: () => Promise<string>): Promise<void> {
  if (values.only && !values.only.includes(name)) return
  resetPeak()
  console.log(`\n${await work()}\n\npeak memory of this process in “${name}”: ${peakMemory().toFixed(0)} MB`)
}

let smaller: { scale: number; figures: ModelFigures[] } | undefined
for (const scale of values.scale.map(Number)) {
  console.log(`\n## ${scale.toLocaleString('en')} cases`)
  await section('import', async () => table(await benchImport(scale, rounds)))
  await section('catalogue', async () => table(await benchCatalogue(scale)))
  await section('models', async () => {
    const figures = await benchModels(scale, rounds, values.model, values.processor ? ofProcessor : byTheClock)
    const grown = smaller
      ? `\n\ntimes of ${smaller.scale.toLocaleString('en')} cases, which are ${(scale / smaller.scale).toFixed(1)} × fewer:\n\n${growth(smaller.figures, figures)}`
      : ''
    smaller = { scale, figures }
    return modelTable(figures) + grown
  })
  await section('incremental', () => benchIncremental(scale, rounds, values.model))
  await section('rivals', async () => table(await benchRivals(scale, rounds)))
}
