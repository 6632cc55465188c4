import type { Duck } from '../duck.ts'
import type { Appended } from '../report.ts'
import type { ImportRequest } from '../request.ts'
import type { LakePaths } from '../store/paths.ts'
import { currentVersion, refuseDamaged, replacedVersion, type Version } from '../store/versions.ts'
import { appendTo } from './append.ts'
import { refuseOverlap } from './origin.ts'
import { refuseOutside } from './scope.ts'
import { refuseShrink } from './shrink.ts'

/** Into what the new rows went: the version before and how, where they were put beside its rows; else they take their place. */
export type Joined = { current: Version; appended: Appended } | undefined

/**
 * Puts the new rows beside those of the current version, where the request adds rows or may bring some alone; refuses what is not the importer's, and a replacement by far
 * less than is there.
 * @param data the Parquet file of the `loaded` new rows; afterwards that of all
 * @throws ImportError
 */
export async function joinCurrent(
  duck: Duck,
  paths: LakePaths,
  request: ImportRequest,
  { data, output, loaded }: { data: string; output: string; loaded: number },
): Promise<Joined> {
  const { dataset, append, within, keepShare } = request
  const current = append || within ? await currentVersion(paths, dataset.id) : undefined
  const damaged = (error: unknown) => refuseDamaged(error, paths, current)
  if (within) await refuseOutside(duck, dataset, within, data, current).catch(damaged)
  const present = current ?? (await replacedVersion(paths, dataset.id))
  const others = await refuseOverlap(duck, paths, request, present, data).catch((error: unknown) => refuseDamaged(error, paths, present))
  const appended = current && (await appendTo(duck, dataset, current, data, output, append ? { others } : { within }).catch(damaged))
  if (!append) refuseShrink(appended?.replaced ?? present?.manifest.rows ?? 0, loaded, keepShare)
  return current && appended && { current, appended }
}
