import type { CheckedMeasures, MeasuresResult, RunManifest } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { versionsOf, sourceOf, told, withEngine, type EngineRun, type Surroundings } from './run.ts'

/** Columns that a delivery has had no header for: what rests on them is unknown, not empty. */
export const absentIn = ({ manifest }: Version): string[] =>
  (manifest.report.notices ?? []).flatMap(({ kind, of, column }) =>
    kind === 'missing' && of === 'columns' && column !== undefined ? [column] : [],
  )

/** Works out measures over the current versions of their data sets; one that was never imported makes unknown what rests on it. */
export async function measuresOnLake(
  request: Surroundings<CheckedMeasures> & { asOf: string; params: Record<string, unknown> },
): Promise<EngineRun<MeasuresResult>> {
  const { model, lake, asOf, params } = request
  const ids = [...new Set(model.inputs.map(input => input.dataset.id))]
  const versions = (await Promise.all(ids.map(id => lake.current(id)))).filter(version => version !== undefined)
  return withEngine(request, engine => measured(engine, versions, { ...request, asOf, params }))
}

/**
 * Works them out once more over the very versions that a manifest names.
 * @throws RepeatError when a version, or anything else that they rest on, is gone or differs
 */
export async function repeatMeasuresOnLake(
  request: Surroundings<CheckedMeasures> & { manifest: RunManifest },
): Promise<EngineRun<MeasuresResult>> {
  const { model, manifest, lake } = request
  const versions = await versionsOf(manifest, lake)
  const { repeatMeasures } = await import('@jianqing/engine')
  return withEngine(request, engine => repeatMeasures({ model, manifest, engine, ...given(versions), ...told(request) }))
}

const given = (versions: readonly Version[]) => ({
  sources: Object.fromEntries(versions.map(version => [version.dataset, sourceOf(version)])),
  absent: Object.fromEntries(versions.map(version => [version.dataset, absentIn(version)])),
})

async function measured(
  engine: Parameters<Parameters<typeof withEngine>[1]>[0],
  versions: readonly Version[],
  request: Surroundings<CheckedMeasures> & { asOf: string; params: Record<string, unknown> },
): Promise<MeasuresResult> {
  const { runMeasures } = await import('@jianqing/engine')
  const { model, asOf, params } = request
  return runMeasures({ model, asOf, params, engine, ...given(versions), ...told(request) })
}
