import type { CheckedClocks, ClocksResult, RunManifest } from '@jianqing/engine'
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
