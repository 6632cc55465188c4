import type { Appended, Job } from '@jianqing/contract'

export interface ImportCounts {
  version: string | null
  rows: number
  appended: Appended | null
  read: number
  loaded: number
  quarantined: number
  duplicate: number
}

/** The sum of an import as its job's result carries it; null where the import ended before anything was counted. */
export function countsOf(result: Job['result']): ImportCounts | null {
  if (result === null || typeof result.read !== 'number') return null
  const figure = (name: string, otherwise = 0) => (typeof result[name] === 'number' ? result[name] : otherwise)
  const loaded = figure('loaded')
  // what was imported before a version said how many rows it has took the place of the one before
  return {
    version: typeof result.version === 'string' ? result.version : null,
    rows: figure('rows', loaded),
    appended: (result.appended as Appended | null | undefined) ?? null,
    read: result.read,
    loaded,
    quarantined: figure('quarantined'),
    duplicate: figure('duplicate'),
  }
}
