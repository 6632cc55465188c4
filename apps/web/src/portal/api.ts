import type { Endpoint, Problem } from '@jianqing/contract'
import { portalApi } from '@jianqing/contract/portal'
import type { z } from 'zod'

/** What the server refused, in the reader's language. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

type Calls = typeof portalApi
type Json = { [K in keyof Calls]: Calls[K] extends { kind: 'upload' } ? never : K }[keyof Calls]
type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never
type ResponseOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const headers = { 'accept-language': document.documentElement.lang, ...(init.headers as Record<string, string>) }
  const response = await fetch(`/api/v1${path}`, { ...init, headers, credentials: 'omit' })
  if (response.status === 204) return undefined as T
  const said: unknown = await response.json().catch(() => null)
  if (response.ok) return said as T
  throw new Refused((said as Problem | null) ?? ({ title: String(response.status), status: response.status, code: 'internal' } as Problem))
}

export function call<K extends Json>(name: K, body?: BodyOf<Calls[K]>): Promise<ResponseOf<Calls[K]>> {
  const { method, path } = portalApi[name]
  if (body === undefined) return send(path, { method })
  return send(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
}

export function upload(ticket: string, file: File): Promise<ResponseOf<Calls['addFile']>> {
  const form = new FormData()
  form.set('file', file)
  return send(portalApi.addFile.path, { method: 'POST', body: form, headers: { 'x-ticket': ticket } })
}
