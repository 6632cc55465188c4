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
type Json = { [K in keyof Calls]: Calls[K] extends { kind: 'upload' | 'file' } ? never : K }[keyof Calls]
type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never
type ResponseOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never

const JSON_BODY = { 'content-type': 'application/json' }

/** @throws Refused */
async function ask(path: string, init: RequestInit): Promise<Response> {
  const headers = { 'accept-language': document.documentElement.lang, ...(init.headers as Record<string, string>) }
  const response = await fetch(`/api/v1${path}`, { ...init, headers, credentials: 'omit' })
  if (response.ok) return response
  const said = (await response.json().catch(() => null)) as Problem | null
  throw new Refused(said ?? ({ title: String(response.status), status: response.status, code: 'internal' } as Problem))
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await ask(path, init)
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

export function call<K extends Json>(name: K, body?: BodyOf<Calls[K]>): Promise<ResponseOf<Calls[K]>> {
  const { method, path } = portalApi[name]
  if (body === undefined) return send(path, { method })
  return send(path, { method, body: JSON.stringify(body), headers: JSON_BODY })
}

export function upload(ticket: string, file: File): Promise<ResponseOf<Calls['addFile']>> {
  const form = new FormData()
  form.set('file', file)
  return send(portalApi.addFile.path, { method: 'POST', body: form, headers: { 'x-ticket': ticket } })
}

/** A page as a marked picture. @throws Refused */
export async function fetchPage(body: BodyOf<Calls['readingPage']>): Promise<Blob> {
  const { method, path } = portalApi.readingPage
  return (await ask(path, { method, body: JSON.stringify(body), headers: JSON_BODY })).blob()
}
