import { type AboutMe, api, type ReminderDetail, type ReminderSummary } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { newId } from '../../../platform/db/index.ts'
import { DEMO_AS_OF, writeSetting } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { lookForSignals } from './look.ts'
import { reminderProcess } from './process.ts'
import { reminders, signals } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const TODAY = '2026-11-03'
let officeId: string
let departmentId: string

const mine = async () => (await ask<AboutMe>('person', 'GET', '/about-me')).json
const listed = async (login: string) => (await ask<{ items: ReminderSummary[] }>(login, 'GET', '/integrity?pageSize=100')).json.items
const one = async (login: string, id: string) => ask<ReminderDetail>(login, 'GET', `/integrity/${id}`)
const act = (login: string, id: string, revision: number, action: string, form: object = {}) =>
  ask<ReminderDetail & { code: string }>(login, 'POST', `/integrity/${id}/actions/${action}`, { revision, form })

beforeAll(async () => {
  const { db } = test.database
  await writeSetting(db, DEMO_AS_OF, TODAY, null)
  const office = await addOffice(db, '甲市人民检察院', { departments: ['第一检察部'] })
  const other = await addOffice(db, '乙市人民检察院')
  officeId = office.id
  departmentId = office.departments['第一检察部']!
  const add = async (login: string, role: string, at = officeId) => {
    ids[login] = await addAccount(db, login, {
      officeId: at,
      ...(at === officeId && { departmentId }),
      staffNo: `N-${login}`,
      roles: [role] as never[],
    })
  }
  await add('person', 'prosecutor')
  await add('colleague', 'prosecutor')
  await add('head', 'department_head')
  await add('inspector', 'inspector')
  await add('outsider', 'inspector', other.id)
  await add('system', 'system_admin')
  const lead = { officeId, departmentId, staffNo: 'N-person', state: 'accepted', firstSeenAt: '2026-10-01T00:00:00Z' } as const
  for (let n = 0; n < 3; n++) await addLead(db, lead)
  // what rests on a complaint is no signal, and is not told
  for (let n = 0; n < 5; n++) await addLead(db, { ...lead, staffNo: 'N-colleague', confidential: true })
  await addLead(db, { ...lead, confidential: true })
})

describe('signals', () => {
  it('are noticed from the threshold on, item by item, and once', async () => {
    const { db } = test.database
    expect(await lookForSignals(db, TODAY)).toEqual({ found: 1, expired: 0 })
    expect(await lookForSignals(db, TODAY)).toEqual({ found: 0, expired: 0 })
    const [reminder] = await listed('inspector')
    expect(reminder).toMatchObject({ person: { id: ids['person'] }, state: 'draft', foundOn: TODAY, expiresOn: '2027-05-03' })
    const { json } = await one('inspector', reminder!.id)
    expect(json.signals).toMatchObject([{ source: 'model', n: 3, threshold: 3 }])
    expect(json.signals[0]!.evidence).toHaveLength(3)
    // nobody adds them up
    expect(JSON.stringify(json)).not.toMatch(/score|rank/iu)
  })

  it('are the inspection’s alone until they are sent to the person and the head', async () => {
    const [reminder] = await listed('inspector')
    for (const login of ['person', 'head', 'colleague', 'outsider']) expect((await one(login, reminder!.id)).status, login).toBe(404)
    expect((await one('system', reminder!.id)).status).toBe(403)
    expect((await act('inspector', reminder!.id, reminder!.revision, 'send')).json.state).toBe('sent')
    for (const login of ['person', 'head']) expect((await one(login, reminder!.id)).status, login).toBe(200)
    for (const login of ['colleague', 'outsider']) expect((await one(login, reminder!.id)).status, login).toBe(404)
    const { rows } = await test.database.db.execute(sql`select user_id from notices where kind = 'reminder.sent'`)
    expect(rows).toHaveLength(2)
  })

  it('are answered by the person alone, and closed by somebody of the inspection', async () => {
    const [reminder] = await listed('person')
    expect((await act('head', reminder!.id, reminder!.revision, 'answer', { answer: '代为说明' })).status).toBe(403)
    const { json } = await act('person', reminder!.id, reminder!.revision, 'answer', { answer: '已逐案核对，均已整改' })
    expect(json).toMatchObject({ state: 'answered', answer: '已逐案核对，均已整改' })
    expect((await act('inspector', json.id, json.revision, 'close', { note: '说明属实' })).json.state).toBe('closed')
  })

  it('tell the person what is kept, and from which unit somebody looked, without a name', async () => {
    const { rows } = await test.database.db.execute<{ id: string }>(
      sql`select id from leads where staff_no = 'N-person' and not confidential limit 1`,
    )
    await ask('inspector', 'POST', `/leads/${rows[0]!.id}/reveal`, { reason: '核查案件需要核对身份' })
    const about = await mine()
    expect([about.reminders.length, about.leads.length]).toEqual([1, 3])
    expect(about.looks).toMatchObject([{ unit: '甲市人民检察院', n: 1 }])
    expect(JSON.stringify(about.looks)).not.toContain('inspector')
    expect((await ask('system', 'GET', '/about-me')).status).toBe(403)
    expect((await ask<AboutMe>('colleague', 'GET', '/about-me')).json).toEqual({ reminders: [], leads: [], letters: [], looks: [] })
  })

  it('expire: what they rest on is deleted, that there was one stays', async () => {
    const { db } = test.database
    // by then what they rest on is older than a year, and is not noticed anew
    expect(await lookForSignals(db, '2027-11-04')).toEqual({ found: 0, expired: 1 })
    const [reminder] = await listed('person')
    expect((await one('person', reminder!.id)).json).toMatchObject({ state: 'expired', signals: [], answer: null })
    expect(await db.select().from(signals)).toEqual([])
  })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.integrity,
  definition: reminderProcess.definition,
  // each of somebody else: a person has one at a time
  make: async () => {
    const { db } = test.database
    const id = newId()
    const userId = await addAccount(db, `p-${id}`, { officeId, departmentId, roles: ['prosecutor'] })
    await db.insert(reminders).values({ id, userId, officeId, departmentId, foundOn: TODAY, expiresOn: '2027-05-03' })
    return id
  },
  insider: 'inspector',
  outsider: 'outsider',
  action: { id: 'drop', form: { reason: '核对后无需提示' } },
})
