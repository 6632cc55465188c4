import type { ModelDraft } from '@jianqing/contract'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { likenessTo, type ModelIr } from '@jianqing/engine'
import type { RegisteredModel, Registry } from './registry.ts'

/** Above this two models do nearly the same; no two of the catalogue come near it. */
const VERY_LIKE = 0.8
const AT_MOST = 3

/**
 * Models in use that do nearly the same as another one, the most alike first: an office should know of them before it publishes one more.
 *
 * @param except the model whose own version is compared
 * @param mayUse a model of another office is not spoken of
 */
export async function similarModels(
  ir: ModelIr,
  except: string,
  registry: Registry,
  mayUse: (model: RegisteredModel) => boolean,
): Promise<ModelDraft['similar']> {
  const likeness = likenessTo(ir)
  const compared: ModelDraft['similar'] = []
  for (const { id, versionId, checked } of [...registry.values()].filter(
    model => model.id !== except && model.state === 'published' && mayUse(model),
  )) {
    compared.push({ versionId, modelId: id, version: checked.version, title: checked.title, similarity: likeness(checked.ir) })
    // each takes a millisecond or more: others have their turn in between
    await nextTurn()
  }
  return compared
    .filter(({ similarity }) => similarity > VERY_LIKE)
    .sort((a, b) => b.similarity - a.similarity || (a.modelId < b.modelId ? -1 : 1))
    .slice(0, AT_MOST)
}
