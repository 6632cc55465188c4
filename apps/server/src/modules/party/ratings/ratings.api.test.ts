import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, addMonths, today } from '@jianqing/calendar'
import { type ActivityDetail, api, type DefinitionDetail, type RatingDetail, type CountedRow, type RoundDetail } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { branches, branchMembers, branchOfficers, branchStands, partyMembers } from '../../../platform/branch/index.ts'
import { newId } from '../../../platform/db/index.ts'
import { DEMO_AS_OF, writeSetting } from '../../../platform/setting/index.ts'
import { slots } from '../../../platform/slot/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { ratingProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const TODAY = today()
/** The quarter before this one. */
const FIRST = addMonths(`${TODAY.slice(0, 4)}-${String(Math.floor((Number(TODAY.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`, -3)
const PERIOD = `${FIRST.slice(0, 4)}-Q${Math.ceil(Number(FIRST.slice(5, 7)) / 3)}`
const MONTHS = [0, 1, 2].map(n => addMonths(FIRST, n))
const lastOf = (first: string) => addDays(addMonths(first, 1), -1)
const SHEET = `
sheet: branch-quarter
title: { zh-CN: 支部季度考核表, en: Rating of a quarter }
period: { kind: quarter }
eligible: days_in_period >= 30
total: 100
items:
  - { id: theme_days, title: { zh-CN: 主题党日, en: Theme days }, max: 60, score: 'capped(60, m("branch-theme-days-held"))' }
  - { id: committee, title: { zh-CN: 支委会, en: Committee }, max: 40, score: 'capped(40, m("branch-committee-held"))' }
veto:
  - { id: discipline, title: { zh-CN: 违纪, en: Discipline }, entered_by: two_people, max_star: 3 }
stars: { 5: { min: 90, quota: 0.10 }, 4: { min: 80, quota: 0.40 }, 3: { min: 50 } }
`

const office: Record<string, string> = {}
const ids: string[] = []
let committee: string
let head: string
const numberOf = (n: number) => `${['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'][n]}支部`

/** Theme days and committee meetings of a quarter: how many of three were held; null: none were owed. */
const HELD: (readonly [days: number, meetings: number | null])[] = [
  [3, 3], // capped by a veto
  [3, 3],
  [3, 3],
  [2, 3], // one is recorded nowhere: it objects
  [2, null], // has no committee
  ...Array.from({ length: 8 }, () => [1, 1] as const),
]

async function owe(branchId: string, duty: string, held: number | null): Promise<void> {
  if (held === null) return
  await test.database.db.insert(slots).values(
    MONTHS.map((month, i) => ({
      duty,
      dutyVersion: 1,
      unitKind: 'branch',
      unitId: branchId,
      period: month.slice(0, 7),
      fromOn: month,
      dueOn: lastOf(month),
      ...(i < held && { heldOn: addDays(month, 9), heldKind: 'activity', heldId: newId() }),
    })),
  )
}

beforeAll(async () => {
  const { db } = test.database
  office['own'] = (await addOffice(db, '甲市人民检察院')).id
  office['other'] = (await addOffice(db, '乙市人民检察院')).id
  const clerk = await addAccount(db, 'clerk', { officeId: office['own']!, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office['own']!, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: office['other']!, roles: ['party_clerk', 'branch_secretary'] })
  head = await addAccount(db, 'head', { officeId: office['own']!, roles: ['branch_secretary', 'party_member'] })
  const top = await addAccount(db, 'top', { officeId: office['own']!, roles: ['branch_secretary', 'party_member'] })
  await db.insert(partyMembers).values([head, top].map(userId => ({ userId, joinedOn: '2010-07-01', fullOn: '2011-07-01' })))
  committee = newId()
  const base = { officeId: office['own']!, createdBy: clerk, state: 'active' as const, setUpOn: '2019-04-01' }
  await db.insert(branches).values({ ...base, id: committee, kind: 'office_committee', title: '机关党委' })
  for (const [i, [days, meetings]] of HELD.entries()) {
    const id = newId()
    ids.push(id)
    // the last one came of a merger at the end of the quarter
    const setUpOn = i === HELD.length - 1 ? addDays(lastOf(MONTHS[2]!), -9) : base.setUpOn
    await db.insert(branches).values({ ...base, id, kind: 'branch', title: numberOf(i), parentId: committee, setUpOn })
    await db.insert(branchStands).values({ branchId: id, fromOn: setUpOn, title: numberOf(i), parentId: committee })
    await owe(id, 'party-day', days)
    await owe(id, 'party-committee', meetings)
  }
  await db.insert(branchMembers).values({ id: newId(), branchId: ids[3]!, userId: head, relation: 'regular', fromOn: '2019-04-01' })
  await db.insert(branchOfficers).values([
    { id: newId(), branchId: ids[3]!, userId: head, post: 'secretary', how: 'elected', fromOn: '2024-04-01' },
    { id: newId(), branchId: committee, userId: top, post: 'secretary', how: 'elected', fromOn: '2024-04-01' },
  ])
})

type Refused = { code: string; detail: { en: string }; fields: { path: string }[] }
const get = async (id: string, login = 'clerk') => (await ask<RatingDetail>(login, 'GET', `/ratings/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) =>
  ask<RatingDetail & Refused>(login, 'POST', `/ratings/${id}/actions/${action}`, { revision: (await get(id)).revision, form })
const rowsOf = async (id: string, item: string, login = 'clerk') =>
  (await ask<{ total: number; gone: number; items: CountedRow[] }>(login, 'GET', `/ratings/${id}/items/${item}/rows`)).json
const round = async (id: string, login = 'clerk') => (await ask<RoundDetail>(login, 'GET', `/rating-rounds/${id}`)).json
const send = (login: string, method: 'POST' | 'PUT', path: string, body?: object) =>
  ask<RoundDetail & Refused>(login, method, `/rating-rounds${path && `/${path}`}`, body)
const open = (login: string, more: object = {}) => send(login, 'POST', '', { sheet: 'branch-quarter', period: PERIOD, ...more })

describe('a sheet of the office', () => {
  it('is drafted by the clerk, refused while its weights do not add up, and published by somebody else', async () => {
    const { json: draft } = await ask<DefinitionDetail>('clerk', 'POST', '/definitions', { kind: 'rating', name: 'branch-quarter' })
    expect(draft.findings).toEqual([])
    const save = (text: string, revision: number) => ask<DefinitionDetail>('clerk', 'PUT', `/definitions/${draft.id}`, { text, revision })
    const wrong = (
      await save(
        SHEET.replace('max: 60', 'max: 50').replace('capped(60', 'capped(50').replace('branch-committee-held', 'meetings-held'),
        draft.revision,
      )
    ).json
    expect(wrong.findings.map(({ line, message }) => `${line}: ${message.en}`)).toEqual([
      '9: the indicator “meetings-held” is not counted by branch',
      '6: the items add up to 90, the total is given as 100',
    ])
    expect(wrong.actions.map(({ id }) => id)).not.toContain('propose')
    const right = (await save(SHEET, wrong.revision)).json
    expect(right).toMatchObject({ findings: [], preview: { kind: 'rating', sheet: { items: [{ id: 'theme_days' }, {}] } } })
    const move = (login: string, action: string, revision: number) =>
      ask<DefinitionDetail>(login, 'POST', `/definitions/${draft.id}/actions/${action}`, { revision, form: {} })
    const proposed = (await move('clerk', 'propose', right.revision)).json
    expect((await move('clerk', 'publish', proposed.revision)).status).toBe(403)
    expect((await move('chief', 'publish', proposed.revision)).json).toMatchObject({ state: 'published', version: 1 })
  })
})

describe('a round', () => {
  let id: string
  const of = (n: number, view: RoundDetail) => view.entries.find(({ branch }) => branch.id === ids[n])!

  it('is begun for a period that has ended, once, by whoever checks', async () => {
    expect((await open('head')).status).toBe(403)
    expect((await open('clerk', { period: `${TODAY.slice(0, 4)}-Q4`.replace(PERIOD, '2099-Q4') })).json).toMatchObject({
      fields: [{ path: 'period' }],
    })
    expect((await open('clerk', { period: TODAY.slice(0, 4) })).json).toMatchObject({ fields: [{ path: 'period' }] })
    expect((await open('clerk', { sheet: 'none' })).json).toMatchObject({ fields: [{ path: 'sheet' }] })
    const { json, status, body } = await open('clerk')
    expect(status, body).toBe(201)
    id = json.id
    expect(json).toMatchObject({ sheet: { edition: { version: 1 } }, branches: 13, groups: [{ eligible: 12, places: { 5: 1, 4: 4 } }] })
    expect((await open('clerk')).json.code).toBe('conflict')
  })

  it('counts each branch for itself: weights, what does not apply, who was not there long enough', async () => {
    const view = await round(id)
    expect([0, 3, 4, 5, 12].map(n => of(n, view).total)).toEqual(['100', '80', '66.666667', '33.333333', '33.333333'])
    expect(of(4, view)).toMatchObject({
      points: [{}, { state: 'not_applicable', points: null }],
      numbers: [{ numerator: '2', denominator: '3' }, {}],
    })
    expect(of(12, view)).toMatchObject({ eligible: false, rank: null, star: null })
    // the secretary of one branch sees that one alone, and where it stands
    expect((await round(id, 'head')).entries.map(({ branch }) => branch.title)).toEqual(['四支部'])
    expect((await ask('head', 'GET', `/ratings/${of(0, view).id}`)).status).toBe(404)
    expect(await get(of(3, view).id, 'head')).toMatchObject({ rank: 4, peers: expect.arrayContaining(['100', '80']), live: true })
    expect((await ask('outsider', 'GET', `/rating-rounds/${id}`)).status).toBe(404)
  })

  it('opens the rows of a number, each at its source', async () => {
    const entry = of(3, await round(id)).id
    const { total, items } = await rowsOf(entry, 'theme_days')
    expect([total, items.map(({ counts }) => counts)]).toEqual([3, [true, true, false]])
    expect(items[2]).toMatchObject({
      title: { en: expect.stringContaining(MONTHS[2]!.slice(0, 7)) },
      link: expect.stringContaining('/duties?branchId='),
      hidden: false,
    })
    expect((await ask('clerk', 'GET', `/ratings/${entry}/items/none/rows`)).status).toBe(404)
  })

  it('goes from the self-check to the check, branch by branch', async () => {
    const view = await round(id)
    const own = of(3, view).id
    expect((await send('clerk', 'POST', `${id}/publicity`, { revision: view.revision })).json).toMatchObject({
      code: 'wrong_state',
      detail: { en: expect.stringContaining('not checked yet: 13') },
    })
    // a branch that somebody leads looks at its own numbers; where nobody does, the clerk does
    expect((await act('clerk', own, 'submit')).status).toBe(403)
    expect((await act('clerk', of(5, view).id, 'submit')).json.state).toBe('checking')
    expect((await act('head', own, 'submit')).json).toMatchObject({ state: 'checking', selfTotal: '80' })
    expect((await act('head', own, 'check')).status).toBe(403)
    const all = view.entries.filter(entry => entry.id !== own && entry.id !== of(5, view).id).map(entry => ({ id: entry.id, revision: 0 }))
    expect((await ask<{ done: [] }>('top', 'POST', '/ratings/actions/submit', { items: all, form: {} })).json.done).toHaveLength(11)
    for (const entry of view.entries) expect((await act('clerk', entry.id, 'check')).json.state).toBe('objection')
  }, 120_000)

  it('takes an objection at a row, and upholds it once its source is corrected, not before', async () => {
    const own = of(3, await round(id)).id
    const row = (await rowsOf(own, 'theme_days', 'head')).items[2]!
    const asked = { item: 'theme_days', row: { dataset: row.dataset, key: row.key }, reason: '当月主题党日已开展，记录漏登' }
    const object = (login: string, body: object) => ask<RatingDetail & Refused>(login, 'POST', `/ratings/${own}/objections`, body)
    expect((await object('clerk', asked)).status).toBe(403)
    expect((await object('head', { ...asked, row: { dataset: 'party_slots', key: newId() } })).json).toMatchObject({
      fields: [{ path: 'row' }],
    })
    const { json, status } = await object('head', asked)
    expect(status).toBe(201)
    const objection = json.objections[0]!
    expect(objection).toMatchObject({
      state: 'open',
      before: { number: '2/3', total: '80' },
      row: { link: expect.stringContaining('/duties') },
    })
    const answer = (upheld: boolean, login = 'clerk') =>
      ask<RatingDetail & Refused>(login, 'POST', `/ratings/${own}/objections/${objection.id}/answer`, {
        upheld,
        answer: '经核实已开展',
      })
    expect((await answer(true, 'head')).status).toBe(403)
    expect((await answer(true)).json).toMatchObject({
      code: 'wrong_state',
      detail: { en: expect.stringContaining('The source is as it was') },
    })
    expect((await send('clerk', 'POST', `${id}/publicity`, { revision: 0 })).json.detail.en).toContain('wait for an answer: 1')

    const { rows } = await test.database.db.execute<{ id: string }>(
      sql`select id from slots where unit_id = ${ids[3]} and duty = 'party-day' and held_on is null`,
    )
    const activity = (
      await ask<ActivityDetail>('head', 'POST', '/activities', {
        branchId: ids[3],
        kind: 'theme_day',
        title: '主题党日',
        onDay: addDays(MONTHS[2]!, 12),
        startsAt: null,
        place: '会议室',
        note: '',
        slotId: rows[0]!.id,
      })
    ).json
    const move = async (action: string) => {
      const { revision } = (await ask<ActivityDetail>('head', 'GET', `/activities/${activity.id}`)).json
      const done = await ask('head', 'POST', `/activities/${activity.id}/actions/${action}`, { revision, form: {} })
      expect(done.status, done.body).toBe(200)
    }
    await move('open')
    expect((await ask('head', 'POST', `/activities/${activity.id}/paper-sign-in`, { person: head })).status).toBe(200)
    await move('close')

    const upheld = await answer(true)
    expect(upheld.status, upheld.body).toBe(200)
    expect(upheld.json).toMatchObject({
      total: '100',
      objections: [{ state: 'upheld', before: { number: '2/3' }, after: { number: '3/3', total: '100' } }],
    })
    expect((await answer(false)).json.code).toBe('wrong_state')
    const after = (await rowsOf(own, 'theme_days')).items
    expect(after.map(({ counts, flag }) => [counts, flag])).toEqual([
      [true, null],
      [true, null],
      [true, 'late'],
    ])
  })

  it('has a veto entered by one person and confirmed by another; it caps the stars and never the score', async () => {
    const veto = (login: string, body: string[]) => send(login, 'PUT', `${id}/vetoes/discipline`, { branches: body })
    expect((await veto('head', [])).status).toBe(403)
    expect((await veto('clerk', [newId()])).json).toMatchObject({ fields: [{ path: 'branches' }] })
    expect((await veto('clerk', [ids[0]!])).json.waitsFor).toHaveLength(1)
    expect(of(0, await round(id))).toMatchObject({ vetoes: [], rank: 1 })
    expect((await send('clerk', 'POST', `${id}/vetoes/discipline/confirm`)).status).toBe(403)
    expect((await send('chief', 'POST', `${id}/vetoes/discipline/confirm`)).json.waitsFor).toEqual([])
    expect(of(0, await round(id))).toMatchObject({ vetoes: ['discipline'], total: '100', star: 3 })
    expect((await round(id, 'head')).vetoes).toMatchObject([{ entered: null }])
  })

  it('is frozen by the publicity; a tie at the quota waits for the committee', async () => {
    const before = await round(id)
    const { json, status, body } = await send('clerk', 'POST', `${id}/publicity`, { revision: before.revision })
    expect(status, body).toBe(200)
    expect(json).toMatchObject({ state: 'publicity', publicityUntil: expect.any(String) })
    expect(json.ties).toEqual([{ group: 0, star: 5, places: 1, among: [ids[1], ids[2], ids[3]].sort() }])
    await test.database.db.execute(sql`update slots set held_on = null, held_kind = null, held_id = null where unit_id = ${ids[1]}`)
    expect(of(1, await round(id)).total).toBe('100')
    const tie = (login: string, chosen: string[]) =>
      send(login, 'POST', `${id}/ties`, { group: 0, star: 5, chosen, reason: '参考全年工作' })
    expect((await tie('clerk', [ids[2]!])).status).toBe(403)
    expect((await tie('chief', [ids[1]!, ids[2]!])).json).toMatchObject({ fields: [{ path: 'chosen' }] })
    expect((await tie('chief', [ids[5]!])).json).toMatchObject({ fields: [{ path: 'chosen' }] })
    const told = (await tie('chief', [ids[2]!])).json
    expect([1, 2, 3, 0].map(n => of(n, told).star)).toEqual([4, 5, 4, 3])
    expect(told.decidedTies).toMatchObject([{ star: 5, chosen: ['三支部'], by: { name: 'chief' } }])
  })

  it('is decided after the publicity, and replays to its hash when its sources are gone', async () => {
    const { db } = test.database
    const { revision } = await round(id)
    const decide = (login: string) => send(login, 'POST', `${id}/decision`, { revision, reason: '经集体研究，同意' })
    expect((await decide('clerk')).status).toBe(403)
    expect((await decide('chief')).json).toMatchObject({
      code: 'wrong_state',
      detail: { en: expect.stringContaining('The publicity lasts until') },
    })
    await writeSetting(db, DEMO_AS_OF, addDays(TODAY, 20), null)
    const { json, status, body } = await decide('chief')
    expect(status, body).toBe(200)
    expect(json).toMatchObject({ state: 'decided', resultSha256: expect.stringMatching(/^[0-9a-f]{64}$/), decidedBy: { name: 'chief' } })
    await expect(db.execute(sql`update rating_rounds set period = '2020' where id = ${id}`)).rejects.toThrow('Failed query')

    await db.execute(sql`delete from slots where unit_id <> ${ids[3]}`)
    await ask('chief', 'POST', '/overview/refresh')
    const replay = async () => (await ask<{ intact: boolean }>('clerk', 'GET', `/rating-rounds/${id}/replay`)).json
    expect(await replay()).toMatchObject({ intact: true })
    expect(of(2, await round(id))).toMatchObject({ total: '100', star: 5 })
    const two = of(2, await round(id)).id
    expect(await rowsOf(two, 'theme_days')).toMatchObject({ total: 0, gone: 3 })
    expect((await rowsOf(of(3, await round(id)).id, 'theme_days')).items.map(({ since }) => since)).toEqual(['same', 'same', 'same'])

    const folder = join(test.dataDir, 'publications')
    const [file] = (await readdir(folder)).filter(name => name.startsWith('rating-'))
    await writeFile(join(folder, file!), '{}')
    expect(await replay()).toMatchObject({ intact: false })
    await rm(join(folder, file!))
    expect((await ask('clerk', 'GET', `/rating-rounds/${id}/replay`)).status).toBe(404)
    expect(of(2, await round(id))).toMatchObject({ total: '100', star: 5 })
  })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.ratings,
  definition: ratingProcess.definition,
  make: async () => {
    const { rows } = await test.database.db.execute<{ id: string }>(sql`
      insert into rating_rounds (id, title, sheet_name, sheet_edition, sheet_text, period, office_id, created_by)
      select gen_random_uuid(), title, 'test-' || gen_random_uuid(), sheet_edition, sheet_text, period, office_id, created_by from rating_rounds limit 1 returning id`)
    const { rows: made } = await test.database.db.execute<{ id: string }>(sql`
      insert into ratings (id, round_id, branch_id, branch_title, members, days, eligible, office_id)
      values (gen_random_uuid(), ${rows[0]!.id}, ${ids[3]}, '四支部', 1, 90, true, ${office['own']}) returning id`)
    return made[0]!.id
  },
  insider: 'head',
  outsider: 'outsider',
  action: { id: 'submit' },
})
