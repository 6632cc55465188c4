/** Places further apart than this begin another cluster: between them the reader of a file has much to pass over. */
const GAP = 16_384
/** A cluster of fewer places is not worth a look of its own at the file. */
const LEAST = 250
/** Each cluster is a branch of the statement. */
const MOST_CLUSTERS = 8

/**
 * Places that stand close together, and all others. Rows that were added at about the same time belong together in time, so most lie in a few clusters: the reader
 * of a file passes over what lies before and behind one, but a single place far off would have it read everything.
 *
 * @param places ascending
 */
export function clustersOf(places: readonly number[]): { clusters: number[][]; rest: number[] } {
  const runs: number[][] = []
  let from = 0
  for (let i = 1; i <= places.length; i++) {
    if (i < places.length && places[i]! - places[i - 1]! <= GAP) continue
    runs.push(places.slice(from, i))
    from = i
  }
  const clusters = new Set(
    runs
      .filter(({ length }) => length >= LEAST)
      .sort((a, b) => b.length - a.length)
      .slice(0, MOST_CLUSTERS),
  )
  return { clusters: runs.filter(run => clusters.has(run)), rest: runs.filter(run => !clusters.has(run)).flat() }
}
