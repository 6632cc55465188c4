import { join } from 'node:path'
import { type CheckedModel, DuckDbEngine, runModel, type RunResult } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { UsageError } from './errors.ts'

export type RunRequest = {
  model: CheckedModel
  lake: Lake
  dataDir: string
  asOf: string
  params: Record<string, unknown>
  signal?: AbortSignal
  onProgress?: (fraction: number) => void
}

/**
 * Runs a model over the current versions of its data sets.
 * @returns the result and a function that lets go of the engine
 * @throws UsageError when an input that the model requires was never imported
 */
export async function runOnLake(request: RunRequest): Promise<{ result: RunResult; close: () => void }> {
  const { model, lake, dataDir, asOf, params } = request
  const ids = [...new Set(model.inputs.map(input => input.dataset.id))]
  const versions = await Promise.all(ids.map(async id => [id, await lake.current(id)] as const))
  const missing = versions.filter(([id, version]) => !version && model.inputs.some(input => input.dataset.id === id && !input.optional)).map(([id]) => id)
  if (missing.length) throw notImported(missing, dataDir)
  const engine = await DuckDbEngine.open({ lakeDirs: [join(dataDir, 'lake')] })
  try {
    const result = await runModel({
      model,
      params,
      asOf,
      engine,
      sources: Object.fromEntries(versions.flatMap(([id, version]) => (version ? [[id, { version: version.version, path: version.path }]] : []))),
      ...(request.signal && { signal: request.signal }),
      onProgress: ({ fraction }) => request.onProgress?.(fraction),
    })
    return { result, close: () => engine.close() }
  } catch (error) {
    engine.close()
    throw error
  }
}

function notImported(missing: string[], dataDir: string): UsageError {
  const commands = missing.map(id => `  jianqing import ${id} FILE --data ${dataDir}`).join('\n')
  return new UsageError(
    { 'zh-CN': `${dataDir} 中没有数据集：${missing.join('、')}`, en: `${dataDir} lacks the data set${missing.length > 1 ? 's' : ''} ${missing.join(', ')}` },
    { 'zh-CN': `请先导入：\n${commands}`, en: `Import first:\n${commands}` },
  )
}
