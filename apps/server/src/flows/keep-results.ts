import { type ChangesSince, type KeptRun, runKept, runModel, type RunOptions } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import type { RunRow } from '../modules/models/index.ts'

/** Where results are kept for the next run of their model. */
export interface Keeping {
  folder: string
  /** Rows of all data sets that a run reads; below, it neither keeps its result nor looks for one: a whole run is faster there, and the disk is for data. */
  fromRows: number
  log: (message: string, error: unknown) => void
}

/** Runs a model over much data so that the next run of it can go on from here, and from the last one where that gives the same; over less, as a whole. */
export async function goOn(
  { lake, kept }: { lake: Lake; kept: Keeping },
  run: Pick<RunRow, 'id' | 'rows'>,
  options: RunOptions,
): Promise<KeptRun> {
  if ((run.rows ?? 0) < kept.fromRows) return { result: await runModel(options), keep: async () => false, discard: async () => {} }
  const changes: ChangesSince = (dataset, from, to) => lake.changes(dataset, from, to)
  const { result, keep, discard } = await runKept({ ...options, keptDir: kept.folder, changes, name: run.id })
  const tell = (error: unknown) => {
    // the run itself is done: it is not to fail for what only the next one would have had of it
    kept.log('the result of a run could not be kept for the next one', error)
    return false
  }
  return { result, keep: () => keep().catch(tell), discard }
}
