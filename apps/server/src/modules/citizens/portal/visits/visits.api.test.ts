import { createHash } from 'node:crypto'
import { addWorkingDays, today as todayInChina } from '@jianqing/calendar'
import type { VisitDetail } from '@jianqing/contract'
import type { GuestBookShown, PlacesFree, PortalTicket, PortalVisit } from '@jianqing/contract/portal'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../../platform/testing/accounts.ts'
import { asking } from '../../../../platform/testing/ask.ts'

const test = withProduct({ PORTAL_PORT: '8099' })
const atDesk = asking(() => test.product.app)
let guide = ''
const today = todayInChina()

beforeAll(async () => {
  const { db } = test.database
  const office = (await addOffice(db, '云汀市人民检察院')).id
  await addAccount(db, 'clerk', { officeId: office, roles: ['party_clerk'] })
  guide = await addAccount(db, 'guide', { officeId: office, roles: ['guide'] })
})

const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
  const answer = await test.product.portal!.inject({
    method,
    url: `/api/v1${path}`,
    headers: { origin: 'http://127.0.0.1:8099' },
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.body, json: () => answer.json() }
}
async function ticket(): Promise<PortalTicket> {
  const { maxnumber, ...challenge } = (await ask('GET', '/challenge')).json()
  for (let number = 0; number <= maxnumber; number++)
    if (createHash('sha256').update(`${challenge.salt}${number}`).digest('hex') === challenge.challenge)
      return (await ask('POST', '/tickets', { ...challenge, number })).json()
  throw new Error('there is no solution')
}
const said = { kind: 'school', size: 30, contact: '王晓明', phone: '13812345678', language: 'mandarin', wishes: '' }
async function request(unit: string, on: string) {
  const { ticket: sealed, code } = await ticket()
  const sent = { ticket: sealed, code, unit, ...said, wish: { on, half: 'am' } }
  const first = await ask('POST', '/visits', sent)
  expect(first.status, first.body).toBe(201)
  // the same ticket once more is the same request
  expect((await ask('POST', '/visits', sent)).json()).toEqual(first.json())
  return code
}
const until = async <T>(what: () => Promise<T | null | undefined | false>): Promise<T> => {
  for (let n = 0; n < 90; n++) {
    const found = await what()
    if (found) return found
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  throw new Error('it did not come to that')
}
const told = async (code: string): Promise<PortalVisit> => (await ask('POST', '/visits/progress', { code })).json()
const toldAs = (code: string, state: string) =>
  until(async () => {
    const now = await told(code)
    return now.state === state && now
  })
const received = (unit: string) =>
  until(async () => (await atDesk<{ items: VisitDetail[] }>('clerk', 'GET', '/visits')).json.items.find(one => one.unit === unit))
const act = async (login: string, id: string, action: string, form: object = {}) => {
  const { revision } = (await atDesk<VisitDetail>(login, 'GET', `/visits/${id}`)).json
  const answer = await atDesk<VisitDetail>(login, 'POST', `/visits/${id}/actions/${action}`, { revision, form })
  expect(answer.status, answer.body).toBe(200)
  return answer.json
}

it('is asked for at the portal, answered by the desk, and signed for in the guest book once', { timeout: 240_000 }, async () => {
  const code = await request('云汀市第一小学', today)
  const { id, contact } = await received('云汀市第一小学').then(
    async ({ id: found }) => (await atDesk<VisitDetail>('clerk', 'GET', `/visits/${found}`)).json,
  )
  expect(contact).toEqual({ name: '王某某', phone: '138****5678' })
  await act('clerk', id, 'confirm', { on: today, half: 'am', guide })
  expect((await toldAs(code, 'confirmed')).slot).toEqual({ on: today, half: 'am' })
  const sign = (book: object) => ask('POST', '/visits/said', { code, what: 'sign', book })
  const book = { rating: 5, words: '讲得很好', name: null }
  expect((await sign(book)).status).toBe(409)
  await act('guide', id, 'arrive', { heads: 28 })
  await act('guide', id, 'finish', { heads: 28 })
  await toldAs(code, 'finished')
  expect((await sign({ ...book, rating: 6 })).status).toBe(400)
  expect((await sign(book)).status).toBe(204)
  // sent twice before the office has it: it is signed once
  await sign({ ...book, rating: 1 })
  await until(async () => (await told(code)).signed)
  expect((await sign(book)).status).toBe(409)
  const shownNow = async (): Promise<GuestBookShown> => (await ask('GET', '/visits/guest-book')).json()
  expect((await atDesk<VisitDetail>('clerk', 'GET', `/visits/${id}`)).json.book).toMatchObject({
    rating: 5,
    words: '讲得很好',
    shown: null,
  })
  expect((await shownNow()).entries).toEqual([])
  await act('clerk', id, 'show_words')
  const shown = await until(async () => {
    const { entries } = await shownNow()
    return entries.length > 0 && entries
  })
  expect(shown).toEqual([{ ...book, on: today }])
  await act('clerk', id, 'hide_words')
  await until(async () => (await shownNow()).entries.length === 0)
})

it('is cancelled at the portal, and the place goes to nobody but who waits; a wrong code tells nothing', { timeout: 120_000 }, async () => {
  const on = addWorkingDays(today, 3)
  const code = await request('云汀市财政局', on)
  const { id } = await received('云汀市财政局')
  await act('clerk', id, 'confirm', { on, half: 'am', guide })
  const free = async () => ((await ask('GET', '/visits/places')).json() as PlacesFree).days.find(day => day.on === on)?.am
  await until(async () => (await free()) === 1)
  await toldAs(code, 'confirmed')
  expect((await ask('POST', '/visits/said', { code, what: 'cancel' })).status).toBe(204)
  await toldAs(code, 'cancelled')
  await until(async () => (await free()) === 2)
  const wrong = await ask('POST', '/visits/progress', { code: '0000-0000-0000-0000' })
  expect([wrong.status, wrong.json().code]).toEqual([404, 'wrong_code'])
})
