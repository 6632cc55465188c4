import { portalApi } from '@jianqing/contract/portal'
import type { FastifyRequest } from 'fastify'
import type { PageImages } from '../../../../platform/page-image/index.ts'
import { type App, route } from '../../../../platform/http/index.ts'
import type { Limits } from '../limits.ts'
import { readProfile } from '../profile.ts'
import { closeReading, openReading, showPage } from './pages.ts'
import { readPlaces } from '../places.ts'
import { portalReadingPlaces } from '../tables.ts'
import { readingOf } from './progress.ts'
import type { Around } from '../sent.ts'
import { sayOfReading, submitReading } from './submit.ts'

/** Counts wrong codes; see the portal's own. */
export type Asked = <T>(limits: Limits, request: FastifyRequest, code: string, work: () => Promise<T>) => Promise<T>

/** What lawyers ask of the portal. */
export function readingRoutes(app: App, around: Around, images: PageImages, limit: Limits, asked: Asked): void {
  const { db, seals } = around
  route(app, portalApi.submitReading, {
    handler: async ({ body, request }) => {
      await limit.count('submit', request.ip)
      return submitReading(around, body)
    },
  })
  route(app, portalApi.readingPlaces, { handler: () => readPlaces(db, portalReadingPlaces) })
  route(app, portalApi.reading, {
    handler: ({ body, request }) => asked(limit, request, body.code, async () => readingOf(db, seals, await readProfile(db), body.code)),
  })
  route(app, portalApi.sayOfReading, {
    handler: ({ body, request }) => asked(limit, request, body.code, () => sayOfReading(around, body)),
  })
  route(app, portalApi.openReading, {
    handler: ({ body, request }) => asked(limit, request, body.code, () => openReading(db, seals, body.code)),
  })
  route(app, portalApi.closeReading, { handler: ({ body }) => closeReading(db, seals, body.session) })
  route(app, portalApi.readingPage, {
    handler: async ({ body, reply }) => {
      const picture = await showPage(db, seals, images, body)
      return reply.header('content-type', 'image/jpeg').header('cache-control', 'no-store').send(picture)
    },
  })
}
