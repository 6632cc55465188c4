import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds `datasets/` and `models/`: `JIANQING_CATALOGUE` where it is set, else the nearest `packages/catalogue` at or above
 * this file, which finds it from the source as well as from a bundle anywhere inside the repository.
 * @throws Error when neither leads to a catalogue.
 */
export function catalogueDir(): string {
  const override = process.env['JIANQING_CATALOGUE']
  if (override) {
    if (existsSync(join(override, 'datasets'))) return override
    throw new Error(`JIANQING_CATALOGUE is "${override}", which holds no folder "datasets". Point it at a copy of packages/catalogue.`)
  }
  const start = dirname(fileURLToPath(import.meta.url))
  for (let dir = start; ; dir = dirname(dir)) {
    const candidate = join(dir, 'packages', 'catalogue')
    if (existsSync(join(candidate, 'datasets'))) return candidate
    if (dir === dirname(dir)) throw new Error(`No packages/catalogue/datasets at or above ${start}. Set JIANQING_CATALOGUE to its folder.`)
  }
}
