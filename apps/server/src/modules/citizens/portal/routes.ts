import { portalApi } from '@jianqing/contract/portal'
import type { FastifyRequest } from 'fastify'
import type { Db } from '../../../platform/db/index.ts'
import type { AnyExchangeKind, Self } from '../../../platform/exchange/index.ts'
import { type App, AppError, fileOf, route } from '../../../platform/http/index.ts'
import type { PageImages } from '../../../platform/page-image/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { certificateOf } from './certificates.ts'
import { addFile, dropFile, forgetFiles } from './files.ts'
import { readGallery } from './gallery.ts'
import { limits, type Limits } from './limits.ts'
import { readProfile } from './profile.ts'
import { progressOf } from './progress.ts'
import { proofs } from './proof.ts'
import { portalKinds } from './kinds.ts'
import { forgetPages, tellSeen } from './readings/pages.ts'
import { readingRoutes } from './readings/routes.ts'
import { submit } from './submit.ts'
import { newTicket, readTicket } from './ticket.ts'
import { visitRoutes } from './visits/routes.ts'

interface Around {
  db: Db
  seals: Seals
  dataDir: string
  self: Self
  /** The name of the side that takes petitions. */
  inside: string
  images: PageImages
}

/** Wrong codes are counted by address, and all of them together; a right one costs its own count alone. */
async function asked<T>(limits: Limits, { ip }: FastifyRequest, code: string, work: () => Promise<T>): Promise<T> {
  await limits.check('wrong', ip)
  await limits.check('wrongAnywhere', '')
  await limits.count('code', code)
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'wrong_code') {
      await limits.count('wrong', ip)
      await limits.count('wrongAnywhere', '')
    }
    throw error
  }
}

/** The portal: what stands in front of the firewall, and of what it serves. */
export function portalRoom({ db, seals, dataDir, self, inside, images }: Around) {
  const proof = proofs(db, seals)
  const limit = limits(db, seals)
  const around = { db, seals, self, inside }
  return {
    kinds: portalKinds(seals) satisfies readonly AnyExchangeKind[],
    /** Every hour: what is over. */
    forget: async (): Promise<void> => {
      await Promise.all([forgetFiles(db), proof.forget(), limit.forget(), forgetPages(db)])
    },
    /** What was looked at, for the inside. */
    tell: () => tellSeen(db, self, inside),
    routes: (app: App): void => {
      app.addHook('onRequest', async request => {
        if (request.url.startsWith('/api/')) await limit.count('all', request.ip)
      })
      route(app, portalApi.welcome, { handler: () => readProfile(db) })
      route(app, portalApi.challenge, { handler: () => proof.challenge() })
      route(app, portalApi.ticket, {
        handler: async ({ body, request }) => {
          await limit.count('ticket', request.ip)
          await proof.spend(body)
          return newTicket(seals)
        },
      })
      route(app, portalApi.addFile, {
        handler: async ({ request }) => {
          await limit.count('file', request.ip)
          const ticket = readTicket(seals, String(request.headers['x-ticket'] ?? ''))
          const part = await fileOf(request)
          return addFile({ db, seals, dataDir }, ticket, { content: part.file, name: part.filename })
        },
      })
      route(app, portalApi.dropFile, {
        handler: async ({ body }) => {
          await dropFile(db, readTicket(seals, body.ticket), body.id)
          return null
        },
      })
      route(app, portalApi.submit, {
        handler: async ({ body, request, lang }) => {
          await limit.count('submit', request.ip)
          return submit(around, body, lang)
        },
      })
      route(app, portalApi.progress, {
        handler: ({ body, request }) =>
          asked(limit, request, body.code, async () => progressOf(db, seals, await readProfile(db), body.code)),
      })
      route(app, portalApi.gallery, { handler: () => readGallery(db) })
      route(app, portalApi.certificate, {
        handler: ({ body, request }) => asked(limit, request, body.code, () => certificateOf(db, seals, body.code)),
      })
      readingRoutes(app, around, images, limit, asked)
      visitRoutes(app, around, limit, asked)
      app.addHook('onClose', () => images.close())
    },
  }
}
