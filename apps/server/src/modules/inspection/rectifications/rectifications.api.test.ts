import { addDays, today } from '@jianqing/calendar'
import { api, type LetterDetail, type RectificationDetail, type RectificationSummary } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { leadEvidence, leads } from '../../leads/tables.ts'
import { addLetter } from '../letters/letter.fixture.ts'
import { keepHits } from './hits.ts'
import { defineRectificationProcess } from './process.ts'
import { rectifications } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const people: Record<string, string> = {}
let officeId: string

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院', { departments: ['第一检察部'] })
  officeId = office.id
  const departmentId = office.departments['第一检察部']!
  const other = await addOffice(db, '乙市人民检察院')
  people['insider'] = await addAccount(db, 'insider', { officeId, roles: ['inspector'] })
  people['verifier'] = await addAccount(db, 'verifier', { officeId, roles: ['inspector'] })
  people['reviewer'] = await addAccount(db, 'reviewer', { officeId, roles: ['inspector'] })
  people['owner'] = await addAccount(db, 'owner', { officeId, departmentId, staffNo: 'A1', roles: ['prosecutor'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['inspector'] })
  people['stranger'] = await addAccount(db, 'stranger', { officeId: other.id, staffNo: 'B1', roles: ['prosecutor'] })
})

const accepted = (more: Parameters<typeof addLead>[1] = { officeId }) =>
  addLead(test.database.db, { state: 'accepted', staffNo: 'A1', ...more })
const begun = async (leadId?: string): Promise<RectificationDetail> => {
  const id = leadId ?? (await accepted())
  const { json, status, body } = await ask<RectificationDetail>('insider', 'POST', `/leads/${id}/rectification`, {
    ownerId: people['owner'],
    measures: '核实并整改。',
    days: 10,
  })
  expect(status, body).toBe(201)
  return json
}
const see = async (login: string, id: string) => (await ask<RectificationDetail>(login, 'GET', `/rectifications/${id}`)).json
async function act(login: string, id: string, action: string, form: object = {}) {
  const { revision } = await see('insider', id)
  return ask<RectificationDetail & { code: string }>(login, 'POST', `/rectifications/${id}/actions/${action}`, { revision, form })
}
async function cured(leadId?: string): Promise<RectificationDetail> {
  const { id } = await begun(leadId)
  await act('owner', id, 'acknowledge')
  await act('owner', id, 'report', { done: '已补办手续。', effectiveOn: today() })
  const { json, body } = await act('verifier', id, 'verify', { note: '调卷核对' })
  expect(json.state, body).toBe('cured')
  return json
}
const stateOfLead = async (id: string) => (await test.database.db.select().from(leads).where(eq(leads.id, id)))[0]!.state

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.rectifications,
  definition: defineRectificationProcess({} as never).definition,
  make: async () => (await begun()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'urge', form: { note: '请尽快办理' } },
})

describe('a rectification', () => {
  it('begins at a click, filled from its lead, once', async () => {
    const lead = await accepted()
    const { json } = await ask<{ ownerId: string; measures: string; days: number }>(
      'insider',
      'GET',
      `/leads/${lead}/rectification-proposal`,
    )
    expect(json).toMatchObject({ ownerId: people['owner'], days: 30, measures: expect.stringContaining('请核实并整改') })
    const one = await begun(lead)
    expect(one).toMatchObject({ state: 'assigned', episode: 1, source: 'lead', clocks: [{ dueOn: addDays(today(), 10) }] })
    expect((await ask('insider', 'GET', `/leads/${lead}/rectification-proposal`)).json).toMatchObject({ code: 'wrong_state' })
    const elsewhere = await ask('insider', 'POST', `/leads/${await accepted()}/rectification`, {
      ownerId: people['stranger'],
      measures: '整改',
      days: 5,
    })
    expect(elsewhere.json).toMatchObject({ code: 'bad_request', fields: [{ path: 'ownerId' }] })
  })

  it('is not cured by its answer, and not said to be by whoever had a part in it', async () => {
    const lead = await accepted()
    const { id } = await begun(lead)
    expect((await act('owner', id, 'report', { done: '已办', effectiveOn: today() })).json.code).toBe('wrong_state')
    await act('owner', id, 'acknowledge')
    const late = await act('owner', id, 'report', { done: '已办', effectiveOn: addDays(today(), 1) })
    expect(late.json).toMatchObject({ code: 'bad_request', fields: [{ path: 'effectiveOn' }] })
    const reported = await act('owner', id, 'report', { done: '已办', effectiveOn: addDays(today(), -3) })
    expect(reported.json).toMatchObject({ state: 'reported', report: { effectiveOn: addDays(today(), -3) } })
    expect(await stateOfLead(lead)).toBe('accepted')
    expect((await act('insider', id, 'verify', { note: '属实' })).json.code).toBe('forbidden')
    expect((await act('owner', id, 'verify', { note: '属实' })).json.code).toBe('forbidden')
    expect((await act('verifier', id, 'return', { note: '未排查同类', days: 7 })).json).toMatchObject({
      state: 'returned',
      dueOn: addDays(today(), 7),
    })
    await act('owner', id, 'report', { done: '已排查', effectiveOn: today() })
    expect((await act('verifier', id, 'verify', { note: '调卷核对' })).json).toMatchObject({ state: 'cured', curedOn: today() })
    expect(await stateOfLead(lead)).toBe('rectified')
  })

  it('is objected to where it was returned, and somebody else decides while its time stands still', async () => {
    const { id } = await begun()
    await act('owner', id, 'acknowledge')
    await act('owner', id, 'report', { done: '已补办手续。', effectiveOn: today() })
    await act('verifier', id, 'return', { note: '未排查同类', days: 7 })
    const objected = await act('owner', id, 'object', { grounds: '同类案件已随反馈附表逐件排查。' })
    expect(objected.json).toMatchObject({ state: 'objected', clock: 'paused' })
    expect((await act('verifier', id, 'uphold', { opinion: '维持' })).json.code).toBe('forbidden')
    expect((await act('reviewer', id, 'overrule', { opinion: '附表不完整。' })).json).toMatchObject({ state: 'returned', clock: 'running' })
    await act('owner', id, 'object', { grounds: '附表已补齐。' })
    expect((await act('reviewer', id, 'uphold', { opinion: '附表属实。' })).json).toMatchObject({ state: 'reported', verification: null })
    expect((await act('verifier', id, 'verify', { note: '核对属实' })).json.state).toBe('cured')
  })

  it('is revisited in time, and opens the next time where it did not last', async () => {
    const lead = await accepted()
    const { id, clocks } = await cured(lead)
    const revisit = clocks.find(({ kind }) => kind === 'rectification_revisit')!
    expect(revisit.dueOn! > addDays(today(), 150)).toBe(true)
    expect((await act('insider', id, 'revisit', { kept: 'yes', note: '已看' })).json.code).toBe('forbidden')
    const again = await act('verifier', id, 'revisit', { kept: 'no', note: '又发现同样情形' })
    expect(again.json).toMatchObject({ state: 'open', episode: 2, report: null, verification: null })
    expect(again.json.clocks.find(({ kind }) => kind === 'rectification_due')).toBeDefined()
    expect(await stateOfLead(lead)).toBe('accepted')
  })

  it('comes back to the desk when its revisit is near, though it is closed', async () => {
    const { id } = await cured(await accepted())
    await act('verifier', id, 'close', {})
    const onDesk = async () =>
      (await ask('verifier', 'GET', '/workbench')).json.items.find((item: { id: string }) => item.id === id) as
        | { waitingFor: string; next: { 'zh-CN': string } }
        | undefined
    expect(await onDesk()).toBeUndefined()
    await test.database.db.execute(
      sql`update clocks set due_on = ${addDays(today(), 7)} where subject_id = ${id} and kind = 'rectification_revisit'`,
    )
    expect(await onDesk()).toMatchObject({ waitingFor: 'me', next: { 'zh-CN': '回访' } })
    await act('verifier', id, 'revisit', { kept: 'yes', note: '已看' })
    expect(await onDesk()).toBeUndefined()
  })

  it('reaches further up where it is not answered', async () => {
    const { id } = await begun()
    await sweepClocks(test.database.db, test.product.clocks, addDays(today(), 20))
    const { rows } = await test.database.db.execute<{ kind: string }>(
      sql`select distinct kind from notices where link = ${`/rectifications/${id}`} and kind <> 'rectification.assigned' order by kind`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['rectification.remind', 'rectification.report_up', 'rectification.urge'])
  })
})

describe('an answered letter', () => {
  it('is a rectification that waits for its verification, and follows it', async () => {
    const { db } = test.database
    const leadId = await addLead(db, { officeId, state: 'accepted' })
    const letter = await addLetter(db, {
      officeId,
      leadId,
      state: 'receipted',
      issuedAt: new Date().toISOString(),
      addresseeId: people['owner']!,
      drafterId: people['insider']!,
    })
    await db.update(leads).set({ letterId: letter }).where(eq(leads.id, leadId))
    const letterNow = async () => (await ask<LetterDetail>('insider', 'GET', `/letters/${letter}`)).json
    const answered = await ask<LetterDetail>('owner', 'POST', `/letters/${letter}/actions/answer`, {
      revision: 0,
      form: { cause: '属实', measures: '补办手续', result: '已整改' },
    })
    expect(answered.json.state, answered.body).toBe('answered')
    const { rectification } = (await ask<{ rectification: RectificationSummary }>('insider', 'GET', `/rectification-of/letter/${letter}`))
      .json
    expect(rectification).toMatchObject({ state: 'reported', source: 'letter', owner: { id: people['owner'] } })
    await act('verifier', rectification.id, 'return', { note: '请补充', days: 5 })
    expect(await letterNow()).toMatchObject({ state: 'returned', verification: { genuine: false } })
    await act('owner', rectification.id, 'report', { done: '已补充', effectiveOn: today() })
    expect(await letterNow()).toMatchObject({ state: 'answered', answer: { result: '已补充', cause: '属实' } })
    await act('verifier', rectification.id, 'verify', { note: '到位' })
    await act('verifier', rectification.id, 'close')
    expect(await letterNow()).toMatchObject({ state: 'closed', verification: { genuine: true, note: '到位' } })
    expect(await stateOfLead(leadId)).toBe('rectified')
  })
})

describe('after the cure a run', () => {
  const at = '2026-06-20T00:00:00Z'
  const run = () => ({ modelId: 'interference-lenient', runId: crypto.randomUUID(), asOf: '2026-06-20', at })
  const evidenceOf = (leadId: string, day: string) =>
    test.database.db.insert(leadEvidence).values({
      leadId,
      reason: { 'zh-CN': '', en: '' },
      tables: [{ dataset: 'criminal_cases', version: '1', count: 1, rows: [{ row: 1, values: { closed_on: day, due_on: '2026-09-01' } }] }],
    })

  it('links what it finds new of the same handler or unit, by what the data say of later days alone', async () => {
    const { db } = test.database
    const known = await accepted({ officeId, modelId: 'watched' })
    const { id } = await cured(known)
    await db.update(rectifications).set({ curedOn: '2026-06-10' }).where(eq(rectifications.id, id))
    const seen = { officeId, modelId: 'watched', firstSeenAt: at, lastSeenAt: at }
    const [same, unit, before] = [
      await addLead(db, { ...seen, staffNo: 'A1' }),
      await addLead(db, { ...seen, staffNo: 'A2' }),
      await addLead(db, { ...seen, staffNo: 'A1' }),
    ]
    await evidenceOf(same, '2026-06-15')
    await evidenceOf(unit, '2026-06-11')
    await evidenceOf(before, '2026-06-10')
    const hits = await transaction(db, tx => keepHits(tx, { ...run(), modelId: 'watched' }))
    expect(hits.map(({ leadId, scope }) => [leadId, scope]).sort()).toEqual(
      [
        [same, 'handler'],
        [unit, 'unit'],
      ].sort(),
    )
    expect(await see('insider', id)).toMatchObject({
      state: 'cured',
      openHits: 2,
      hits: expect.arrayContaining([expect.objectContaining({ evidenceOn: '2026-06-15' })]),
    })
    expect((await act('insider', id, 'explain', { note: '系不同情形' })).json).toMatchObject({ openHits: 0, state: 'cured' })
    expect((await act('insider', id, 'explain', { note: '系不同情形' })).json.code).toBe('wrong_state')
  })

  it('never renews a cured lead silently: what it finds again with later days opens the next time', async () => {
    const { db, product } = { db: test.database.db, product: test.product }
    const lead = await accepted({ officeId, modelId: 'again', lastSeenAt: at })
    const { id } = await cured(lead)
    await db.update(rectifications).set({ curedOn: '2026-06-10' }).where(eq(rectifications.id, id))
    const after = () => transaction(db, tx => product.runs.around.after(tx, { ...run(), modelId: 'again' }))
    await after()
    expect((await see('insider', id)).state).toBe('cured')
    await db.execute(sql`
      insert into lead_changes (lead_id, run_id, model_version, as_of, params, severity, reason, full_reason, tables, at)
      values (${lead}, gen_random_uuid(), 1, '2026-06-20', '{}', 'high', '{}', '{}',
        '[{"dataset":"criminal_cases","version":"2","count":1,"rows":[{"row":9,"values":{"closed_on":"2026-06-18"}}]}]', now())`)
    await after()
    expect(await see('insider', id)).toMatchObject({ state: 'open', episode: 2, hits: [{ scope: 'subject', evidenceOn: '2026-06-18' }] })
    expect(await stateOfLead(lead)).toBe('accepted')
  })
})
