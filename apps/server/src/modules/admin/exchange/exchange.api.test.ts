import { addDays, today } from '@jianqing/calendar'
import { type DayDifferences, type ExchangeParty, type Problem, type SentPackage, text } from '@jianqing/contract'
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { withProduct } from '../../../assemble/testing.ts'
import { auditEvents } from '../../../platform/audit/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { exchangeRoutes, openExchange, openSelf, post, publicKeysOf, putParty, type Self } from '../../../platform/exchange/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { loadKey, sealsWith } from '../../../platform/secret/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { buildTestApp } from '../../../platform/testing/app.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { tellOfTrouble } from './watch.ts'
import { withDatabase } from '../../../platform/testing/index.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
/** Another organisation, with an installation of its own. */
const theirs = withDatabase()
const [inside, court]: { self: Self | null }[] = [{ self: null }, { self: null }]
let courtApp: App
let exchange: ReturnType<typeof openExchange>
const YESTERDAY = addDays(today(), -1)

beforeAll(async () => {
  const { db } = test.database
  const { id: officeId } = await addOffice(db, '云汀市人民检察院')
  for (const [login, role] of [
    ['system', 'system_admin'],
    ['chief', 'chief'],
  ] as const)
    await addAccount(db, login, { officeId, roles: [role] })
  inside!.self = await openSelf(db, sealsWith(loadKey({ dataDir: test.dataDir, secretKey: null })), 'inside')
  court!.self = await openSelf(theirs.db, sealsWith(randomBytes(32)), 'court')
  exchange = openExchange({ db: theirs.db, log: () => {} })
  exchange.play(court!.self, [
    {
      kind: 'case.handed_over',
      title: text('移送案件', 'Case handed over'),
      schema: z.object({ number: z.string() }),
      accept: async (_, { body }) => (body.number === '' ? [{ path: 'number', code: 'empty', message: 'a number is missing' }] : undefined),
    },
  ])
  courtApp = await buildTestApp(theirs.db, [{ routes: exchangeRoutes(exchange) }])
})
afterAll(async () => {
  await exchange.stop()
  await courtApp.close()
})

const party = async () =>
  (await ask<{ parties: ExchangeParty[] }>('system', 'GET', '/exchange')).json.parties.find(({ code }) => code === 'court')!
const sent = async (what: 'open' | 'all' = 'open') =>
  (await ask<{ items: SentPackage[]; total: number }>('system', 'GET', `/exchange/sent?what=${what}`)).json.items
const days = async () => (await ask<{ items: DayDifferences[] }>('system', 'GET', '/exchange/days')).json.items
const handOver = (number: string) =>
  transaction(test.database.db, tx => post(tx, inside!.self!, { to: 'court', kind: 'case.handed_over', body: { number } }))
const until = async (what: () => Promise<boolean>) => {
  for (let n = 0; n < 100; n++) {
    if (await what()) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('it did not come to that')
}

it('names a party with its keys, which an administrator of the system alone does', async () => {
  expect((await ask('chief', 'GET', '/exchange')).status).toBe(403)
  const { self } = (await ask<{ self: { code: string; keys: object } }>('system', 'GET', '/exchange')).json
  expect(self).toEqual({ code: 'inside', keys: publicKeysOf(inside!.self!) })
  const named = { name: '云汀市人民法院', keys: publicKeysOf(court!.self!), carrier: 'https', carriedTo: 'http://127.0.0.1:9' }
  const wrong = await ask<Problem>('system', 'PUT', '/exchange/parties/court', {
    ...named,
    keys: { ...named.keys, sealing: `04${'1'.repeat(128)}` },
  })
  expect([wrong.status, wrong.json.fields?.[0]?.path]).toEqual([400, 'keys.sealing'])
  expect((await ask('system', 'PUT', '/exchange/parties/court', named)).status).toBe(204)
  expect(await party()).toMatchObject({ name: '云汀市人民法院', waiting: 0, stuck: 0, openDays: 0, heldAt: null })
})

it('shows what does not arrive and why, holds it, and sends it again when a person says so', async () => {
  const id = await handOver('甲1')
  await until(async () => (await sent())[0]?.problem !== null)
  expect(await sent()).toMatchObject([
    { id, title: { 'zh-CN': 'case.handed_over' }, state: 'waiting', problem: expect.stringContaining('fetch failed') },
  ])
  expect((await ask('system', 'POST', '/exchange/parties/court/hold', { reason: '对方机房检修' })).status).toBe(204)
  expect(await party()).toMatchObject({ waiting: 1, heldReason: '对方机房检修', waitingSince: expect.any(String) })
  const url = await courtApp.listen({ port: 0, host: '127.0.0.1' })
  const named = { name: '云汀市人民法院', keys: publicKeysOf(court!.self!), carrier: 'https', carriedTo: url }
  await ask('system', 'PUT', '/exchange/parties/court', named)
  expect((await ask('system', 'POST', `/exchange/sent/${id}/again`)).status).toBe(204)
  expect((await party()).waiting).toBe(1)
  expect((await ask('system', 'POST', '/exchange/parties/court/hold', { reason: null })).status).toBe(204)
  // they have not named us yet
  await until(async () => (await sent())[0]?.problem === '400: nobody here knows inside')
  await putParty(theirs.db, {
    self: 'court',
    code: 'inside',
    name: '检察院',
    keys: publicKeysOf(inside!.self!),
    carrier: 'https',
    carriedTo: await test.product.app.listen({ port: 0, host: '127.0.0.1' }),
  })
  expect((await ask('system', 'POST', `/exchange/sent/${id}/again`)).status).toBe(204)
  await until(async () => (await party()).waiting === 0)
  expect((await sent('all'))[0]).toMatchObject({ id, state: 'accepted', faults: [], nextAt: null })
  expect((await ask('system', 'POST', `/exchange/sent/${id}/again`)).status).toBe(409)
})

it('keeps what was refused in sight, with what is wrong with it, until a person has seen to it', async () => {
  const id = await handOver('')
  await until(async () => (await party()).stuck === 1)
  expect(await sent()).toMatchObject([
    { id, state: 'rejected', faults: [{ path: 'number', code: 'empty', message: 'a number is missing' }] },
  ])
  expect((await ask('system', 'POST', `/exchange/sent/${id}/again`)).status).toBe(409)
  expect((await ask('system', 'POST', `/exchange/sent/${id}/give-up`, { reason: '' })).status).toBe(400)
  expect((await ask('system', 'POST', `/exchange/sent/${id}/give-up`, { reason: '已更正后重新移送' })).status).toBe(204)
  expect(await sent()).toEqual([])
})

it('lists a day of which the statements differ until both sides have closed it', async () => {
  expect((await ask('system', 'POST', `/exchange/days/court/${YESTERDAY}/close`, { reason: '无' })).status).toBe(400)
  expect((await ask('system', 'POST', `/exchange/days/court/${YESTERDAY}/close`, { reason: '没有差异' })).status).toBe(409)
  // what they signed for yesterday, and what a backup of theirs has lost since
  await test.database.db.execute(sql`
    update exchange_outbox set receipt = jsonb_set(receipt::jsonb, '{told,at}', to_jsonb(${`${YESTERDAY}T04:00:00.000Z`}::text))::text where fact = 'accepted'`)
  await exchange.tellOfYesterday()
  await exchange.round()
  expect(await days()).toMatchObject([
    { party: 'court', day: YESTERDAY, differences: [{ way: 'sent', kind: 'missing' }], oursClosedAt: null },
  ])
  expect((await party()).openDays).toBe(1)
  // whoever keeps the system hears of it, once a day
  expect([await tellOfTrouble(test.database.db, 'inside'), await tellOfTrouble(test.database.db, 'inside')]).toEqual([1, 1])
  const { items: notices } = (await ask<{ items: { title: { 'zh-CN': string }; link: string }[] }>('system', 'GET', '/notices')).json
  expect(notices).toMatchObject([{ title: { 'zh-CN': '与云汀市人民法院的数据交换：1 天对账不符' }, link: '/exchange' }])
  expect((await ask('system', 'POST', `/exchange/days/court/${YESTERDAY}/close`, { reason: '对方恢复备份，已核对' })).status).toBe(204)
  expect(await days()).toMatchObject([{ oursClosedAt: expect.any(String), theirsClosedAt: null }])
  await until(async () => {
    const { rows } = await theirs.db.execute<{ reason: string | null }>(sql`select theirs_reason as reason from exchange_statements`)
    return rows[0]?.reason === '对方恢复备份，已核对'
  })
  const actions = (await test.database.db.select({ action: auditEvents.action }).from(auditEvents)).map(({ action }) => action)
  for (const action of ['party', 'hold', 'let_go', 'again', 'give_up', 'close_day']) expect(actions).toContain(`exchange.${action}`)
})
