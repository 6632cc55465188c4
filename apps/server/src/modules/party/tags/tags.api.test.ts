import { addDays, addMonths, today } from '@jianqing/calendar'
import { api, type RecordTags, type TagDetail, type TaggedRecord } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLetter } from '../../inspection/letters/letter.fixture.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { leads } from '../../leads/tables.ts'
import { tagProcess } from './process.ts'
import { tags } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const TODAY = today()

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '甲市人民检察院')
  const district = await addOffice(db, '甲市东区人民检察院', { parentId: city.id })
  const other = await addOffice(db, '乙市人民检察院')
  Object.assign(ids, { city: city.id, district: district.id, other: other.id })
  ids['clerk'] = await addAccount(db, 'clerk', { officeId: city.id, roles: ['party_clerk'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk', 'inspector'] })
  ids['inspector'] = await addAccount(db, 'inspector', { officeId: district.id, roles: ['inspector'] })
  ids['handler'] = await addAccount(db, 'handler', { officeId: district.id, roles: ['prosecutor'] })
  await addAccount(db, 'bystander', { officeId: district.id, roles: ['prosecutor'] })
  await addAccount(db, 'chief', { officeId: city.id, roles: ['chief'] })
})

type Answered<T> = T & { code: string; fields: { path: string }[] }
const add = (login: string, more: object) =>
  ask<Answered<TagDetail>>(login, 'POST', '/tags', { kind: 'campaign', note: '', fromOn: null, untilOn: null, ...more })
const campaign = async (title: string, fromOn = addMonths(TODAY, -2), untilOn = addMonths(TODAY, 2)) =>
  (await add('clerk', { title, fromOn, untilOn })).json.id
const tagged = (login: string, kind: string, id: string) => ask<Answered<RecordTags>>(login, 'GET', `/tagged/${kind}/${id}`)
const set = (login: string, kind: string, id: string, tagId: string, reason = '') =>
  ask<Answered<RecordTags>>(login, 'POST', `/tagged/${kind}/${id}`, { tagId, reason })
const covered = async (login: string, tagId: string) =>
  (await ask<{ items: TaggedRecord[] }>(login, 'GET', `/tags/${tagId}/records`)).json.items.map(({ id }) => id)
async function letter(confidential = false) {
  const { db } = test.database
  const lead = await addLead(db, { officeId: ids['district']!, state: 'accepted' })
  if (confidential) await db.update(leads).set({ confidential }).where(eq(leads.id, lead))
  return addLetter(db, {
    leadId: lead,
    officeId: ids['district']!,
    addresseeId: ids['handler']!,
    drafterId: ids['inspector']!,
    state: 'verified',
    issuedAt: '2026-06-02T00:00:00Z',
  })
}

let n = 0
testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.tags,
  definition: tagProcess.definition,
  make: () => campaign(`营商环境${n++}`),
  insider: 'clerk',
  outsider: 'outsider',
  action: { id: 'finish', form: { reason: '方案调整' } },
})

describe('a tag', () => {
  it('of a campaign has its days, of a service line none', async () => {
    expect((await add('clerk', { title: '无期专项' })).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'fromOn' }] })
    const backwards = await add('clerk', { title: '倒期专项', fromOn: TODAY, untilOn: addDays(TODAY, -1) })
    expect(backwards.json).toMatchObject({ code: 'bad_request', fields: [{ path: 'untilOn' }] })
    const line = await add('clerk', { kind: 'service_line', title: '绿水青山', fromOn: TODAY, untilOn: TODAY })
    expect(line.json).toMatchObject({ fromOn: null, untilOn: null, clocks: [] })
    expect((await add('clerk', { kind: 'service_line', title: '绿水青山' })).json.code).toBe('conflict')
    expect((await add('handler', { kind: 'service_line', title: '检察和解' })).status).toBe(403)
  })

  it('is set by those who may change the record, in whatever state it is, and by nobody else', async () => {
    const [tag, paper] = [await campaign('长江经济带'), await letter()]
    // the district takes part in what the city runs; another city knows nothing of it
    expect((await tagged('inspector', 'letter', paper)).json).toMatchObject({ mayChange: true, items: [] })
    const done = await set('inspector', 'letter', paper, tag)
    expect(done.json.items.map(one => one.tag.title)).toEqual(['长江经济带'])
    expect((await set('inspector', 'letter', paper, tag)).json.code).toBe('conflict')
    expect((await set('outsider', 'letter', paper, tag)).status).toBe(404)
    expect((await set('bystander', 'letter', paper, tag)).status).toBe(404)
    expect((await set('outsider', 'letter', crypto.randomUUID(), tag)).status).toBe(404)
    expect((await set('inspector', 'letter', 'nothing', tag)).status).toBe(404)
    expect((await set('inspector', 'case', '没有这一案号', tag)).status).toBe(404)
    expect((await set('inspector', 'clue', paper, tag)).status).toBe(404)
    expect((await set('inspector', 'letter', paper, crypto.randomUUID())).json).toMatchObject({ fields: [{ path: 'tagId' }] })
    // a clerk sees the tag, and letters not at all
    expect((await tagged('clerk', 'letter', paper)).status).toBe(404)
    expect([await covered('inspector', tag), await covered('clerk', tag), await covered('chief', tag)]).toEqual([[paper], [], [paper]])
  })

  it('is taken off again, which stays known, and may be set anew', async () => {
    const [tag, paper] = [await campaign('科技创新'), await letter()]
    await set('inspector', 'letter', paper, tag)
    const off = (login: string) => ask<Answered<RecordTags>>(login, 'POST', `/tagged/letter/${paper}/withdraw`, { tagId: tag })
    expect((await off('bystander')).status).toBe(404)
    expect((await off('inspector')).json.items).toEqual([])
    expect((await off('inspector')).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'tagId' }] })
    expect((await set('inspector', 'letter', paper, tag)).json.items).toHaveLength(1)
  })

  it('shows in its list no record that somebody may not see', async () => {
    const [tag, open, hidden] = [await campaign('特定群体'), await letter(), await letter(true)]
    for (const paper of [open, hidden]) await set('handler', 'letter', paper, tag)
    expect(new Set(await covered('handler', tag))).toEqual(new Set([open, hidden]))
    const own = (await ask<TagDetail>('bystander', 'GET', `/tags/${tag}`)).json
    expect([own.total, own.covers, await covered('bystander', tag)]).toEqual([0, [], []])
    expect((await ask('outsider', 'GET', `/tags/${tag}/records`)).status).toBe(404)
  })

  it('ends by its day: from then on it is set for a reason alone', async () => {
    const { db } = test.database
    const [tag, paper] = [await campaign('已满专项', addMonths(TODAY, -3), addDays(TODAY, -1)), await letter()]
    const ahead = await campaign('未始专项', addDays(TODAY, 5), addDays(TODAY, 30))
    expect((await set('inspector', 'letter', paper, ahead)).json).toMatchObject({ fields: [{ path: 'tagId' }] })
    await sweepClocks(db, test.product.clocks, TODAY)
    expect((await ask<TagDetail>('clerk', 'GET', `/tags/${tag}`)).json.state).toBe('ended')
    expect((await tagged('inspector', 'letter', paper)).json.choices).toContainEqual(expect.objectContaining({ id: tag, ended: true }))
    expect((await set('inspector', 'letter', paper, tag)).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'reason' }] })
    const late = await set('inspector', 'letter', paper, tag, '专项期间办结，漏标')
    expect(late.json.items).toMatchObject([{ reason: '专项期间办结，漏标' }])
  })

  it('is prolonged before it ends, and its clock with it', async () => {
    const { db } = test.database
    const tag = await campaign('延长专项', addMonths(TODAY, -3), addDays(TODAY, 3))
    const act = async (untilOn: string) => {
      const { revision } = (await ask<TagDetail>('clerk', 'GET', `/tags/${tag}`)).json
      const request = { revision, form: { untilOn, reason: '上级部署延长' } }
      return ask<Answered<TagDetail>>('clerk', 'POST', `/tags/${tag}/actions/prolong`, request)
    }
    expect((await act(addDays(TODAY, 2))).json.code).toBe('bad_request')
    expect((await act(addDays(TODAY, 40))).json).toMatchObject({ untilOn: addDays(TODAY, 40), dueOn: addDays(TODAY, 40) })
    await sweepClocks(db, test.product.clocks, addDays(TODAY, 4))
    expect((await db.select().from(tags).where(eq(tags.id, tag)))[0]!.state).toBe('open')
    await sweepClocks(db, test.product.clocks, addDays(TODAY, 41))
    expect((await db.select().from(tags).where(eq(tags.id, tag)))[0]!.state).toBe('ended')
  })
})
