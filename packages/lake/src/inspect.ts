import type { DatasetDef } from './dataset.ts'
import { matchHeaders } from './headers/match.ts'
import { openSource } from './source/open.ts'
import type { Sheets } from './source/xlsx/sheets.ts'
import type { Format } from './source/format.ts'
import type { Encoding } from './source/encoding.ts'
import { recallMappings } from './store/mappings.ts'
import type { LakePaths } from './store/paths.ts'

/** How a column found its header; `suggestion` is a guess that a person has to confirm, `none` is none. */
export type Suggestion = { column: string; header: string | null; how: 'id' | 'label' | 'synonym' | 'remembered' | 'suggestion' | 'none' }

export type Inspection = {
  format: Format
  encoding: Encoding | null
  headers: string[]
  /** First rows as text, one array a row, in the order of the headers. */
  sample: (string | null)[][]
  /** The data set that the headers speak for, or null. */
  guess: string | null
  /** For the data set that was asked for, else the guessed one. */
  matches: Suggestion[]
  /** Of a workbook: the sheets that an import reads, and those that hold something and are left out. */
  sheets?: Sheets
}

const SAMPLE_ROWS = 20

/**
 * Looks at the beginning of a file: what it is, what its headers are, how they match. Nothing is written.
 * @param datasets all data sets, to guess from
 * @throws ImportError when the file cannot be read at all
 */
export async function inspectFile(
  paths: LakePaths,
  file: string,
  dataset: DatasetDef | undefined,
  datasets: ReadonlyMap<string, DatasetDef> | readonly DatasetDef[],
): Promise<Inspection> {
  const all = Array.isArray(datasets) ? (datasets as readonly DatasetDef[]) : [...(datasets as ReadonlyMap<string, DatasetDef>).values()]
  const recalled = dataset && (await recallMappings(paths, dataset.id))
  const usable = (names: string[]) => {
    const target = dataset ?? guessDataset(names, all)
    const match = target && matchHeaders(target, names, recalled?.(names))
    return match?.missing.some(({ required }) => required) ? undefined : match
  }
  const { format, encoding, headers, sample, sheets } = await openSource(file, SAMPLE_ROWS, dataset ? [dataset] : all, usable)
  const guess = guessDataset(headers, all)
  const target = dataset ?? guess
  const matches = target ? suggest(target, headers, (await recallMappings(paths, target.id))(headers)) : []
  return { format, encoding, headers, sample, guess: guess?.id ?? null, matches, ...(sheets && { sheets }) }
}

/** The data set whose columns the headers name best: at least two of them and a third of what it needs. */
export function guessDataset(headers: readonly string[], datasets: readonly DatasetDef[]): DatasetDef | undefined {
  let best: { dataset: DatasetDef; score: number } | undefined
  for (const dataset of datasets) {
    const { matches, missing } = matchHeaders(dataset, headers)
    const required = missing.filter(entry => entry.required).length
    const score = matches.length - 2 * required
    const enough = matches.length >= 2 && matches.length >= (matches.length + required) / 3
    if (enough && (!best || score > best.score)) best = { dataset, score }
  }
  return best?.dataset
}

function suggest(dataset: DatasetDef, headers: readonly string[], remembered: Record<string, string>): Suggestion[] {
  const { matches, missing } = matchHeaders(dataset, headers, remembered)
  return dataset.columns.map(({ id }) => {
    const match = matches.find(entry => entry.column === id)
    if (match) return { column: id, header: match.header, how: match.by === 'map' ? 'remembered' : match.by }
    const guess = missing.find(entry => entry.column === id)?.suggestions[0]
    return guess === undefined ? { column: id, header: null, how: 'none' } : { column: id, header: guess, how: 'suggestion' }
  })
}
