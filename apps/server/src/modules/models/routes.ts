import { api, type Job, type ModelDetail, type ModelSummary, type Run } from '@jianqing/contract'
import type { Db } from '../../platform/db/index.ts'
import { type Module, route } from '../../platform/http/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { findRun, lastRuns, listRuns } from './runs.ts'
import { listModels, modelDetail, type ModelShelf } from './service.ts'

/** What other modules know about models' leads, and the flow that starts a run. */
export interface ModelConnections {
  reviews: () => Promise<(modelId: string) => ModelSummary['reviews']>
  reviewsByVersion: (modelId: string) => Promise<ModelDetail['precisionByVersion']>
  start: (actor: Actor, modelId: string, asked: { asOf?: string | undefined; params: Record<string, unknown> }) => Promise<{ run: Run; job: Job }>
}

export const modelsModule = ({ db, shelf, connections }: { db: Db; shelf: ModelShelf; connections: ModelConnections }): Module => (app) => {
  route(app, api.models.list, {
    handler: async ({ actor }) => {
      const [last, reviews] = await Promise.all([lastRuns(db, actor), connections.reviews()])
      return { items: await listModels(shelf, last, reviews) }
    },
  })

  route(app, api.models.get, {
    handler: async ({ params, actor }) => {
      const [last, reviews, byVersion] = await Promise.all([lastRuns(db, actor), connections.reviews(), connections.reviewsByVersion(params.model)])
      return modelDetail(shelf, params.model, last.get(params.model), reviews(params.model), byVersion)
    },
  })

  route(app, api.models.run, { handler: ({ params, body, actor }) => connections.start(actor, params.model, body) })

  route(app, api.runs.list, { handler: ({ query, actor }) => listRuns(db, actor, query) })
  route(app, api.runs.get, { handler: ({ params, actor }) => findRun(db, actor, params.id) })
}
