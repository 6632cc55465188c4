import type { App } from '../http/index.ts'
import { signIn } from './accounts.ts'

export interface Answered<T> {
  status: number
  json: T
  body: string
}

/** Asks as one of the accounts of a test, each signed in at its first question: `const { status, json } = await ask('inspector', 'GET', '/leads')`. */
export type Ask = <T = any>(
  login: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
) => Promise<Answered<T>>

export function asking(app: () => App): Ask {
  const sessions = new Map<string, ReturnType<typeof signIn>>()
  return async (login, method, path, payload) => {
    if (!sessions.has(login)) sessions.set(login, signIn(app(), login))
    const headers = await sessions.get(login)!
    const answer = await app().inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) })
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, json: (isJson ? answer.json() : null) as never, body: answer.body }
  }
}
