import { setTimeout as sleep } from 'node:timers/promises'
import type { LetterDetail } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { extractText } from 'unpdf'
import { beforeAll, expect, it } from 'vitest'
import { transaction } from '../platform/db/index.ts'
import { nextNumber } from '../platform/document/index.ts'
import { addLetter } from '../modules/inspection/letters/letter.fixture.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { startChild, withProduct } from '../assemble/testing.ts'

const test = withProduct()
const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
type Office = { id: string; series: string; drafterId: string; addresseeId: string; headers: Record<string, string> }
const made: Record<string, Office> = {}

/** An office for each test: what one numbers is nothing to another. */
const OFFICES = { many: '云汀市汀南区', slow: '云汀市汀北区', quick: '云汀市汀东区', other: '云汀市汀西区', crash: '云汀市汀中区' }

beforeAll(async () => {
  const { db } = test.database
  for (const [name, place] of Object.entries(OFFICES)) {
    const { id } = await addOffice(db, `${place}人民检察院`)
    const series = `${place.slice(3, 5)}检督提`
    await db.execute(sql`insert into paper_series (office_id, kind, series) values (${id}, 'reminder_letter', ${series})`)
    const drafterId = await addAccount(db, name, { officeId: id, roles: ['inspector'] })
    const addresseeId = await addAccount(db, `${name}-addressee`, { officeId: id, roles: ['prosecutor'] })
    made[name] = { id, series, drafterId, addresseeId, headers: await signIn(test.product.app, name) }
  }
})

/** 60,000 hanzi, the most that a letter holds, of which no two neighbours are alike: seconds of a core. */
const LONG = Array.from({ length: 30 }, (_, paragraph) =>
  Array.from({ length: 2_000 }, (__, i) => String.fromCodePoint(0x4e00 + ((i * 37 + paragraph * 11) % 3_000))).join(''),
)

/** A letter as it is when the leadership has approved it. */
async function approved(office: Office, body = ['经查，情况属实。']): Promise<string> {
  const { id: officeId, addresseeId, drafterId } = office
  return addLetter(test.database.db, { officeId, addresseeId, drafterId, body, state: 'approved', revision: 2 })
}

const issue = (office: Office, id: string, key?: string) =>
  test.product.app.inject({
    method: 'POST',
    url: `/api/v1/letters/${id}/actions/issue`,
    headers: { ...office.headers, ...(key && { 'idempotency-key': key }) },
    payload: { revision: 2, form: {} },
  })

const numberOf = (office: Office, number: string | null) =>
  Number(new RegExp(`^${office.series}〔${YEAR}〕(\\d+)号$`).exec(number ?? '')?.[1])
const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

/** What number a paper says, and how its two files are answered. */
async function paperOf(office: Office, document: string): Promise<{ number: string | undefined; statuses: number[] }> {
  const { app } = test.product
  const [pdf, docx] = await Promise.all(
    ['pdf', 'docx'].map(format => app.inject({ url: `/api/v1/documents/${document}/${format}`, headers: office.headers })),
  )
  const { text } = await extractText(new Uint8Array(pdf!.rawPayload), { mergePages: true })
  return { number: /..检督提〔\d+〕\d+号/.exec(text.replaceAll(/\s/g, ''))?.[0], statuses: [pdf!.statusCode, docx!.statusCode] }
}

/** The numbers of an office's issued letters, each of which has a paper that says the same number, and is kept whole. */
async function numbersOn(office: Office): Promise<number[]> {
  const { rows } = await test.database.db.execute<{ number: string; document: string; on_paper: string }>(sql`
    select l.number, d.id as document, d.number as on_paper from letters l
    left join documents d on d.office_id = l.office_id and d.number = l.number where l.office_id = ${office.id} and l.state = 'issued'`)
  const papers = await Promise.all(rows.map(({ document }) => paperOf(office, document)))
  expect(papers.map(({ number, statuses }) => ({ number, statuses }))).toEqual(rows.map(({ number }) => ({ number, statuses: [200, 200] })))
  expect(rows.map(({ on_paper }) => on_paper)).toEqual(rows.map(({ number }) => number))
  const { rows: counted } = await test.database.db.execute<{ last: number }>(
    sql`select last from document_numbers where office_id = ${office.id}`,
  )
  const numbers = rows.map(({ number }) => numberOf(office, number)).sort((a, b) => a - b)
  expect(counted.map(({ last }) => last)).toEqual(numbers.length > 0 ? [numbers.at(-1)] : [])
  return numbers
}

it('twenty letters that are issued at once in one office have twenty numbers in a row', async () => {
  const office = made['many']!
  const ids = await Promise.all(oneTo(20).map(() => approved(office)))
  const answers = await Promise.all(ids.map(id => issue(office, id)))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(ids.map(() => 200))
  expect(await numbersOn(office)).toEqual(oneTo(20))
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
    const answer = await fetch(`${url}/api/v1/letters/${id}/actions/issue`, {
      method: 'POST',
      headers: { ...office.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ revision: 2, form: {} }),
    })
    told.push(answer.status)
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
