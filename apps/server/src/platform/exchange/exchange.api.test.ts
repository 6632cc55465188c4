import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { today } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Db, newId, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { sealsWith } from '../secret/index.ts'
import { buildTestApp } from '../testing/app.ts'
import { withDatabase } from '../testing/index.ts'
import type { Carrier } from './carriers.ts'
import { type Exchange, openExchange, tellActed } from './exchange.ts'
import type { ExchangeKind } from './kinds.ts'
import { giveUp, post, sendAgain } from './outbox.ts'
import { close } from './package.ts'
import { holdParty, putParty } from './parties.ts'
import { exchangeRoutes } from './routes.ts'
import { openSelf, publicKeysOf, type Self } from './self.ts'
import { sendNext } from './send.ts'
import { closeDay, tellOfDay } from './statement.ts'
import { inbox, outbox, parties, statements } from './tables.ts'

// two organisations, each with a database of its own
const [here, there] = [withDatabase(), withDatabase()]
const Case = z.strictObject({ number: z.string().max(40), step: z.number().int() })

let [police, court]: Self[] = []
const opened: Exchange[] = []

/** What came of the packages at the other side: a row each, written by the handler. */
const acts = (db: Db) =>
  db.execute<{ number: string; step: number }>(sql`select number, step from case_steps order by n`).then(({ rows }) => rows)
const taking: ExchangeKind<z.infer<typeof Case>> = {
  kind: 'case.step',
  title: text('办案进程', 'A step of a case'),
  schema: Case,
  async accept(tx, { body: { number, step } }) {
    await tx.execute(sql`insert into case_steps (number, step) values (${number}, ${step})`)
    if (step === 13) throw new AppError('wrong_state', { 'zh-CN': '此案已结', en: 'This case has ended' })
    if (step === 99) throw new Error('our own mistake')
    if (step < 0) return [{ path: 'step', code: 'too_small', message: 'a step is not negative' }]
  },
}

beforeAll(async () => {
  const seals = sealsWith(randomBytes(32))
  ;[police, court] = [await openSelf(here.db, seals, 'police'), await openSelf(there.db, seals, 'court')]
  await there.db.execute(sql`create table case_steps (n bigint generated always as identity, number text, step integer)`)
  await putParty(here.db, {
    self: 'police',
    code: 'court',
    name: '法院',
    keys: publicKeysOf(court!),
    carrier: 'https',
    carriedTo: 'http://127.0.0.1:1',
  })
  await putParty(there.db, {
    self: 'court',
    code: 'police',
    name: '公安',
    keys: publicKeysOf(police!),
    carrier: 'https',
    carriedTo: 'http://127.0.0.1:1',
  })
})
afterAll(() => Promise.all(opened.map(one => one.stop())))

const open = (db: Db, self: Self, log: string[] = []) => {
  const exchange = openExchange({ db, log: message => void log.push(message) })
  exchange.play(self, [taking])
  opened.push(exchange)
  return exchange
}
const step = (number: string, n: number, more: object = {}) =>
  transaction(here.db, tx => post(tx, police!, { to: 'court', kind: 'case.step', thread: number, body: { number, step: n }, ...more }))
const letGo = (db: Db) => db.update(outbox).set({ nextAt: sql`now()` })
const one = async (id: string) => (await here.db.select().from(outbox).where(eq(outbox.id, id)))[0]!
const waiting = () => here.db.$count(outbox, sql`${outbox.fact} is null and ${outbox.givenUpAt} is null`)
const never = new AbortController().signal
/** Sends until nothing can go, by a way that a test makes. */
async function send(carrier: Carrier): Promise<void> {
  await letGo(here.db)
  while (await sendNext(here.db, police!, () => carrier, never));
}

describe('a hand-over', () => {
  it('goes over HTTP to a server of their own, and is known by four facts', async () => {
    const theirs = open(there.db, court!)
    const app = await buildTestApp(there.db, [{ routes: exchangeRoutes(theirs) }])
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    await here.db.update(parties).set({ carriedTo: url })
    const id = await step('甲1', 1, { files: [{ name: '起诉书.txt', content: Buffer.from('起诉书') }] })
    expect(await one(id)).toMatchObject({ sentAt: null, receivedAt: null, fact: null, actedAt: null })
    await open(here.db, police!).round()
    expect(await one(id)).toMatchObject({
      fact: 'accepted',
      attempts: 1,
      sentAt: expect.any(Date),
      receivedAt: expect.any(Date),
      sealed: null,
      problem: null,
    })
    expect(await acts(there.db)).toEqual([{ number: '甲1', step: 1 }])
    // what the court did about it comes back as a package of its own
    await transaction(there.db, tx => tellActed(tx, court!, 'police', id, { filed: '〔2026〕1号' }))
    const back = await buildTestApp(here.db, [{ routes: exchangeRoutes(opened.at(-1)!) }])
    await there.db.update(parties).set({ carriedTo: await back.listen({ port: 0, host: '127.0.0.1' }) })
    await theirs.round()
    expect(await one(id)).toMatchObject({ actedAt: expect.any(Date), acted: { filed: '〔2026〕1号' } })
    const nobody = await fetch(`${url}/exchange/v1/packages`, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.jianqing.package' },
      body: 'PK',
    })
    expect([nobody.status, await nobody.text()]).toEqual([400, expect.stringContaining('no package')])
    await Promise.all([app.close(), back.close()])
  })

  it('is not there when its transaction is undone', async () => {
    const undone = transaction(here.db, async tx => {
      await post(tx, police!, { to: 'court', kind: 'case.step', body: { number: '乙', step: 1 } })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await here.db.$count(outbox, sql`${outbox.fact} is null`)).toBe(0)
    await expect(transaction(here.db, tx => post(tx, police!, { to: 'nobody', kind: 'x', body: 1 }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('waits in its case behind the one before it, and in no other; and while its party is held', async () => {
    const theirs = open(there.db, court!)
    const [first, second, other] = [await step('丙', 1), await step('丙', 2), await step('丁', 1)]
    let refuse = true
    const carrier: Carrier = {
      bring: async ({ id, bytes }) => {
        if (refuse && id === first) throw new Error('no line')
        return theirs.take(bytes)
      },
    }
    await send(carrier)
    expect([(await one(first)).problem, (await one(second)).attempts, (await one(other)).fact]).toEqual(['no line', 0, 'accepted'])
    refuse = false
    await holdParty(here.db, 'police', 'court', '对方停机')
    await send(carrier)
    expect((await one(first)).fact).toBeNull()
    await holdParty(here.db, 'police', 'court', null)
    await send(carrier)
    expect((await acts(there.db)).slice(-3)).toEqual([
      { number: '丁', step: 1 },
      { number: '丙', step: 1 },
      { number: '丙', step: 2 },
    ])
  })

  it('is refused with what is wrong with it, of which nothing was done; the next of its case goes', async () => {
    const theirs = open(there.db, court!)
    const before = await acts(there.db)
    const [negative, ended, unknown, bad, next] = [
      await step('戊', -1),
      await step('戊', 13),
      await step('戊', 1, { kind: 'case.other' }),
      await step('戊', 1, { body: { number: '戊' } }),
      await step('戊', 2),
    ]
    await send({ bring: ({ bytes }) => theirs.take(bytes) })
    const told = await Promise.all([negative, ended, unknown, bad].map(async id => JSON.parse((await one(id)).receipt!).told))
    expect(told.map(({ fact, faults }) => [fact, faults[0].path, faults[0].code])).toEqual([
      ['rejected', 'step', 'too_small'],
      ['rejected', '', 'wrong_state'],
      ['rejected', 'kind', 'unknown_kind'],
      ['rejected', 'step', 'invalid_type'],
    ])
    expect((await one(next)).fact).toBe('accepted')
    expect(await acts(there.db)).toEqual([...before, { number: '戊', step: 2 }])
  })

  it('comes again after a mistake of the receiver, of which nothing is kept', async () => {
    const theirs = open(there.db, court!)
    const id = await step('己', 99)
    await send({ bring: ({ bytes }) => theirs.take(bytes) })
    expect(await one(id)).toMatchObject({ fact: null, problem: 'our own mistake' })
    expect(await there.db.$count(inbox, eq(inbox.id, id))).toBe(0)
    await transaction(here.db, tx => giveUp(tx, 'police', id, null, '重新制作'))
    expect(await one(id)).toMatchObject({ sealed: null, givenUpReason: '重新制作' })
    await expect(transaction(here.db, tx => sendAgain(tx, 'police', id))).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('is done once when receipts are lost, senders die, and copies arrive at once', async () => {
    const theirs = open(there.db, court!)
    const before = (await acts(there.db)).length
    for (let n = 101; n <= 140; n++) await step(`庚${n % 4}`, n)
    let arrivals = 0
    const carrier: Carrier = {
      bring: async ({ bytes }) => {
        const [receipt, copy] = await Promise.all([theirs.take(bytes), theirs.take(bytes)])
        expect(copy).toBe(receipt)
        // every third receipt does not get back
        if (arrivals++ % 3 === 0) throw new Error('cut')
        return receipt
      },
    }
    for (let round = 0; round < 40 && (await waiting()) > 0; round++) {
      await letGo(here.db)
      // two senders at once
      await Promise.all(
        [0, 1].map(async () => {
          while (await sendNext(here.db, police!, () => carrier, never));
        }),
      )
    }
    const done = (await acts(there.db)).slice(before)
    expect(done).toHaveLength(40)
    for (let of = 0; of < 4; of++) {
      const steps = done.filter(({ number }) => number === `庚${of}`).map(s => s.step)
      expect(steps).toEqual([...steps].sort((a, b) => a - b))
    }
    expect(await waiting()).toBe(0)
  })

  it('answers the same id with another content as a conflict, and keeps what came first', async () => {
    const theirs = open(there.db, court!)
    const id = newId()
    const parcel = (n: number) =>
      close(
        {
          id,
          from: 'police',
          to: 'court',
          kind: 'case.step',
          thread: null,
          madeAt: new Date().toISOString(),
          body: { number: '辛', step: n },
          files: [],
        },
        police!.signing,
        publicKeysOf(court!),
      ).bytes
    const receipts = [await theirs.take(parcel(1)), await theirs.take(parcel(2))].map(text => JSON.parse(text).told.fact)
    expect(receipts).toEqual(['accepted', 'conflict'])
    expect((await acts(there.db)).filter(({ number }) => number === '辛')).toEqual([{ number: '辛', step: 1 }])
    const [row] = await there.db.select().from(inbox).where(eq(inbox.id, id))
    expect(row).toMatchObject({ conflicts: 1, times: 1 })
  })

  it('does not take another answer for a receipt', async () => {
    const id = await step('壬', 1)
    for (const answer of ['', '{}', '<html>', JSON.stringify({ told: { id, fact: 'accepted' }, signature: '00' })]) {
      await send({ bring: async () => answer })
      expect(await one(id)).toMatchObject({ fact: null, problem: 'what court answered is no receipt of this package' })
    }
    await send({ bring: ({ bytes }) => open(there.db, court!).take(bytes) })
    expect((await one(id)).fact).toBe('accepted')
  })
})

describe('a folder', () => {
  it('carries packages one way and receipts the other, and puts aside what is none', async () => {
    const root = await mkdtemp(join(tmpdir(), 'jianqing-exchange-'))
    const [ours, theirs] = [join(root, 'ours'), join(root, 'theirs')]
    await here.db.update(parties).set({ carrier: 'folder', carriedTo: ours })
    await there.db.update(parties).set({ carrier: 'folder', carriedTo: theirs })
    /** A disc that is carried over and comes back. */
    const carry = async (from: string, to: string) => {
      await mkdir(join(to, 'in'), { recursive: true })
      for (const name of await readdir(join(from, 'out')).catch(() => [])) await rename(join(from, 'out', name), join(to, 'in', name))
    }
    const log: string[] = []
    const [a, b] = [open(here.db, police!), open(there.db, court!, log)]
    const id = await step('癸', 1)
    await a.round()
    expect(await one(id)).toMatchObject({ fact: null, sentAt: expect.any(Date) })
    await carry(ours, theirs)
    await writeFile(join(theirs, 'in', `${newId()}.jqx`), 'half a pack')
    await writeFile(join(theirs, 'in', `.${newId()}.jqx.part`), 'still being written')
    await b.round()
    expect(log).toEqual([expect.stringContaining('put aside: no package')])
    expect(await readdir(join(theirs, 'refused'))).toHaveLength(1)
    await carry(theirs, ours)
    await a.round()
    expect(await one(id)).toMatchObject({ fact: 'accepted', sealed: null })
    expect((await readdir(join(theirs, 'in'))).filter(name => !name.startsWith('.'))).toEqual([])
    await rm(root, { recursive: true })
  })
})

describe('the statement of a day', () => {
  it('finds what is missing, extra and altered, and closes when both sides signed', async () => {
    await here.db.update(parties).set({ carrier: 'direct', carriedTo: null })
    await there.db.update(parties).set({ carrier: 'direct', carriedTo: null })
    const [a, b] = [open(here.db, police!), open(there.db, court!)]
    /** Statements and what follows from them, back and forth. */
    const talk = async () => {
      for (let n = 0; n < 3; n++) {
        await Promise.all([letGo(here.db), letGo(there.db)])
        while (await sendNext(here.db, police!, () => ({ bring: ({ bytes }) => b.take(bytes) }), never));
        while (await sendNext(there.db, court!, () => ({ bring: ({ bytes }) => a.take(bytes) }), never));
      }
    }
    const day = today()
    expect(await tellOfDay(there.db, court!, day)).toBe(1)
    expect(await tellOfDay(there.db, court!, day)).toBe(0)
    await talk()
    const [ours] = await here.db.select().from(statements)
    // the one that was handed in under an id that we never made
    expect(ours!.ours).toEqual([{ id: expect.any(String), kind: 'extra' }])
    expect((await there.db.select().from(statements))[0]!.theirs).toEqual(ours!.ours)

    // as a backup from before would leave it: one is gone, one has another content
    const settled = await there.db
      .select()
      .from(inbox)
      .where(and(eq(inbox.kind, 'case.step'), eq(inbox.fact, 'accepted')))
      .orderBy(inbox.id)
    const [gone, changed] = [settled[0]!.id, settled[1]!.id]
    await there.db.delete(inbox).where(eq(inbox.id, gone))
    await there.db
      .update(inbox)
      .set({ sm3: '0'.repeat(64) })
      .where(eq(inbox.id, changed))
    await there.db.delete(statements)
    expect(await tellOfDay(there.db, court!, day)).toBe(1)
    await talk()
    const [after] = await here.db.select().from(statements)
    expect(after!.ours!.map(({ kind }) => kind).sort()).toEqual(['altered', 'extra', 'missing'])
    expect(after!.ours).toEqual(
      expect.arrayContaining([
        { id: gone, kind: 'missing' },
        { id: changed, kind: 'altered' },
      ]),
    )
    const close = (db: Db, self: Self, party: string) => transaction(db, tx => closeDay(tx, self, party, day, null, '恢复备份所致，已补送'))
    expect([await close(here.db, police!, 'court'), await close(here.db, police!, 'court')]).toEqual([true, false])
    await talk()
    expect((await there.db.select().from(statements))[0]).toMatchObject({
      oursClosedAt: null,
      theirsClosedAt: expect.any(Date),
      theirsReason: '恢复备份所致，已补送',
    })
    await close(there.db, court!, 'police')
    await talk()
    expect((await here.db.select().from(statements))[0]).toMatchObject({ oursClosedAt: expect.any(Date), theirsClosedAt: expect.any(Date) })
  })
})
