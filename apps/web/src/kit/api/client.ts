import type { Endpoint, Problem } from '@jianqing/contract'
import type { z } from 'zod'

/** An endpoint whatever its schemas: what the client needs of it at run time is method, path and kind. */
export type AnyEndpoint = Endpoint<any, any, any, any>

type Simplify<T> = { [K in keyof T]: T[K] }
type Part<Name extends string, T> = unknown extends T ? unknown : {} extends T ? { [K in Name]?: T } : { [K in Name]: T }
/** A query as it is given in code: `true` as well as `'true'`. */
type QueryInput<T extends z.ZodType> =
  unknown extends z.input<T> ? unknown : { [K in keyof z.input<T>]: z.input<T>[K] | z.output<T>[K & keyof z.output<T>] }

/** What a call of this endpoint must be given: `params`, `query` and `body`, each as its schema says. */
export type CallArgs<E extends AnyEndpoint> =
  E extends Endpoint<infer P, infer Q, infer B, any>
    ? Simplify<Part<'params', z.input<P>> & Part<'query', QueryInput<Q>> & Part<'body', z.input<B>>>
    : never

/** What this endpoint answers. */
export type Answer<E extends AnyEndpoint> = E extends Endpoint<any, any, any, infer R> ? z.output<R> : never

export interface RawArgs {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

const BASE = '/api/v1'

/** The server said no: the problem (RFC 9457) with its closed code. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
  get code() {
    return this.problem.code
  }
}

/** The server was not reached at all. */
export class NetworkError extends Error {
  override name = 'NetworkError'
}

/** The address of a call: parameters filled in, empty query values left out. */
export function urlOf(endpoint: AnyEndpoint, { params = {}, query = {} }: RawArgs): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  const text = search.toString()
  return `${BASE}${path}${text ? `?${text}` : ''}`
}

/** A random key in the form of a UUID; `crypto.randomUUID` is missing where the page comes over plain HTTP. */
export function newKey(): string {
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = (b[6]! & 0x0f) | 0x40
  b[8] = (b[8]! & 0x3f) | 0x80
  const hex = [...b].map(x => x.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'code' in value && 'status' in value

/** The problem in an answer; an answer without one (a proxy's error page) becomes the nearest code. */
export function problemOf(status: number, body: string): Problem {
  try {
    const value: unknown = JSON.parse(body)
    if (isProblem(value)) return value
  } catch {
    /* not JSON: said below */
  }
  const code =
    status === 404
      ? 'not_found'
      : status === 413
        ? 'too_large'
        : status === 502 || status === 503 || status === 504
          ? 'database_unavailable'
          : 'internal'
  return { type: 'about:blank', title: `HTTP ${status}`, status, code }
}

export interface CallOptions {
  /** The request goes on when the page is closed; at most 64 KB. */
  keepalive?: boolean
  signal?: AbortSignal
  idempotencyKey?: string
}

/** Sends a request and gives the answer, whatever its body. Throws {@link ApiError} or {@link NetworkError}. */
export async function send(
  endpoint: AnyEndpoint,
  args: RawArgs,
  { signal, idempotencyKey, keepalive = false }: CallOptions = {},
): Promise<globalThis.Response> {
  const headers: Record<string, string> = { accept: endpoint.kind === 'file' ? '*/*' : 'application/json' }
  if (args.body !== undefined) headers['content-type'] = 'application/json'
  if (endpoint.method !== 'GET' && !endpoint.reads) headers['idempotency-key'] = idempotencyKey ?? newKey()
  let answer: globalThis.Response
  try {
    answer = await fetch(urlOf(endpoint, args), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      keepalive,
      signal: signal ?? null,
      body: args.body === undefined ? null : JSON.stringify(args.body),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new NetworkError('The server was not reached', { cause: error })
  }
  if (!answer.ok) throw new ApiError(problemOf(answer.status, await answer.text()))
  return answer
}

/** Reads an endpoint by a display's token, without the session of whoever may be signed in on this machine. */
export async function askByToken<E extends AnyEndpoint>(endpoint: E, token: string, signal: AbortSignal): Promise<Answer<E>> {
  const answer = await fetch(urlOf(endpoint, {}), {
    headers: { accept: 'application/json', authorization: `Display ${token}` },
    credentials: 'omit',
    cache: 'no-store',
    signal,
  })
  if (!answer.ok) throw new ApiError(problemOf(answer.status, await answer.text()))
  return (await answer.json()) as Answer<E>
}

/**
 * Calls an endpoint of the contract: `call(api.leads.list, { query: { state: 'new' } })`.
 * The answer has the type of the endpoint's response; a file or an event stream has its own functions.
 */
export async function call<E extends AnyEndpoint>(endpoint: E, args: CallArgs<E>, options?: CallOptions): Promise<Answer<E>> {
  const answer = await send(endpoint, args as RawArgs, options)
  return (answer.status === 204 ? null : await answer.json()) as Answer<E>
}
