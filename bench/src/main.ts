import { parseArgs } from 'node:util'
import { table } from './figures.ts'
import { benchImport } from './imports.ts'
import { peakMemory, resetPeak } from './memory.ts'
import { benchModels, growth, type ModelFigures, modelTable } from './models.ts'
import { benchRivals } from './rivals/index.ts'

/** `npm run bench -- [--scale 180000 --scale 1000000] [--only import|models|rivals]`: prints what `bench/README.md` keeps. */
const { values } = parseArgs({ options: { scale: { type: 'string', multiple: true, default: ['180000', '1000000'] }, only: { type: 'string', multiple: true } } })

const SECTIONS = ['import', 'models', 'rivals']
const unknown = values.only?.find((name) => !SECTIONS.includes(name))
if (unknown !== undefined) throw new Error(`there is no section “${unknown}”: give one of ${SECTIONS.join(', ')}`)

/** One part of the bench with the peak of its memory. */
async function section(name: string, work: () => Promise<string>): Promise<void> {
  if (values.only && !values.only.includes(name)) return
  resetPeak()
  console.log(`\n${await work()}\n\npeak memory of this process in “${name}”: ${peakMemory().toFixed(0)} MB`)
}

let smaller: { scale: number; figures: ModelFigures[] } | undefined
for (const scale of values.scale.map(Number)) {
  console.log(`\n## ${scale.toLocaleString('en')} cases`)
  await section('import', async () => table(await benchImport(scale)))
  await section('models', async () => {
    const figures = await benchModels(scale)
    const grown = smaller ? `\n\ntimes of ${smaller.scale.toLocaleString('en')} cases, which are ${(scale / smaller.scale).toFixed(1)} × fewer:\n\n${growth(smaller.figures, figures)}` : ''
    smaller = { scale, figures }
    return modelTable(figures) + grown
  })
  await section('rivals', async () => table(await benchRivals(scale)))
}
