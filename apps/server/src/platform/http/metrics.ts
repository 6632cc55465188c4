import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'
import { AppError } from './errors.ts'
import type { App } from './route.ts'

/** A figure that is read when Prometheus asks for it. */
export interface Measure {
  name: string
  help: string
  labels: readonly string[]
  read: () => Promise<{ labels: Record<string, string>; value: number }[]>
}

/** What cannot be read is left out and the others are told: a database that is away must not hide how the process is. */
const addMeasure = (registers: Registry[], { name, help, labels, read }: Measure) =>
  new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers,
    async collect() {
      this.reset()
      for (const { labels: of, value } of await read().catch(() => [])) this.set(of, value)
    },
  })

/** Prometheus: the process, the time each route takes, and what the parts of the product tell of themselves. No label carries an id, a name or a query. */
export function addMetrics(app: App, { measures, token }: { measures: readonly Measure[]; token: string | null }): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  })
  for (const measure of measures) addMeasure([register], measure)
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
  app.addHook('onClose', async () => register.clear())
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, token)) throw new AppError('not_found')
    return reply.type(register.contentType).send(await register.metrics())
  })
}

const HERE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Whoever asks on this machine itself, or shows the token. What a proxy on this machine passes on comes from here as well: it names its client, or the
 * host that was asked.
 */
function mayRead({ headers, ip }: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token))) return true
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip) && HERE.test(headers.host ?? '')
}
