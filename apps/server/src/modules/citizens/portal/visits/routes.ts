import { portalApi } from '@jianqing/contract/portal'
import { type App, route } from '../../../../platform/http/index.ts'
import type { Limits } from '../limits.ts'
import { readPlaces } from '../places.ts'
import { readProfile } from '../profile.ts'
import type { Asked } from '../readings/routes.ts'
import type { Around } from '../sent.ts'
import { portalVisitPlaces } from '../tables.ts'
import { readGuestBook } from './guest-book.ts'
import { visitOf } from './progress.ts'
import { sayOfVisit, submitVisit } from './submit.ts'

/** What visitors of the gallery ask. */
export function visitRoutes(app: App, around: Around, limit: Limits, asked: Asked): void {
  const { db, seals } = around
  route(app, portalApi.submitVisit, {
    handler: async ({ body, request }) => {
      await limit.count('submit', request.ip)
      return submitVisit(around, body)
    },
  })
  route(app, portalApi.visitPlaces, { handler: () => readPlaces(db, portalVisitPlaces) })
  route(app, portalApi.guestBook, { handler: () => readGuestBook(db) })
  route(app, portalApi.visit, {
    handler: ({ body, request }) => asked(limit, request, body.code, async () => visitOf(db, seals, await readProfile(db), body.code)),
  })
  route(app, portalApi.sayOfVisit, {
    handler: ({ body, request }) => asked(limit, request, body.code, () => sayOfVisit(around, body)),
  })
}
