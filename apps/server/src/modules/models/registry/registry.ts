import { type CheckedModel, checkModel, type DatasetDef } from '@jianqing/engine'
import type { ModelOrigin, ModelState } from '@jianqing/contract'
import { asc, inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { modelVersions, type VersionRow } from '../tables.ts'
import type { ModelTexts } from '../text-works.ts'

/** The version of a model that is in use, stands still, or was the last before the model was retired: its leads are still explained by it. */
export interface RegisteredModel {
  id: string
  area: string
  source: string
  /** Its `version` is the one that the product counts. */
  checked: CheckedModel
  versionId: string
  state: Extract<ModelState, 'published' | 'paused' | 'retired'>
  origin: ModelOrigin
  /** The office whose model it is; null: everybody's. */
  homeOfficeId: string | null
  publishedAt: string | null
}

export type Registry = ReadonlyMap<string, RegisteredModel>

export interface LiveRegistry {
  /** Always the present ones: the same map is kept up to date. */
  models: Registry
  /** Reads anew what is in use, after a version was published, paused or retired. */
  refresh: () => Promise<void>
}

type Check = (text: string) => Promise<ReturnType<typeof checkModel>>

const IN_USE = ['published', 'paused', 'retired'] as const

/** The version that stands for its model: the one in use, else the last one retired. */
function standing(rows: readonly VersionRow[]): Map<string, VersionRow> {
  const found = new Map<string, VersionRow>()
  for (const row of rows)
    if (row.state !== 'retired' || (found.get(row.modelId)?.state ?? 'retired') === 'retired') found.set(row.modelId, row)
  return found
}

/**
 * Checks every model that is in use. One with errors – a data set of it has changed – stops nothing else: it is left out and said so in the log.
 *
 * @param log told of each model that was left out, with its first fault
 */
export async function openRegistry(
  db: Db,
  datasets: ReadonlyMap<string, DatasetDef>,
  texts: ModelTexts,
  log: (message: string) => void,
): Promise<LiveRegistry> {
  const models = new Map<string, RegisteredModel>()
  const register = async (row: VersionRow, check: Check): Promise<RegisteredModel | undefined> => {
    const { model, diagnostics } = await check(row.text)
    if (!model) log(`the model ${row.modelId} is left out: ${diagnostics.find(d => d.severity === 'error')?.message.en ?? 'it has errors'}`)
    return (
      model && {
        id: row.modelId,
        area: model.area,
        source: row.text,
        checked: { ...model, version: row.version },
        versionId: row.id,
        state: row.state as RegisteredModel['state'],
        origin: row.origin,
        homeOfficeId: row.homeOfficeId,
        publishedAt: row.publishedAt,
      }
    )
  }
  const refresh = async (check: Check) => {
    const rows = standing(
      await db
        .select()
        .from(modelVersions)
        .where(inArray(modelVersions.state, [...IN_USE]))
        .orderBy(asc(modelVersions.version)),
    )
    for (const id of models.keys()) if (!rows.has(id)) models.delete(id)
    for (const row of rows.values()) {
      const known = models.get(row.modelId)
      const entry = known?.versionId === row.id ? { ...known, state: row.state as RegisteredModel['state'] } : await register(row, check)
      if (entry) models.set(row.modelId, entry)
      else models.delete(row.modelId)
    }
  }
  // nobody is served yet: what is checked here holds nobody up, and a thread would have to start first
  await refresh(async text => checkModel(text, { datasets }))
  return { models, refresh: () => refresh(text => texts.run('checkModel', text)) }
}
