import { api } from '@jianqing/contract'
import { type Module, route } from '../../../../platform/http/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import type { RowSurroundings } from '../rows.ts'
import { decide, propose, type Publishing } from './decide.ts'
import { differences } from './differences.ts'
import { listPublications, readPublication, viewOf } from './read.ts'

/** Published periods: proposed by one person, published by another, told from their files. */
export const publicationRoutes =
  (around: Publishing, tells: (actor: Actor) => Promise<RowSurroundings>): Module =>
  app => {
    const { db } = around
    const { list, propose: proposes, publish, discard, get, differences: differs } = api.publications
    route(app, list, { handler: ({ actor }) => listPublications(db, actor) })
    route(app, proposes, { handler: async ({ actor, body }) => viewOf(db, actor, await propose(around, actor, body)) })
    route(app, publish, {
      handler: async ({ actor, params }) => {
        await decide(around, actor, params.id, 'published')
        return viewOf(db, actor, params.id)
      },
    })
    route(app, discard, {
      handler: async ({ actor, params }) => {
        await decide(around, actor, params.id, 'discarded')
        return null
      },
    })
    route(app, get, { handler: ({ actor, params, query }) => readPublication(around, actor, params.id, query.outside ?? false) })
    route(app, differs, { handler: async ({ actor, params }) => differences(around, await tells(actor), actor, params.id) })
  }
