import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastify, { LogController, type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Config } from '../config/index.ts'
import type { Db } from '../db/index.ts'
import type { Seals } from '../secret/index.ts'
import { AppError } from './errors.ts'
import { addHealth, type Checks } from './health.ts'
import { idempotent } from './idempotency.ts'
import { langOf } from './lang.ts'
import { addMetrics, type Measure } from './metrics.ts'
import { addOpenApi } from './openapi.ts'
import { limitBody } from './limit-body.ts'
import { checkOrigin } from './origin.ts'
import { asAppError, toProblem, withoutValues } from './problem.ts'
import type { App, Platform } from './route.ts'
import { addWeb, type Web } from './web.ts'

/** Registers the routes of one module. */
export type Module = (app: App) => void | Promise<void>

export interface AppOptions {
  config: Pick<Config, 'baseUrl' | 'logLevel' | 'trustProxy' | 'metricsToken'>
  db: Db
  /** Hides what is kept of commands and their answers. */
  seals: Seals
  version: string
  authenticate: Platform['authenticate']
  modules: readonly Module[]
  /** Stands in front of the firewall: tells nothing of its numbers and has no list of what can be asked. */
  outside?: boolean
  /** Folder of the built page; without it only the API is served. */
  webDir?: string
  /** What must hold before the server takes work, beside the database. */
  checks?: Checks
  /** What `/metrics` tells beside the process and its requests. */
  measures?: readonly Measure[]
  /** A pino logger of the product's own; otherwise one is made by `logLevel`. */
  logger?: FastifyBaseLogger
}

const MiB = 2 ** 20

/**
 * How long a client may take, in milliseconds: a few hundred slow ones would hold all connections. An upload takes as long as it goes on;
 * {@link limitBody} sees to all other bodies. An event stream has a heartbeat, and no answer is silent for two minutes.
 */
const PATIENCE = { connectionTimeout: 120_000, http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 } }

/**
 * Everything comes from ourselves; no inline script. Styles are set by the component library at run time.
 * `upgrade-insecure-requests` and HSTS only where the product is reached by https: on plain http they lock people out.
 */
const securityHeaders = (https: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      frameSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'self'"],
      ...(https && { upgradeInsecureRequests: [] }),
    },
  },
  strictTransportSecurity: https && { maxAge: 31_536_000 },
  // an origin on plain http that is not localhost is no secure context: the header would only warn
  crossOriginOpenerPolicy: https && { policy: 'same-origin' as const },
  originAgentCluster: https,
  referrerPolicy: { policy: 'same-origin' as const },
})

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asAppError(error)
  if (!known || known.code === 'internal') request.log.error({ err: withoutValues(error) }, 'request failed')
  else if (known.code === 'database_unavailable' || known.code === 'storage_full')
    request.log.warn({ err: withoutValues(error) }, known.code)
  else {
    // why something was refused may speak of the record
    const detail = request.routeOptions.config?.restricted ? undefined : known.detail?.en
    request.log.debug({ code: known.code, detail }, 'request refused')
  }
  const lang = langOf(request.headers['accept-language'])
  const problem = toProblem(known ?? new AppError('internal'), lang, `urn:uuid:${request.id}`)
  if (problem.retryAfterSeconds) reply.header('retry-after', String(problem.retryAfterSeconds))
  return reply
    .status(problem.status)
    .type('application/problem+json; charset=utf-8')
    .header('content-language', lang)
    .serializer(JSON.stringify)
    .send(problem)
}

/**
 * Puts the server together; it does not listen yet. Close it with `app.close()`.
 *
 * @returns the fastify application, ready for `inject` and `listen`
 */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config, db } = options
  const https = config.baseUrl.startsWith('https:')
  const app = fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: { level: config.logLevel } }),
    genReqId: () => randomUUID(),
    // a reverse proxy tells the true address, which the lock-out counts by
    trustProxy: config.trustProxy,
    ...PATIENCE,
    bodyLimit: 2 * MiB,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
  }) as unknown as App
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendProblem)
  app.decorateRequest('actor', null)
  app.decorate('platform', {
    authenticate: options.authenticate,
    idempotency: idempotent(db, options.seals),
    endpoints: [],
  } satisfies Platform)
  await app.register(helmet, securityHeaders(https))
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: 64 * 1024 * MiB } })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // answers depend on who asks: no cache may keep them
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    checkOrigin(request, config.baseUrl)
    limitBody(request, reply)
  })
  if (!options.outside) addMetrics(app, { measures: options.measures ?? [], token: config.metricsToken })
  addHealth(app, db, options.checks ?? {})
  if (!options.outside) await addOpenApi(app, options.version)
  for (const module of options.modules) await app.register(async scope => module(scope as unknown as App))
  const web: Web | null = options.webDir ? await addWeb(app, options.webDir) : null
  app.setNotFoundHandler((request, reply) =>
    web?.owns(request) ? web.page(reply) : sendProblem(new AppError('not_found'), request, reply),
  )
  await app.ready()
  return app
}
