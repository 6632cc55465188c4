import type { DatasetSummary } from '@jianqing/contract'

const BY: Record<string, (d: DatasetSummary) => number> = {
  freshness: d => (d.freshAt ? Date.parse(d.freshAt) : 0),
  rows: d => d.current?.rows ?? -1,
  versions: d => d.versions,
  usedBy: d => d.usedBy.length,
}

/** Orders as the address says (`rows`, `-rows`); in the catalogue's own order where it says nothing that is known. */
export function sortDatasets(items: readonly DatasetSummary[], sort: string | undefined): DatasetSummary[] {
  const by = BY[sort?.replace(/^-/, '') ?? '']
  if (!by) return [...items]
  const sign = sort?.startsWith('-') ? -1 : 1
  return [...items].sort((a, b) => sign * (by(a) - by(b)))
}
