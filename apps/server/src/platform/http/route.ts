import { actorsOf, Problem, text, type Endpoint, type Lang, type Permission } from '@jianqing/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { z } from 'zod'
import { type Actor, type Asker, can, hasAccount } from '../policy/index.ts'
import { AppError } from './errors.ts'
import { unfit } from './fit.ts'
import { idempotent } from './idempotency.ts'
import { langOf } from './lang.ts'
import { parse } from './validate.ts'

export type App = FastifyInstance

declare module 'fastify' {
  interface FastifyRequest {
    actor: Asker | null
  }
  interface FastifyContextConfig {
    restricted?: boolean
  }
  interface FastifyInstance {
    platform: Platform
  }
}

export type Authenticate = (request: FastifyRequest) => Promise<Asker | null>

/** What the application lends to its routes. */
export interface Platform {
  /** Whoever is behind a request, by a session or a receipt; or null. */
  authenticate: Authenticate
  idempotency: ReturnType<typeof idempotent>
  endpoints: Endpoint[]
}

/** Everything that a handler is given; params, query and body are checked and converted. */
export interface RouteContext<P, Q, B> {
  params: P
  query: Q
  body: B
  /** The person who asks, by their account. Reading it without a session – in a public endpoint, or as a holder – answers not_signed_in. */
  actor: Actor
  /** Whoever asks, where the endpoint takes more than accounts. */
  asker: Asker
  lang: Lang
  request: FastifyRequest
  reply: FastifyReply
}

type Handler<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = (
  context: RouteContext<z.output<P>, z.output<Q>, z.output<B>>,
) => Promise<z.output<R>> | z.output<R>

const PREFIX = '/api/v1'

/** Until an administrator's password is changed, only this is open. */
const BEFORE_PASSWORD_CHANGE = new Set(['GET /me', 'PUT /me/lang', 'PUT /me/password', 'DELETE /session'])

function checkAccess(actor: Asker | null, endpoint: Endpoint): void {
  const { access } = endpoint
  if (access === 'public') return
  if (!actor) throw new AppError('not_signed_in')
  if (!actorsOf(endpoint).includes(actor.kind)) throw new AppError('forbidden')
  // what a receipt or a display's token opens is what it was given for; rights come with grants, which only accounts have
  if (!hasAccount(actor)) {
    if (access === 'signed_in') return
    throw new AppError('forbidden')
  }
  if (actor.mustChangePassword && !BEFORE_PASSWORD_CHANGE.has(`${endpoint.method} ${endpoint.path}`)) {
    throw new AppError('forbidden', text('请先修改初始密码', 'Change your initial password first'))
  }
  if (access === 'signed_in') return
  const anyOf: readonly Permission[] = typeof access === 'string' ? [access] : access
  if (!anyOf.some(permission => can(actor, permission))) throw new AppError('forbidden')
}

const CONTENT: Record<string, string> = { file: 'application/octet-stream', events: 'text/event-stream' }

/** The schemas for OpenAPI and for writing the response; requests are checked by {@link parse}, in the reader's language. */
function schemaOf(endpoint: Endpoint): FastifySchema {
  const json = endpoint.kind === undefined || endpoint.kind === 'json' || endpoint.kind === 'upload'
  const ok = endpoint.status ?? 200
  const problem = { content: { 'application/problem+json': { schema: Problem } } }
  return {
    summary: endpoint.summary.en,
    description: endpoint.summary['zh-CN'],
    tags: [endpoint.path.split('/')[1] ?? ''],
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { querystring: endpoint.query }),
    ...(endpoint.body && { body: endpoint.body }),
    ...(endpoint.access === 'public' && { security: [] }),
    response: {
      [ok]: json ? endpoint.response : { content: { [CONTENT[endpoint.kind ?? 'json']!]: { schema: endpoint.response } } },
      '4xx': problem,
      '5xx': problem,
    },
  }
}

/**
 * Registers an endpoint of the contract. Order at each request: origin, session, access (before a byte of the body is
 * read), Idempotency-Key, params (an impossible id is not found), query, body, handler, response by its schema.
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  app: App,
  endpoint: Endpoint<P, Q, B, R>,
  { handler }: { handler: Handler<P, Q, B, R> },
): void {
  const { platform } = app
  if (endpoint.restricted && endpoint.access !== 'signed_in')
    throw new Error(`${endpoint.method} ${endpoint.path}: a refusal for want of a right would tell that restricted records are there`)
  platform.endpoints.push(endpoint)
  const status = endpoint.status ?? 200
  app.route({
    method: endpoint.method,
    url: PREFIX + endpoint.path,
    schema: schemaOf(endpoint),
    config: { restricted: endpoint.restricted ?? false },
    onRequest: async request => {
      request.actor = await platform.authenticate(request)
      checkAccess(request.actor, endpoint)
    },
    preHandler: (request, reply) => platform.idempotency.before(endpoint, request, reply),
    onSend: (request, reply, payload) => platform.idempotency.after(endpoint, request, reply, payload),
    handler: async (request, reply) => {
      const lang = langOf(request.headers['accept-language'])
      const params = endpoint.params?.safeParse(request.params)
      if (params?.success === false || unfit(request.params)) throw new AppError('not_found')
      const context = {
        params: params?.data as z.output<P>,
        query: (endpoint.query && parse(endpoint.query, request.query, lang)) as z.output<Q>,
        body: (endpoint.body && parse(endpoint.body, request.body ?? undefined, lang)) as z.output<B>,
        lang,
        request,
        reply,
        get actor() {
          if (!request.actor || !hasAccount(request.actor)) throw new AppError('not_signed_in')
          return request.actor
        },
        get asker() {
          if (!request.actor) throw new AppError('not_signed_in')
          return request.actor
        },
      }
      // a file or a stream of events is on its way: its handler has sent it
      if (endpoint.kind === 'file' || endpoint.kind === 'events') {
        const sent = await handler(context)
        return sent === undefined ? reply : sent
      }
      const result = await handler(context)
      reply.status(status)
      return status === 204 ? reply.send() : result
    },
  })
}

/** Every endpoint that was registered, so that a test can walk route × role. */
export const registeredEndpoints = (app: App): readonly Endpoint[] => app.platform.endpoints
