import { addMonths, addWorkingDays } from '@jianqing/calendar'
import { api, type BookStatistics, type FilingDetail, type FilingSummary } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { DEMO_AS_OF, writeSetting } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { keepBook } from './job.ts'
import { filingProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const TODAY = '2026-11-03'
let here: string
let elsewhere: string

const decide = (officeId: string, fromMonth = '2026-10', authority = 'platform') =>
  ask<{ opened: number; code: string }>('inspector', 'POST', '/record-book-offices', {
    officeId,
    fromMonth,
    authority,
    reason: '本月起在平台填报',
  })
const now = async (login: string) =>
  (await ask<{ asked: FilingDetail; running: FilingSummary; more: number; toConfirm: number }>(login, 'GET', '/record-book/now')).json
const act = (login: string, { id, revision }: { id: string; revision: number }, action: string, form: object = {}) =>
  ask<FilingDetail & { code: string; fields: { path: string }[]; detail: string }>(login, 'POST', `/record-book/${id}/actions/${action}`, {
    revision,
    form,
  })
const one = async (login: string, id: string) => (await ask<FilingDetail>(login, 'GET', `/record-book/${id}`)).json
const entry = {
  occurredOn: '2026-10-12',
  way: '电话',
  asker: '王某',
  askerUnit: '某局',
  askerRole: '领导干部',
  askerLevel: '非检察机关',
  behaviour: '过问了解',
  content: '询问案件进展',
  handling: '告知规定',
}

beforeAll(async () => {
  const { db } = test.database
  await writeSetting(db, DEMO_AS_OF, TODAY, null)
  const top = await addOffice(db, '省人民检察院')
  const office = await addOffice(db, '甲市人民检察院', { parentId: top.id, departments: ['第一检察部', '办公室'] })
  const other = await addOffice(db, '乙市人民检察院', { parentId: top.id, departments: ['第一检察部'] })
  ;[here, elsewhere] = [office.id, other.id]
  const add = async (login: string, officeId: string, departmentId: string | undefined, roles: never[]) => {
    ids[login] = await addAccount(db, login, { officeId, ...(departmentId && { departmentId }), staffNo: `N-${login}`, roles })
  }
  const [first, second] = [office.departments['第一检察部'], office.departments['办公室']]
  await add('filer', office.id, first, ['prosecutor'] as never[])
  await add('colleague', office.id, first, ['prosecutor'] as never[])
  await add('head', office.id, first, ['department_head', 'prosecutor'] as never[])
  await add('clerk', office.id, second, ['staff_member'] as never[])
  await add('chief', office.id, undefined, ['chief'] as never[])
  await add('inspector', top.id, undefined, ['inspector'] as never[])
  await add('outsider', other.id, other.departments['第一检察部'], ['department_head'] as never[])
  await add('system', top.id, undefined, ['system_admin'] as never[])
})

describe('opening', () => {
  it('asks everybody of an office from the month on from which its book is kept here, and nobody of the others', async () => {
    expect((await now('filer')).asked).toBeNull()
    expect((await decide(here)).json.opened).toBe(10)
    expect((await now('outsider')).asked).toBeNull()
    const { asked, running, more } = await now('filer')
    expect([asked.month, asked.state, asked.confirmer, asked.dueOn, more]).toEqual(['2026-10', 'open', 'head', '2026-11-06', 0])
    expect(running.month).toBe('2026-11')
    expect((await now('head')).asked.confirmer).toBe('chief')
    expect((await now('clerk')).asked.confirmer).toBe('chief')
    expect((await now('chief')).asked.confirmer).toBe('inspection')
    expect((await ask('system', 'GET', '/record-book/now')).status).toBe(403)
  })

  it('is done once however often, and reminds once', async () => {
    const { db } = test.database
    expect(await keepBook(db, TODAY)).toEqual({ opened: 0, reminded: 5 })
    expect(await keepBook(db, TODAY)).toEqual({ opened: 0, reminded: 0 })
  })

  it('reminds before the last day, and the head of what is overdue', async () => {
    const { db } = test.database
    const told = async (login: string) =>
      (await db.execute<{ kind: string }>(sql`select kind from notices where user_id = ${ids[login]}::uuid order by kind`)).rows.map(
        r => r.kind,
      )
    await sweepClocks(db, test.product.clocks, '2026-11-05')
    expect(await told('filer')).toEqual(['filing.opened', 'filing.remind'])
    await sweepClocks(db, test.product.clocks, '2026-11-07')
    expect(await told('filer')).toEqual(['filing.opened', 'filing.overdue', 'filing.remind'])
    expect((await told('head')).filter(kind => kind === 'filing.overdue')).toHaveLength(3)
  })

  it('takes seconds for three thousand people, each with a clock and a story', async () => {
    const { db } = test.database
    const many = await addOffice(db, '大院')
    await db.execute(sql`
      insert into users (id, login, name, staff_no, office_id, password_hash)
      select gen_random_uuid(), 'many' || n, '某' || n, 'M' || n, ${many.id}::uuid, 'x' from generate_series(1, 3000) n`)
    await transaction(db, tx =>
      tx.execute(
        sql`insert into book_authorities (id, office_id, from_month, authority, reason) values (gen_random_uuid(), ${many.id}::uuid, '2026-11-01', 'platform', '试')`,
      ),
    )
    const began = performance.now()
    expect((await keepBook(db, TODAY)).opened).toBe(3000)
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeLessThan(10)
    const { rows } = await db.execute(sql`
      select count(*)::int as n, count(distinct c.id)::int as clocks, min(c.due_on) as due, max(c.due_on) as last, count(distinct t.id)::int as told
      from filings f join clocks c on c.subject_id = f.id join timeline t on t.subject_id = f.id where f.office_id = ${many.id}::uuid`)
    const due = addWorkingDays('2026-11-30', 5)
    expect(rows).toEqual([{ n: 3000, clocks: 3000, due, last: due, told: 3000 }])
    await db.execute(sql`update filings set state = 'waived' where office_id = ${many.id}::uuid`)
  })
})

describe('a report', () => {
  it('is filed as nothing in one step, and not while its month runs', async () => {
    const { asked, running } = await now('filer')
    expect((await act('filer', running, 'zero')).json).toMatchObject({
      code: 'wrong_state',
      detail: { 'zh-CN': expect.stringContaining('2026-12-01') },
    })
    const { json } = await act('filer', asked, 'zero')
    expect(json).toMatchObject({ state: 'filed', matters: 0, own: true, versions: [{ version: 1, entries: [] }] })
    expect((await act('colleague', json, 'zero')).status).toBe(404)
    expect((await act('head', json, 'zero')).status).toBe(403)
    expect((await now('head')).toConfirm).toBe(1)
  })

  it('is corrected by a new version beside the first, and the day of a matter stays that on which it was written down', async () => {
    const { asked } = await now('filer')
    expect((await act('filer', asked, 'matters', { entries: [{ ...entry, occurredOn: '2026-09-30' }] })).json.fields).toMatchObject([
      { path: 'entries.0.occurredOn' },
    ])
    const first = (await act('filer', asked, 'matters', { entries: [entry] })).json
    const [told] = first.versions[0]!.entries
    const { recordedOn, ...kept } = told!
    const second = (await act('filer', first, 'matters', { entries: [{ ...kept, content: '询问案件进展及处理意见' }, entry] })).json
    expect(second.versions.map(({ entries }) => entries.length)).toEqual([2, 1, 0])
    expect(second.versions[0]!.entries[0]).toMatchObject({ id: told!.id, recordedOn, content: '询问案件进展及处理意见' })
    // what a matter says stands in the report, not in its story
    expect(JSON.stringify(second.timeline)).not.toContain('询问')
  })

  it('is confirmed by the head, who cannot confirm the own one; a correction is confirmed anew', async () => {
    const { asked } = await now('filer')
    expect((await act('chief', asked, 'confirm')).status).toBe(403)
    const { json } = await act('head', asked, 'confirm')
    expect(json.state).toBe('confirmed')
    expect((await act('filer', json, 'matters', { entries: [entry] })).json.state).toBe('filed')
    const own = (await act('head', (await now('head')).asked, 'zero')).json
    expect((await act('head', own, 'confirm')).status).toBe(403)
    expect((await act('chief', own, 'confirm')).json.state).toBe('confirmed')
  })

  it('is returned to be completed, with a notice', async () => {
    const { asked } = await now('filer')
    expect((await act('head', asked, 'return', { reason: '请补充处理情况' })).json.state).toBe('returned')
    expect((await now('filer')).asked.state).toBe('returned')
    await act('filer', (await now('filer')).asked, 'zero')
  })

  it('is not to be found by anybody else, and its risk cases by nobody but oneself', async () => {
    const { asked } = await now('filer')
    expect((await ask('outsider', 'GET', `/record-book/${asked.id}`)).status).toBe(404)
    expect((await ask('colleague', 'GET', `/record-book/${asked.id}`)).status).toBe(404)
    expect((await ask('filer', 'GET', `/record-book/${asked.id}/risks`)).status).toBe(200)
    expect((await ask('head', 'GET', `/record-book/${asked.id}/risks`)).status).toBe(404)
    expect((await ask('system', 'GET', `/record-book/${asked.id}`)).status).toBe(403)
  })

  it('cannot be changed behind its back', async () => {
    for (const deed of [sql`update filing_versions set filed_at = now()`, sql`update filing_entries set content = 'x'`])
      await expect(test.database.db.execute(deed)).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } })
  })
})

describe('figures', () => {
  it('count what stands, and outside hide what is few', async () => {
    const inside = (await ask<BookStatistics>('inspector', 'GET', '/record-book-statistics?from=2026-10&until=2026-10')).json
    expect([inside.asked, inside.filed, inside.zero, inside.matters]).toEqual([5, 2, 2, 0])
    const { asked } = await now('filer')
    await act('filer', asked, 'matters', { entries: [entry, entry] })
    const path = '/record-book-statistics?from=2026-10&until=2026-10'
    expect((await ask<BookStatistics>('head', 'GET', path)).json.byBehaviour.find(({ key }) => key === '过问了解')).toMatchObject({ n: 2 })
    const outside = (await ask<BookStatistics>('inspector', 'GET', `${path}&outside=true`)).json
    expect([outside.matters, outside.byRole.find(({ key }) => key === '领导干部')!.n]).toEqual([null, null])
  })
})

it('is decided by office and month: nothing is asked for once the imported book counts', async () => {
  expect((await decide(elsewhere)).json.opened).toBe(2)
  await decide(elsewhere, '2026-12', 'import')
  const { rows } = await test.database.db.execute<{ month: string; authority: string }>(sql`
    select m::date as month, book_authority(${elsewhere}::uuid, m::date) as authority from generate_series('2026-09-01'::date, '2026-12-01', '1 month') m`)
  expect(rows.map(({ authority }) => authority)).toEqual(['import', 'platform', 'platform', 'import'])
  expect((await keepBook(test.database.db, `${addMonths('2026-11-01', 1).slice(0, 7)}-02`)).opened).toBeGreaterThan(0)
  expect((await ask<{ items: unknown[] }>('outsider', 'GET', '/record-book?month=2026-12')).json.items).toEqual([])
  expect((await decide(elsewhere, '2020-01')).json.code).toBe('bad_request')
  expect((await ask('filer', 'GET', '/record-book-offices')).status).toBe(403)
})

let made = 0
testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.recordBook,
  definition: filingProcess.definition,
  // another month of the past each time, filed and to be confirmed
  make: async () => {
    const month = addMonths('2026-01-01', -++made)
    const { rows } = await test.database.db.execute<{ id: string }>(sql`
      with v as (insert into filings (id, user_id, office_id, department_id, month, confirmer, state, version, matters, filed_at)
        select gen_random_uuid(), id, office_id, department_id, ${month}, 'head', 'filed', 1, 0, now() from users where login = 'filer' returning id)
      insert into filing_versions select id, 1, now() from v returning filing_id as id`)
    return (await one('head', rows[0]!.id)).id
  },
  insider: 'head',
  outsider: 'outsider',
  action: { id: 'confirm' },
})
