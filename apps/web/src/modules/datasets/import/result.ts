import type { Job } from '@jianqing/contract'

export interface ImportCounts { version: string | null; read: number; loaded: number; quarantined: number; duplicate: number }

/** The sum of an import as its job's result carries it; null where the import ended before anything was counted. */
export function countsOf(result: Job['result']): ImportCounts | null {
  if (result === null || typeof result.read !== 'number') return null
  const figure = (name: string) => (typeof result[name] === 'number' ? result[name] : 0)
  return { version: typeof result.version === 'string' ? result.version : null, read: result.read, loaded: figure('loaded'), quarantined: figure('quarantined'), duplicate: figure('duplicate') }
}
