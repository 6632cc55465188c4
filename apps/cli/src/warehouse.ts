import {
  endsInClocks,
  endsInMeasures,
  PostgresEngine,
  runClocks,
  runMeasures,
  runModel,
  type AnyCheckedModel,
  type CellsTold,
  type CheckedClocks,
  type CheckedMeasures,
  type CheckedModel,
  type ClocksResult,
  type MeasuresResult,
  type RunResult,
  type Source,
} from '@jianqing/engine'
import { limitsOfLaw } from './clocks.ts'
import { UsageError } from './errors.ts'
import type { EngineRun } from './run.ts'
import { checkWarehouse } from './warehouse-url.ts'

export type WarehouseRequest<M extends AnyCheckedModel = AnyCheckedModel> = {
  model: M
  /** postgres://user@host/database */
  url: string
  schema: string
  /** by data set: schema.table, where it is not called as the data set */
  tables: Record<string, string>
  asOf: string
  params: Record<string, unknown>
  signal?: AbortSignal
  onProgress?: (fraction: number) => void
}

/**
 * Runs a model where the data is, read as an import of it would be: over tables of a PostgreSQL warehouse, which are called as their data sets unless `tables` says otherwise.
 * @throws UsageError for a data set that the model does not read
 */
export async function runInWarehouse(request: WarehouseRequest<CheckedModel>): Promise<EngineRun<RunResult>>
export async function runInWarehouse(request: WarehouseRequest<CheckedMeasures>): Promise<EngineRun<MeasuresResult>>
export async function runInWarehouse(request: WarehouseRequest<CheckedClocks>): Promise<EngineRun<ClocksResult>>
export async function runInWarehouse(request: WarehouseRequest): Promise<EngineRun<RunResult | MeasuresResult | ClocksResult>> {
  const { model, url, schema, tables, asOf, params, signal, onProgress } = request
  checkWarehouse(url)
  const ids = [...new Set(model.inputs.map(input => input.dataset.id))]
  const odd = Object.keys(tables).find(id => !ids.includes(id))
  if (odd !== undefined)
    throw new UsageError({
      'zh-CN': `模型不读取数据集 ${odd}，只读取：${ids.join('、')}`,
      en: `The model does not read the data set ${odd}, only ${ids.join(', ')}`,
    })
  const { cellRules } = await import('@jianqing/lake')
  const cells: CellsTold[] = []
  const engine = await PostgresEngine.open({ connection: url, schema, cells: cellRules, onCells: told => cells.push(told) })
  try {
    const options = {
      params,
      asOf,
      engine,
      sources: await sourcesOf(request, ids, engine),
      ...(signal && { signal }),
      onProgress: ({ fraction }: { fraction: number }) => onProgress?.(fraction),
    }
    const result = await (endsInMeasures(model)
      ? runMeasures({ ...options, model })
      : endsInClocks(model)
        ? runClocks({ ...options, model, limits: await limitsOfLaw() })
        : runModel({ ...options, model }))
    return { result, cells, close: () => engine.close() }
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** An optional data set without a table counts as empty, and what measures rest on is unknown; a required one without is told by the engine. */
async function sourcesOf(
  { model, schema, tables }: WarehouseRequest,
  ids: string[],
  engine: PostgresEngine,
): Promise<Record<string, Source>> {
  const sources: Record<string, Source> = {}
  for (const id of ids) {
    const table = tables[id] ?? `${schema}.${id}`
    const isOptional = endsInMeasures(model) || model.inputs.every(input => input.dataset.id !== id || input.optional)
    if (!isOptional || tables[id] !== undefined || (await engine.hasTable(table))) sources[id] = { table }
  }
  return sources
}
