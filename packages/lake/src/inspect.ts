import { basename } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DatasetDef } from './dataset.ts'
import { requireSaneHeaders } from './headers/limits.ts'
import { matchHeaders } from './headers/match.ts'
import { exampleOf } from './notices.ts'
import { openSource } from './source/open.ts'
import type { Sheets } from './source/xlsx/sheets.ts'
import type { Format } from './source/format.ts'
import type { Encoding } from './source/encoding.ts'
import { type Mapping, recallMappings } from './store/mappings.ts'
import type { LakePaths } from './store/paths.ts'

/** How a column found its header; `suggestion` is a guess that a person has to confirm, `none` is none. */
export type Suggestion = { column: string; header: string | null; how: 'id' | 'label' | 'synonym' | 'remembered' | 'suggestion' | 'none' }

export type Inspection = {
  format: Format
  encoding: Encoding | null
  headers: string[]
  /** First rows as text, one array a row, in the order of the headers. */
  sample: (string | null)[][]
  /** The first records as they stand in the file, each with its line (row of the sheet), for a person who points at the header. */
  records: { line: number; cells: string[] }[]
  /** The line of the header; of a header of several lines the last one. */
  headerRow: number
  /** The data set that the headers speak for, or null. */
  guess: string | null
  /** For the data set that was asked for, else the guessed one. */
  matches: Suggestion[]
  /** Of a workbook: the sheets that an import reads, and those that hold something and are left out. */
  sheets?: Sheets
}

const SAMPLE_ROWS = 20

/** What a person says of the file: on which line its header lies, and which header a column has (column id → header). */
export type Told = { headerRow?: number; map?: Mapping }

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
  { headerRow, map = {} }: Told = {},
): Promise<Inspection> {
  const all = Array.isArray(datasets) ? (datasets as readonly DatasetDef[]) : [...(datasets as ReadonlyMap<string, DatasetDef>).values()]
  const possible = dataset ? [dataset] : all
  const recall = new Map(
    await Promise.all([...new Set([...possible, ...all])].map(async ({ id }) => [id, await recallMappings(paths, id)] as const)),
  )
  const recalled = ({ id }: DatasetDef, headers: readonly string[]) => recall.get(id)!(headers)
  const guessOf = (headers: readonly string[]) => guessDataset(headers, all, recalled)
  const usable = (names: string[]) => {
    const target = dataset ?? guessOf(names)
    const match = target && matchHeaders(target, names, recalled(target, names))
    return match?.missing.some(({ required }) => required) ? undefined : match
  }
  const {
    format,
    encoding,
    headers,
    sample,
    records,
    headerRow: at,
    sheets,
  } = await openSource(file, SAMPLE_ROWS, possible, usable, {
    row: headerRow,
    named: Object.values(map),
    remembered: names => possible.some(target => Object.keys(recalled(target, names)).length > 0),
  })
  requireSaneHeaders(headers, basename(file))
  // what follows takes its time, too: others have their turn in between
  await nextTurn()
  const guess = guessOf(headers)
  const target = dataset ?? guess
  const matches = target ? suggest(target, headers, recalled(target, headers)) : []
  return {
    format,
    encoding,
    headers,
    sample,
    records: records.map(({ line, cells }) => ({ line, cells: cells.map(exampleOf) })),
    headerRow: at,
    guess: guess?.id ?? null,
    matches,
    ...(sheets && { sheets }),
  }
}

/** What a header counts that is only near to a column's name. */
const NEAR = 0.4

/**
 * The data set whose columns the headers name best: at least two of them and a third of what it needs. Headers that were mapped by hand for a data set before are its own;
 * a tie is no guess.
 */
export function guessDataset(
  headers: readonly string[],
  datasets: readonly DatasetDef[],
  recalled: (dataset: DatasetDef, headers: readonly string[]) => Mapping = () => ({}),
): DatasetDef | undefined {
  const known = datasets.filter(dataset => Object.keys(recalled(dataset, headers)).length > 0)
  const scored = (known.length ? known : datasets).flatMap(dataset => {
    const { matches, missing } = matchHeaders(dataset, headers, recalled(dataset, headers))
    const required = missing.filter(entry => entry.required).length
    if (matches.length < 2 || matches.length < (matches.length + required) / 3) return []
    // looked for last: it compares every column that is missing with every header
    const near = new Set(missing.flatMap(({ suggestions }) => suggestions.slice(0, 1))).size
    return [{ dataset, score: matches.length + NEAR * near - 2 * required }]
  })
  const best = Math.max(...scored.map(({ score }) => score))
  const [first, second] = scored.filter(({ score }) => score === best)
  return second ? undefined : first?.dataset
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
