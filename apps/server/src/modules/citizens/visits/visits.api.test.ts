import { randomUUID } from 'node:crypto'
import { addDays } from '@jianqing/calendar'
import { api, type Problem, type VisitDetail, type VisitPlaces, type VisitStatistics, type VisitToday } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { auditEvents } from '../../../platform/audit/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { defineVisitProcess } from './process.ts'
import { visitContacts } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const guides: string[] = []
let today = ''

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  for (const login of ['guide', 'second']) guides.push(await addAccount(db, login, { officeId: office.id, roles: ['guide'] }))
  await addAccount(db, 'leader', { officeId: office.id, roles: ['chief'] })
  today = await defaultAsOf(db)
})

const book = async (more: object = {}): Promise<VisitDetail> => {
  const { status, body, json } = await ask<VisitDetail>('insider', 'POST', '/visits', {
    messageId: randomUUID(),
    unit: '甲市第一中学',
    kind: 'school',
    size: 40,
    contact: '王晓明',
    phone: '13812345678',
    wish: { on: today, half: 'am' },
    ...more,
  })
  expect(status, body).toBe(201)
  return json
}
const get = async (login: string, id: string) => (await ask<VisitDetail>(login, 'GET', `/visits/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) => {
  const { revision } = await get(login, id)
  return ask<VisitDetail & Problem>(login, 'POST', `/visits/${id}/actions/${action}`, { revision, form })
}
const confirm = (id: string, on: string, guide: string, half = 'am') => act('insider', id, 'confirm', { on, half, guide })

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.visits,
  definition: defineVisitProcess({ finished: async () => {} }).definition,
  make: async () => (await book()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'decline', form: { reason: '当日长廊维修' } },
})

it('registers a request once, with a number and a day by which it is answered', async () => {
  const messageId = randomUUID()
  const first = await book({ messageId })
  const again = await book({ messageId })
  expect([again.id, again.number]).toEqual([first.id, first.number])
  expect(first.number).toMatch(/^CG/)
  expect([first.state, first.clock]).toEqual(['requested', 'running'])
  const other = await ask<Problem>('insider', 'POST', '/visits', {
    messageId,
    unit: '别的单位',
    kind: 'organ',
    size: 3,
    contact: '王晓明',
    phone: '13812345678',
    wish: { on: today, half: 'am' },
  })
  expect(other.status).toBe(409)
  const past = await ask<Problem>('insider', 'POST', '/visits', {
    messageId: randomUUID(),
    unit: '甲单位',
    kind: 'organ',
    size: 3,
    contact: '王晓明',
    phone: '13812345678',
    wish: { on: addDays(today, -1), half: 'am' },
  })
  expect([past.status, past.body]).toEqual([400, expect.stringContaining('已经过去')])
})

it('shows whom to call by a mask, keeps it sealed, and opens it for a reason that is written down', async () => {
  const { db } = test.database
  const { id, contact } = await book()
  expect(contact).toEqual({ name: '王某某', phone: '138****5678' })
  const [kept] = await db.select().from(visitContacts).where(eq(visitContacts.visitId, id))
  expect(kept!.sealed).not.toContain('13812345678')
  expect((await ask('leader', 'POST', `/visits/${id}/reveal`, { reason: '想看看' })).status).toBe(400)
  expect((await ask('leader', 'POST', `/visits/${id}/reveal`, { reason: '核实参观人数' })).status).toBe(403)
  const opened = await ask<VisitDetail>('guide', 'POST', `/visits/${id}/reveal`, { reason: '通知参观时间' })
  expect(opened.json.contact).toEqual({ name: '王晓明', phone: '13812345678' })
  const traces = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, 'visit.reveal'), eq(auditEvents.subjectId, id)))
  expect(traces).toHaveLength(1)
  expect((await get('guide', id)).contact.phone).toBe('138****5678')
})

it('gives the last place of a half day once, however many confirm at once, and passes one that comes free to whoever waits longest', async () => {
  const on = '2030-03-04'
  const all: string[] = []
  for (let n = 0; n < 20; n++) all.push((await book({ unit: `单位${n}` })).id)
  // two parties in half a day: the first is there, twenty ask for the last place
  const first = (await book({ unit: '先约的单位' })).id
  expect((await confirm(first, on, guides[0]!)).status).toBe(200)
  const answers = await Promise.all(all.map(id => confirm(id, on, guides[1]!)))
  const placed = all.filter((_, i) => answers[i]!.status === 200)
  const refused = all.filter((_, i) => answers[i]!.status !== 200)
  expect([placed.length, refused.length]).toEqual([1, 19])
  expect(new Set(answers.flatMap(({ status }) => (status === 200 ? [] : [status])))).toEqual(new Set([409]))
  for (const id of refused.slice(0, 2)) expect((await act('insider', id, 'queue', { on, half: 'am' })).json.state).toBe('waiting')
  expect((await act('insider', placed[0]!, 'cancel', { reason: '单位另有安排' })).json.state).toBe('cancelled')
  const moved = await get('insider', refused[0]!)
  expect([moved.state, moved.slot, moved.guide]).toEqual(['confirmed', { on, half: 'am' }, null])
  expect((await get('insider', refused[1]!)).state).toBe('waiting')
  const { days } = (await ask<VisitPlaces>('insider', 'GET', `/visits/places?from=${on}&days=1`)).json
  expect(days).toMatchObject([{ on, half: 'am', taken: 2, waiting: 1 }])
  expect((await act('insider', refused[2]!, 'queue', { on: '2030-03-05', half: 'am' })).body).toContain('还可以接待')
})

it('leads one party at a time, and asks nobody who does not receive visitors', async () => {
  const [one, two] = [await book(), await book({ unit: '乙村' })]
  expect((await confirm(one.id, '2030-04-08', guides[0]!)).status).toBe(200)
  const busy = await confirm(two.id, '2030-04-08', guides[0]!)
  expect([busy.status, busy.body]).toEqual([400, expect.stringContaining('这一时段要接待')])
  expect((await confirm(two.id, '2030-04-08', randomUUID())).status).toBe(400)
  expect((await confirm(two.id, '2030-04-08', guides[0]!, 'pm')).status).toBe(200)
  // both at one time, once the other has moved
  expect((await act('insider', two.id, 'move', { on: '2030-04-08', half: 'am', guide: guides[0] })).status).toBe(400)
  expect((await act('insider', two.id, 'move', { on: '2030-04-08', half: 'am', guide: guides[1] })).status).toBe(200)
})

it('counts at the door and not by what was announced; the guide sees who comes today', async () => {
  const visit = await book({ unit: '丙村', kind: 'village', size: 30 })
  expect((await confirm(visit.id, today, guides[0]!)).json.clock).toBe('met')
  const later = await book()
  await confirm(later.id, '2030-05-06', guides[0]!)
  expect((await act('guide', later.id, 'arrive', { heads: 40 })).status).toBe(409)
  const { items } = (await ask<{ items: VisitToday[] }>('guide', 'GET', '/visits/today')).json
  expect(items.map(({ id, actions }) => [id, actions.map(action => action.id)])).toEqual([[visit.id, ['arrive', 'no_show']]])
  expect((await ask<{ items: VisitToday[] }>('second', 'GET', '/visits/today')).json.items).toEqual([])
  expect((await act('leader', visit.id, 'arrive', { heads: 27 })).status).toBe(403)
  const here = await act('guide', visit.id, 'arrive', { heads: 27 })
  expect([here.json.state, here.json.heads, here.json.visitedOn]).toEqual(['arrived', 27, today])
  expect((await ask('guide', 'PUT', `/visits/${visit.id}/panels`, { panels: [randomUUID()] })).status).toBe(400)
  const over = await act('guide', visit.id, 'finish', { heads: 28, note: '秩序良好' })
  expect([over.json.state, over.json.heads]).toEqual(['finished', 28])
  const year = (await ask<VisitStatistics>('leader', 'GET', '/visits/statistics')).json
  expect(year).toMatchObject({ all: { parties: 1, people: 28 }, byKind: [{ kind: 'village', parties: 1, people: 28 }] })
  const rows = (await ask<{ total: number }>('leader', 'GET', `/visits?month=${today.slice(0, 7)}&kind=village`)).json
  expect(rows.total).toBe(year.byMonth.find(({ month }) => month === today.slice(0, 7))!.parties)
})
