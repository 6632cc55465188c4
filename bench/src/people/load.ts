import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './grow.ts'

/** Of the accounts of every demo. */
const PASSWORD = 'Jianqing-2026'
const EVERY_MS = 5_000

export interface Request {
  kind: string
  ms: number
  ok: boolean
}

const LISTS = ['', '&state=new', '&severity=high', '&sort=-firstSeenAt', '&assignee=me', '&state=accepted&severity=medium']

/** The cookies of somebody who has signed in. */
export async function signIn(url: string, login: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${login}: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}

/** Each of the people asks every five seconds, none at the same moment as another: their desk, lists, a lead of the list they last saw. */
export async function work(url: string, accounts: readonly Account[], seconds: number): Promise<Request[]> {
  const api = `${url}/api/v1`
  const cookies: string[] = []
  for (const { login } of accounts) cookies.push(await signIn(url, login))
  const done: Request[] = []
  const end = performance.now() + seconds * 1_000
  const person = async (cookie: string, nth: number) => {
    let seen: string[] = []
    await sleep((nth * EVERY_MS) / accounts.length)
    for (let turn = nth; performance.now() < end; turn++) {
      const began = performance.now()
      const ask = async (kind: string, path: string) => {
        const answer = await fetch(`${api}${path}`, { headers: { cookie } })
        const body = await answer.text()
        done.push({ kind, ms: performance.now() - began, ok: answer.ok })
        if (!answer.ok) console.error(`${path}: ${answer.status} ${body.slice(0, 200)}`)
        return answer.ok ? JSON.parse(body) : {}
      }
      if (turn % 5 === 0) await ask('workbench', '/workbench')
      else if (turn % 5 === 3 && seen.length > 0) await ask('a lead', `/leads/${seen[turn % seen.length]}`)
      else {
        const { items = [] } = await ask('list of leads', `/leads?page=${turn % 7 === 0 ? 2 : 1}&pageSize=20${LISTS[turn % LISTS.length]}`)
        seen = items.map(({ id }: { id: string }) => id)
      }
      await sleep(Math.max(0, EVERY_MS - (performance.now() - began)))
    }
  }
  await Promise.all(cookies.map(person))
  return done
}
