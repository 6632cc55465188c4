import { api } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import { route } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Room } from '../room/index.ts'
import { askFor, destroyExpired, keepLonger, retentionActions } from './decide.ts'
import type { Retention } from './define.ts'
import { expiriesFor } from './view.ts'

interface Surroundings {
  db: Db
  known: () => readonly Retention[]
}

/** What has run out, for whoever decides on it. */
export const retentionRoom = ({ db, known }: Surroundings): Room => ({
  actions: retentionActions,
  routes: app => {
    const view = (actor: Actor) => expiriesFor(db, known(), actor)
    route(app, api.retention.list, { handler: ({ actor }) => view(actor) })
    route(app, api.retention.ask, {
      handler: async ({ actor, params, body }) => {
        await askFor(db, known(), actor, params.id, body.basis)
        return view(actor)
      },
    })
    route(app, api.retention.keep, {
      handler: async ({ actor, params, body }) => {
        await keepLonger(db, known(), actor, params.id, body)
        return view(actor)
      },
    })
    route(app, api.retention.destroy, {
      handler: async ({ actor, params }) => {
        await destroyExpired(db, known(), actor, params.id)
        return view(actor)
      },
    })
  },
})
