import { createHash } from 'node:crypto'
import { isBeside } from '../compile/index.ts'
import type { CompiledModel } from '../compile/index.ts'
import type { Engine } from '../engines/index.ts'
import { basisOn } from '../language/index.ts'
import type { CheckedModel, I18n } from '../language/index.ts'
import type { RunManifest } from './types.ts'
import type { RunOptions } from './whole/run.ts'

/** The text is no manifest of a run; the message says what it lacks. */
export class ManifestError extends Error {
  override name = 'ManifestError'
}

/** SHA-256 over every statement that decides what a run finds, and how it is hashed. */
export function sqlHashOf(compiled: CompiledModel, evidenceLimit: number): string {
  return createHash('sha256').update(compiled.text).update(compiled.createEvidence(evidenceLimit)).update(compiled.sumResult).digest('hex')
}

/** The engine that a result rests on; a second one where a step was worked out beside it. */
export function engineOf({ ir }: { ir: Pick<CheckedModel['ir'], 'nodes'> }, { name, version, beside }: Engine): RunManifest['engine'] {
  const isTwofold = beside !== undefined && ir.nodes.some(node => isBeside(node, name))
  return { name, version: isTwofold ? `${version} + ${beside}` : version }
}

/** What the manifest tells beside: that the law of the day is not known, and what a run came upon. */
export function notesOf(
  { articles }: Pick<CheckedModel, 'articles'>,
  asOf: string,
  found: readonly I18n[] = [],
): Pick<RunManifest, 'notes'> {
  const notes = [...basisOn(articles, asOf).unknown, ...found]
  return notes.length > 0 ? { notes } : {}
}

/** Which versions were read, in the order of the data sets; one that was not given is not named. */
export const sourcesRead = (
  datasets: readonly string[],
  versions: ReadonlyMap<string, string>,
  sources: RunOptions['sources'],
): RunManifest['sources'] =>
  datasets.flatMap(dataset => {
    const [version, sha256] = [versions.get(dataset), sources[dataset]?.sha256]
    return version === undefined ? [] : [{ dataset, version, ...(sha256 !== undefined && { sha256 }) }]
  })

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isSource = (value: unknown): boolean =>
  isRecord(value) && isText(value['dataset']) && isText(value['version']) && (value['sha256'] === undefined || isText(value['sha256']))
const isScope = (value: unknown): boolean =>
  value === null || (isRecord(value) && Array.isArray(value['offices']) && value['offices'].every(office => typeof office === 'string'))

/** What each field must be, by its path. */
const FIELDS: readonly [string, (manifest: Record<string, unknown>) => boolean][] = [
  ['model', ({ model }) => isRecord(model) && isText(model['id']) && Number.isInteger(model['version']) && isText(model['sha256'])],
  ['params', ({ params }) => isRecord(params)],
  ['asOf', ({ asOf }) => isText(asOf)],
  ['scope', ({ scope }) => isScope(scope)],
  ['sources', ({ sources }) => Array.isArray(sources) && sources.every(isSource)],
  ['engine', ({ engine }) => isRecord(engine) && isText(engine['name']) && isText(engine['version'])],
  ['calendar', ({ calendar }) => isText(calendar)],
  ['evidenceLimit', ({ evidenceLimit }) => Number.isInteger(evidenceLimit)],
  ['sqlHash', ({ sqlHash }) => isText(sqlHash)],
  ['resultHash', ({ resultHash }) => isText(resultHash)],
]

/**
 * Reads a manifest from JSON: one by itself, or a whole result `{ manifest, … }`.
 *
 * @throws ManifestError
 */
export function parseManifest(text: string): RunManifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ManifestError('it is no JSON', { cause: error })
  }
  const manifest = isRecord(value) && isRecord(value['manifest']) ? value['manifest'] : value
  if (!isRecord(manifest)) throw new ManifestError('it is no object')
  const wrong = FIELDS.filter(([, test]) => !test(manifest)).map(([path]) => path)
  if (wrong.length > 0) throw new ManifestError(`these fields are missing or wrong: ${wrong.join(', ')}`)
  return manifest as unknown as RunManifest
}
