import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CellsTold,
  type CheckedModel,
  DuckDbEngine,
  type KeptRun,
  repeatRun,
  runKept,
  runModel,
  type RunManifest,
  type RunResult,
  type Source,
} from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import { notAFolder, UsageError } from './errors.ts'

export type Surroundings<M = CheckedModel> = {
  model: M
  lake: Lake
  dataDir: string
  signal?: AbortSignal
  onProgress?: (fraction: number) => void
}

export type RunRequest = Surroundings & {
  asOf: string
  params: Record<string, unknown>
  /** a folder of results that runs go on from, where they give the same */ keepDir?: string
}

/** A result, and a function that lets go of the engine. */
export type EngineRun<R> = {
  result: R
  /** what was read otherwise than it stands in a warehouse */ cells?: readonly CellsTold[]
  close: () => void | Promise<void>
}

export type LakeRun = EngineRun<RunResult> & {
  /** makes the result the one to go on from; false where it cannot be */ keep?: () => Promise<boolean>
}

/**
 * Runs a model over the current versions of its data sets.
 * @throws UsageError when an input that the model requires was never imported
 */
export async function runOnLake(request: RunRequest): Promise<LakeRun> {
  const { model, lake, asOf, params } = request
  const sources = Object.fromEntries((await requiredVersions(request)).map(version => [version.dataset, sourceOf(version)]))
  const { keepDir } = request
  if (keepDir === undefined) return withEngine(request, engine => runModel({ model, params, asOf, engine, sources, ...told(request) }))
  await makeFolder(keepDir)
  let kept: KeptRun | undefined
  const run = await withEngine(
    request,
    async engine => {
      kept = await runKept({
        model,
        params,
        asOf,
        engine,
        sources,
        keptDir: keepDir,
        changes: (dataset, from, to) => lake.changes(dataset, from, to),
        ...told(request),
      })
      return kept.result
    },
    [keepDir],
  )
  return {
    ...run,
    keep: kept!.keep,
    close: async () => {
      await run.close()
      await kept!.discard()
    },
  }
}

/**
 * Repeats a run over the very versions that its manifest names.
 * @throws RepeatError when a version, or anything else that it rests on, is gone or differs
 */
export async function repeatOnLake(request: Surroundings & { manifest: RunManifest }): Promise<LakeRun> {
  const { model, lake, manifest } = request
  const sources = Object.fromEntries((await versionsOf(manifest, lake)).map(version => [version.dataset, sourceOf(version)]))
  return withEngine(request, engine => repeatRun({ manifest, model, engine, sources, ...told(request) }))
}

/**
 * The current versions of the data sets of a model, as far as there are any.
 * @throws UsageError when an input that the model requires was never imported
 */
export async function requiredVersions({ model, lake, dataDir }: Surroundings<Pick<CheckedModel, 'inputs'>>): Promise<Version[]> {
  const ids = [...new Set(model.inputs.map(input => input.dataset.id))]
  const versions = await Promise.all(ids.map(async id => [id, await lake.current(id)] as const))
  const missing = versions
    .filter(([id, version]) => !version && model.inputs.some(input => input.dataset.id === id && !input.optional))
    .map(([id]) => id)
  if (missing.length) throw notImported(missing, dataDir)
  return versions.flatMap(([, version]) => version ?? [])
}

/** The versions that a manifest names, as far as they are still there. */
export async function versionsOf({ sources }: RunManifest, lake: Lake): Promise<Version[]> {
  const found = await Promise.all(
    sources.map(async ({ dataset, version }) => (await lake.versions(dataset)).find(known => known.version === version)),
  )
  return found.filter(version => version !== undefined)
}

/** Told before the run, not after it: a folder that cannot be made or written. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? notAFolder(path, KEEPS) : error
  })
  await access(path, constants.W_OK)
}

const KEEPS = {
  'zh-CN': '请给出一个文件夹，结果存放其中；没有时会新建。',
  en: 'Name a folder to keep results in; it is made where there is none.',
}

export const sourceOf = ({ version, path, manifest }: Version): Source => ({ version, path, sha256: manifest.sha256 })

export const told = ({ signal, onProgress }: Pick<Surroundings, 'signal' | 'onProgress'>) => ({
  ...(signal && { signal }),
  onProgress: ({ fraction }: { fraction: number }) => onProgress?.(fraction),
})

export async function withEngine<R>(
  { dataDir }: Pick<Surroundings, 'dataDir'>,
  run: (engine: DuckDbEngine) => Promise<R>,
  alsoReads: string[] = [],
): Promise<EngineRun<R>> {
  const engine = await DuckDbEngine.open({ lakeDirs: [join(dataDir, 'lake'), ...alsoReads] })
  try {
    return { result: await run(engine), close: () => engine.close() }
  } catch (error) {
    engine.close()
    throw error
  }
}

function notImported(missing: string[], dataDir: string): UsageError {
  const commands = missing.map(id => `  jianqing import ${id} FILE --data ${dataDir}`).join('\n')
  return new UsageError(
    {
      'zh-CN': `${dataDir} 中没有数据集：${missing.join('、')}`,
      en: `${dataDir} lacks the data set${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`,
    },
    { 'zh-CN': `请先导入：\n${commands}`, en: `Import first:\n${commands}` },
  )
}
