import type { DatasetDef } from '../dataset.ts'
import { matchHeaders } from './match.ts'

/** How many records are looked at: titles, units and dates of a table take a few lines above its header. */
export const HEADER_WITHIN = 10
/** One name may stand in a title by accident. */
const ENOUGH = 2
/** No header is longer, in characters; text of documents is not looked at. */
const LONGEST = 200

const isHeader = (datasets: readonly DatasetDef[], cells: readonly string[]): boolean =>
  cells.every(cell => cell.length <= LONGEST) &&
  datasets.some(
    dataset =>
      matchHeaders(
        dataset,
        cells.map(cell => cell.trim()),
      ).matches.length >= ENOUGH,
  )

/**
 * Finds the header among the first records of a table as people keep it, with a title above: the first record that names two columns of a data set.
 * @returns its 0-based place; undefined where none does
 */
export function findHeader(records: readonly (readonly string[])[], datasets: readonly DatasetDef[]): number | undefined {
  const at = records.slice(0, HEADER_WITHIN).findIndex(cells => isHeader(datasets, cells))
  return at < 0 ? undefined : at
}
