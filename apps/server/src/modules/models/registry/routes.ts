import type { Room } from '../../../platform/room/index.ts'
import { STALE_DAYS } from './gaps.ts'
import { api, type Effect, type Job, type ModelDetail, type ModelSummary, type Run, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { AppError, attachment, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { localDefaults } from './parameters.ts'
import { reachOf } from '../policy.ts'
import type { RegisteredModel } from './registry.ts'
import { findRun, lastRuns, listRuns } from '../runs/runs.ts'
import type { ModelTexts } from '../text-works.ts'
import { modelsSeed } from '../seed.ts'
import { modelsInChain } from './search.ts'
import { findModel, type Knowledge, listModels, modelDetail, type ModelShelf } from './service.ts'

/** What other modules know about models' leads, and the flow that starts a run. */
export interface ModelConnections {
  reviews: () => Promise<(modelId: string) => ModelSummary['reviews']>
  reviewsByVersion: (modelId: string) => Promise<ModelDetail['precisionByVersion']>
  effects: (actor: Actor) => Promise<(modelId: string) => Effect>
  start: (
    actor: Actor,
    modelId: string,
    asked: { asOf?: string | undefined; params: Record<string, unknown> },
  ) => Promise<{ run: Run; job: Job }>
}

/** A model that this person may use; one of another office is simply not there. @throws AppError not_found */
export async function usableModel(db: Db, shelf: Pick<ModelShelf, 'registry'>, actor: Actor, id: string): Promise<RegisteredModel> {
  const model = findModel(shelf.registry, id)
  if (!(await reachOf(db, actor)).mayUse(model)) throw new AppError('not_found')
  return model
}

export const modelsRoom = ({
  db,
  shelf,
  texts,
  connections,
}: {
  db: Db
  shelf: ModelShelf
  texts: ModelTexts
  connections: ModelConnections
}): Room => ({
  settings: [STALE_DAYS],
  seed: modelsSeed(
    () => shelf.registry.keys(),
    (actor, model) => connections.start(actor, model, { params: {} }),
  ),
  chains: [modelsInChain(db, shelf.registry)],
  routes: app => {
    const knowledge = async (actor: Actor): Promise<Knowledge> => {
      const [last, reviews, effect] = await Promise.all([lastRuns(db, actor), connections.reviews(), connections.effects(actor)])
      return { lastRuns: last, reviews, effect }
    }

    route(app, api.models.list, {
      handler: async ({ actor }) => ({ items: await listModels(shelf, (await reachOf(db, actor)).mayUse, await knowledge(actor)) }),
    })

    route(app, api.models.get, {
      handler: async ({ params, actor }) => {
        const model = await usableModel(db, shelf, actor, params.model)
        // not within the list: what fails while this is awaited would be a rejection that nothing handles
        const asOf = await shelf.asOf()
        const [known, local, byVersion] = await Promise.all([
          knowledge(actor),
          localDefaults(db, model, actor.user.officeId, asOf),
          connections.reviewsByVersion(model.id),
        ])
        return modelDetail(shelf, texts, model, known, local, byVersion)
      },
    })

    route(app, api.models.run, {
      handler: async ({ params, body, actor }) => {
        await usableModel(db, shelf, actor, params.model)
        return connections.start(actor, params.model, body)
      },
    })

    route(app, api.runs.list, { handler: ({ query, actor }) => listRuns(db, actor, query) })
    route(app, api.runs.get, { handler: ({ params, actor }) => findRun(db, actor, params.id) })

    route(app, api.runs.manifest, {
      handler: async ({ params, actor, reply }) => {
        const { manifest, modelId, id } = await findRun(db, actor, params.id)
        if (!manifest) throw new AppError('not_found', text('运行完成后才有清单', 'A run has its manifest when it is done'))
        return reply
          .header('content-disposition', attachment(`${modelId}-${id}.json`))
          .type('application/json; charset=utf-8')
          .send(`${JSON.stringify(manifest, null, 2)}\n`)
      },
    })
  },
})
