import { api } from '@jianqing/contract'
import type { Db } from '../../../../platform/db/index.ts'
import { type App, route } from '../../../../platform/http/index.ts'
import { conflictsOf } from './conflicts.ts'
import { cancelSitting, dropCase } from './drop.ts'
import { sittingFigures } from './figures.ts'
import { inOrder } from './order.ts'
import { lookAt, nameProsecutor, planSitting, wantedOf } from './plan.ts'
import { listSittings, mustFindSitting, rehearseAll, sittingDetail } from './view.ts'

export function sittingRoutes(app: App, db: Db): void {
  route(app, api.sittings.list, { handler: ({ actor, query }) => listSittings(db, actor, query) })
  route(app, api.sittings.statistics, { handler: ({ actor, query }) => sittingFigures(db, actor, query.since) })
  route(app, api.sittings.check, {
    handler: async ({ actor, body: plan }) => {
      const looked = await lookAt(db, actor, plan)
      const rehearsed = await rehearseAll(db, looked.rows, plan.on)
      const timed = inOrder(plan.startsAt, plan.cases)
      return {
        conflicts: await conflictsOf(db, wantedOf(null, plan, looked, null)),
        cases: looked.rows.map(({ id, title }, i) => ({
          id,
          title,
          startsAt: timed[i]!.startsAt,
          endsAt: timed[i]!.endsAt,
          rehearsed: rehearsed.get(id)!,
        })),
      }
    },
  })
  route(app, api.sittings.plan, { handler: async ({ actor, body }) => sittingDetail(db, actor, await planSitting(db, actor, body)) })
  route(app, api.sittings.get, { handler: ({ actor, params }) => sittingDetail(db, actor, params.id) })
  route(app, api.sittings.prosecutor, {
    handler: async ({ actor, params, body }) => {
      await nameProsecutor(db, actor, await mustFindSitting(db, actor, params.id), body)
      return sittingDetail(db, actor, params.id)
    },
  })
  route(app, api.sittings.drop, {
    handler: async ({ actor, params, body }) => {
      await dropCase(db, actor, await mustFindSitting(db, actor, params.id), body)
      return sittingDetail(db, actor, params.id)
    },
  })
  route(app, api.sittings.cancel, {
    handler: async ({ actor, params, body }) => {
      await cancelSitting(db, actor, await mustFindSitting(db, actor, params.id), body)
      return sittingDetail(db, actor, params.id)
    },
  })
}
