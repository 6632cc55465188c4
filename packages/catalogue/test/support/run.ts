import { checkModel, formatDiagnostic, runModel, type CheckedModel, type DuckDbEngine, type Lead } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { loadCatalogue } from '../../src/index.ts'

export const CATALOGUE = loadCatalogue()

/** The checked model of the catalogue; any finding of the checker, a warning too, is an error here. */
export function modelById(id: string): CheckedModel {
  const entry = CATALOGUE.models.find(model => model.id === id)
  if (!entry) throw new Error(`the catalogue has no model ${id}`)
  const { model, diagnostics } = checkModel(entry.source, { file: entry.path, datasets: CATALOGUE.datasets })
  if (!model || diagnostics.length > 0) throw new Error(diagnostics.map(found => formatDiagnostic(found, 'en')).join('\n'))
  return model
}

export interface RunOptions {
  engine: DuckDbEngine
  asOf: string
  params?: Record<string, unknown>
  /** by data set id */
  versions: Map<string, Version>
}

/** All leads of one run. */
export async function leadsOf(id: string, { engine, asOf, params, versions }: RunOptions): Promise<Lead[]> {
  const model = modelById(id)
  const sources = Object.fromEntries(
    model.inputs.flatMap(({ dataset: { id: dataset } }) => (versions.has(dataset) ? [[dataset, versions.get(dataset)!] as const] : [])),
  )
  const result = await runModel({ model, params: params ?? {}, asOf, sources, engine })
  try {
    const all: Lead[] = []
    for await (const lead of result.leads) all.push(lead)
    return all
  } finally {
    result.close()
  }
}
