import { setTimeout as sleep } from 'node:timers/promises'
import type { LetterDetail } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { transaction } from '../platform/db/index.ts'
import { nextNumber } from '../platform/document/index.ts'
import { startChild, withProduct } from '../assemble/testing.ts'
import {
  approved as approvedIn,
  issueOver,
  type IssuingOffice,
  issuingOffice,
  keptNumbers,
  numberOf,
  oneTo,
  YEAR,
} from './letter-numbers.fixture.ts'

const test = withProduct()
const made: Record<string, IssuingOffice> = {}

/** An office for each test: what one numbers is nothing to another. */
const PLACES = { many: '汀南', slow: '汀北', quick: '汀东', other: '汀西', crash: '汀中' }

beforeAll(async () => {
  for (const [name, place] of Object.entries(PLACES)) made[name] = await issuingOffice(test.database.db, test.product.app, name, place)
})

/** 60,000 hanzi, the most that a letter holds, of which no two neighbours are alike: seconds of a core. */
const LONG = Array.from({ length: 30 }, (_, paragraph) =>
  Array.from({ length: 2_000 }, (__, i) => String.fromCodePoint(0x4e00 + ((i * 37 + paragraph * 11) % 3_000))).join(''),
)

const approved = (office: IssuingOffice, body?: string[]) => approvedIn(test.database.db, office, body)
const numbersOn = (office: IssuingOffice) => keptNumbers(test.database.db, test.product.app, office)

const issue = (office: IssuingOffice, id: string, key?: string) =>
  test.product.app.inject({
    method: 'POST',
    url: `/api/v1/letters/${id}/actions/issue`,
    headers: { ...office.headers, ...(key && { 'idempotency-key': key }) },
    payload: { revision: 2, form: {} },
  })

it('fifty letters that are issued at once in an office that never issued one have fifty numbers in a row', async () => {
  const office = made['many']!
  // the first of them makes the series
  await test.database.db.execute(sql`delete from paper_series where office_id = ${office.id}`)
  const ids = await Promise.all(oneTo(50).map(() => approved(office)))
  const url = await test.product.app.listen({ host: '127.0.0.1', port: 0 })
  const answers = await Promise.all(ids.map(id => issueOver(url, office, id)))
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200))
  expect(answers.map(({ number }) => numberOf(office, number)).sort((a, b) => a - b)).toEqual(oneTo(50))
  expect(await numbersOn(office)).toEqual(oneTo(50))
})

it('a letter that takes seconds to set holds neither its number nor a connection, nor the letters of another office', async () => {
  const [slow, quick] = [made['slow']!, made['quick']!]
  const [first, long] = [await approved(slow), await approved(slow, LONG)]
  // the series have their counters, and both processes that set papers their fonts
  await Promise.all([issue(slow, first), issue(quick, await approved(quick))])
  const done = new AbortController()
  const issuing = issue(slow, long).finally(() => done.abort())
  /** Whether the counter was held, and whether a connection waited, each time that somebody looked. */
  const seen: { held: boolean; idle: number }[] = []
  const look = async () => {
    const { rows } = await test.database.db.execute<{ held: boolean; idle: number }>(sql`
      select not exists (select from document_numbers where office_id = ${slow.id} for update skip locked) as held,
        (select count(*)::int from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and state_change < now() - interval '800 ms') as idle`)
    seen.push(rows[0]!)
    await sleep(100)
  }
  await look()
  const other = await issue(quick, await approved(quick))
  expect({ other: other.statusCode, done: done.signal.aborted }).toEqual({ other: 200, done: false })
  while (!done.signal.aborted) await look()
  expect((await issuing).statusCode).toBe(200)
  expect(seen.length).toBeGreaterThan(3)
  expect(seen.filter(({ idle }) => idle > 0)).toEqual([])
  // while it commits, once at most
  expect(seen.filter(({ held }) => held).length).toBeLessThan(2)
  expect(await numbersOn(slow)).toEqual([1, 2])
  expect(await numbersOn(quick)).toEqual([1, 2])
})

it('a number that another server takes meanwhile is not given twice, even when it takes one after the other', async () => {
  const office = made['other']!
  const id = await approved(office)
  const series = { officeId: office.id, series: office.series, year: YEAR }
  const done = new AbortController()
  const issuing = issue(office, id).finally(() => done.abort())
  const taken: number[] = []
  while (!done.signal.aborted) {
    taken.push(await transaction(test.database.db, tx => nextNumber(tx, series)))
    await sleep(10)
  }
  const { statusCode, json } = await issuing
  expect(statusCode).toBe(200)
  const own = numberOf(office, json<LetterDetail>().number)
  expect(own).toBeGreaterThan(1)
  expect([...taken, own].sort((a, b) => a - b)).toEqual(oneTo(taken.length + 1))
  const { rows } = await test.database.db.execute<{ on_paper: string }>(
    sql`select paper ->> 'number' as on_paper from documents where office_id = ${office.id}`,
  )
  expect(rows).toEqual([{ on_paper: json<LetterDetail>().number }])
})

it('a server that is killed while it issues leaves no gap, and what is tried again is issued once', { timeout: 180_000 }, async () => {
  const office = made['crash']!
  const ids = await Promise.all(oneTo(12).map(() => approved(office)))
  const { url, kill } = await startChild(test.database.connection, test.dataDir)
  const told: number[] = []
  const asked = ids.map(async id => {
    told.push((await issueOver(url, office, id)).status)
    // in the midst of the next ones
    if (told.length === 3) setTimeout(kill, 30)
  })
  await Promise.allSettled(asked)
  await kill()
  expect(new Set(told)).toEqual(new Set([200]))
  expect(told.length).toBeLessThan(ids.length)
  const before = await numbersOn(office)
  expect(before).toEqual(oneTo(before.length))
  expect(before.length).toBeGreaterThanOrEqual(told.length)
  const answers = await Promise.all(ids.map(id => issue(office, id, `again-${id}`)))
  const replays = await Promise.all(ids.map(id => issue(office, id, `again-${id}`)))
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(ids.length - before.length)
  // to one who had it issued without hearing of it: somebody has changed the record
  expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(before.length)
  expect(replays.map(({ statusCode }) => statusCode)).toEqual(answers.map(({ statusCode }) => statusCode))
  expect(await numbersOn(office)).toEqual(oneTo(ids.length))
})
