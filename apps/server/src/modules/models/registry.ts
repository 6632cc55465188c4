import type { DatasetDef } from '@jianqing/engine'
import { type CheckedModel, checkModel } from '@jianqing/engine'

/** A model of the catalogue that may run. */
export interface RegisteredModel {
  id: string
  area: string
  source: string
  checked: CheckedModel
}

export type Registry = ReadonlyMap<string, RegisteredModel>

/**
 * Checks every model of the catalogue once, at the start. One with errors stops nothing else: it is left out and said so in the log.
 *
 * @param log told of each model that was left out, with its first fault
 */
export function registerModels(models: readonly { id: string; area: string; path: string; source: string }[], datasets: ReadonlyMap<string, DatasetDef>, log: (message: string) => void): Registry {
  const registry = new Map<string, RegisteredModel>()
  for (const { id, area, path, source } of models) {
    const { model, diagnostics } = checkModel(source, { file: path, datasets })
    if (model) registry.set(id, { id, area, source, checked: model })
    else log(`the model ${id} is left out: ${diagnostics.find((d) => d.severity === 'error')?.message.en ?? 'it has errors'}`)
  }
  return registry
}
