import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The sources are TypeScript, which threads and processes do not learn from the process that starts them; a bundle needs nothing. */
export function programOf(name: string): { path: string; execArgv: string[] } {
  const here = dirname(fileURLToPath(import.meta.url))
  const source = join(here, '..', '..', `${name}.ts`)
  if (existsSync(source)) {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    return { path: source, execArgv: ['--import', tsx] }
  }
  for (const folder of [here, dirname(here)]) {
    const built = join(folder, `${basename(name)}.js`)
    if (existsSync(built)) return { path: built, execArgv: [] }
  }
  throw new Error(`${name} is neither among the sources nor beside ${here}`)
}
