import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keepClocks, keptClocks, placeOfKept } from './clocks-kept.ts'
import type { CheckedClocks, ClocksResult, RunManifest, WrittenClocks } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { requiredVersions, sourceOf, told, versionsOf, withEngine, type EngineRun, type Surroundings } from './run.ts'
import { absentIn } from './measures.ts'

/**
 * Counts clocks over the current versions of their data sets.
 * @throws UsageError when an input that the model requires was never imported
 */
export async function clocksOnLake(
  request: Surroundings<CheckedClocks> & { asOf: string; params: Record<string, unknown> },
): Promise<EngineRun<ClocksResult>> {
  const versions = await requiredVersions(request)
  const { model, asOf, params } = request
  const [{ runClocks }, limits] = await Promise.all([import('@jianqing/engine'), limitsOfLaw()])
  return withEngine(request, engine => runClocks({ model, asOf, params, engine, limits, ...given(versions), ...told(request) }))
}

/** The same into a Parquet file, which is there as a whole or not at all. */
export async function clocksToFile(
  request: Surroundings<CheckedClocks> & {
    asOf: string
    params: Record<string, unknown>
    path: string
    /** what later runs go on from */ keepDir?: string
  },
): Promise<WrittenClocks> {
  const versions = await requiredVersions(request)
  const { model, asOf, params, path } = request
  const [{ writeClocks }, limits] = await Promise.all([import('@jianqing/engine'), limitsOfLaw()])
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const kept = request.keepDir === undefined ? undefined : placeOfKept(request.keepDir, model.id)
  const previous = kept === undefined ? undefined : await keptClocks(kept, versions, request.lake)
  const part = `${path}.part`
  try {
    const { result, close } = await withEngine(
      request,
      engine =>
        writeClocks({
          model,
          asOf,
          params,
          engine,
          limits,
          path: part,
          ...(previous && { previous }),
          ...given(versions),
          ...told(request),
        }),
      [folder, ...(kept === undefined ? [] : [dirname(kept)])],
    )
    await close()
    if (kept !== undefined) await keepClocks(kept, part, result)
    await rename(part, path)
    return result
  } finally {
    await rm(part, { force: true })
  }
}

/**
 * Counts them once more over the very versions that a manifest names.
 * @throws RepeatError when a version, or anything else that they rest on, is gone or differs
 */
export async function repeatClocksOnLake(
  request: Surroundings<CheckedClocks> & { manifest: RunManifest },
): Promise<EngineRun<ClocksResult>> {
  const { model, manifest, lake } = request
  const versions = await versionsOf(manifest, lake)
  const [{ repeatClocks }, limits] = await Promise.all([import('@jianqing/engine'), limitsOfLaw()])
  return withEngine(request, engine => repeatClocks({ model, manifest, engine, limits, ...given(versions), ...told(request) }))
}

export async function limitsOfLaw() {
  const { clockLimits } = await import('@jianqing/catalogue/limits')
  return clockLimits()
}

const given = (versions: readonly Version[]) => ({
  sources: Object.fromEntries(versions.map(version => [version.dataset, sourceOf(version)])),
  absent: Object.fromEntries(versions.map(version => [version.dataset, absentIn(version)])),
})
