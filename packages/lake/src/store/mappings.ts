import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { normaliseHeader } from '../headers/normalise.ts'
import { writeDurably } from './durable.ts'
import type { LakePaths } from './paths.ts'

/** column id → header, as a person once mapped it */
export type Mapping = Record<string, string>

type Stored = Record<string, { headers: string[]; map: Mapping }>

const digests = new WeakMap<readonly string[], string>()

function digestOf(headers: readonly string[]): string {
  const known = digests.get(headers)
  if (known !== undefined) return known
  const made = createHash('sha256').update(headers.map(normaliseHeader).sort().join('\n')).digest('hex').slice(0, 32)
  digests.set(headers, made)
  return made
}

/** The same set of headers, in whatever order and dress, is the same kind of file. */
const keyOf = (dataset: string, headers: readonly string[]) => `${dataset}:${digestOf(headers)}`

const load = async (paths: LakePaths): Promise<Stored> =>
  readFile(paths.mappings, 'utf8').then(
    content => JSON.parse(content) as Stored,
    () => ({}),
  )

/** Keeps a mapping made by hand for the next file with these headers. */
export async function rememberMapping(paths: LakePaths, dataset: string, headers: readonly string[], map: Mapping): Promise<void> {
  await mkdir(paths.root, { recursive: true })
  const stored = await load(paths)
  await writeDurably(
    paths.mappings,
    `${JSON.stringify({ ...stored, [keyOf(dataset, headers)]: { headers: [...headers], map } }, null, 2)}\n`,
  )
}

/** Gives, for the headers of a file, the mapping that was made by hand for such a file, or an empty one. */
export async function recallMappings(paths: LakePaths, dataset: string): Promise<(headers: readonly string[]) => Mapping> {
  const stored = await load(paths)
  // most data sets have none, and the key of a wide file takes its time
  if (!Object.keys(stored).some(key => key.startsWith(`${dataset}:`))) return () => ({})
  return headers => stored[keyOf(dataset, headers)]?.map ?? {}
}
