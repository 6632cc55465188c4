import type { DatasetSummary, DatasetVersion } from '@jianqing/contract'

export type Freshness = 'fresh' | 'ageing' | 'stale' | 'none'

const DAY = 86_400_000
/** Reports and case tables are handed over monthly: a set that missed a month ages, one that missed a quarter is stale. */
const AGEING_AFTER_DAYS = 35
const STALE_AFTER_DAYS = 95

export function freshnessOf(importedAt: string | null, now: number = Date.now()): Freshness {
  if (importedAt === null) return 'none'
  const days = (now - Date.parse(importedAt)) / DAY
  return days > STALE_AFTER_DAYS ? 'stale' : days > AGEING_AFTER_DAYS ? 'ageing' : 'fresh'
}

/** Columns of a version in which not one row has a value: what a model reads there, it cannot see. */
export function emptyColumns(version: DatasetVersion): string[] {
  if (version.rows === 0) return []
  return version.columns.filter(c => c.empty >= version.rows).map(c => c.id)
}

/** Columns that should be filled and have holes, the emptiest first. */
export function holes(columns: DatasetSummary['columns'], version: DatasetVersion): { id: string; empty: number; share: number }[] {
  const expected = new Set(columns.filter(c => !c.nullable).map(c => c.id))
  return version.columns
    .filter(c => expected.has(c.id) && c.empty > 0 && version.rows > 0)
    .map(c => ({ id: c.id, empty: c.empty, share: c.empty / version.rows }))
    .sort((a, b) => b.share - a.share)
}

export type DatasetStatus = 'all' | 'filled' | 'empty' | 'gaps' | 'stale' | 'live'

export function hasStatus(dataset: Pick<DatasetSummary, 'columns' | 'current' | 'freshAt' | 'live'>, status: DatasetStatus): boolean {
  const { current } = dataset
  switch (status) {
    case 'all':
      return true
    case 'filled':
      return current !== null
    case 'empty':
      return current === null
    case 'gaps':
      return current !== null && (emptyColumns(current).length > 0 || holes(dataset.columns, current).length > 0)
    case 'stale':
      return current !== null && freshnessOf(dataset.freshAt) !== 'fresh'
    case 'live':
      return dataset.live
  }
}
