import { api, type LeadDetail, type LetterSummary, type NewTeam, type TeamDetail } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { transaction } from '../../../platform/db/index.ts'
import { placeMatters } from '../../../platform/matter/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLead } from '../../leads/lead.fixture.ts'
import { addLetter } from '../letters/letter.fixture.ts'
import { defineTeamProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const NUMBER = '甲检受[2025]1号'
let plan: NewTeam

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  ids['insider'] = await addAccount(db, 'insider', { officeId: office.id, roles: ['inspector'] })
  ids['chief'] = await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['inspector'] })
  ids['helper'] = await addAccount(db, 'helper', { officeId: other.id, staffNo: '7', roles: ['prosecutor'] })
  ids['clerk'] = await addAccount(db, 'clerk', { officeId: other.id, roles: ['case_manager'] })
  const one = { unifiedNo: 'U1', stage: '审查起诉', officeId: office.id, officeName: '甲市人民检察院', fromOn: '2025-01-02', toOn: null }
  await transaction(db, tx =>
    placeMatters(tx, [
      { ...one, number: NUMBER },
      { ...one, number: '甲检受[2025]2号' },
      { ...one, number: '甲检受[2025]3号', unifiedNo: 'U3' },
    ]),
  )
  const { rows } = await db.execute<{ number: string; id: string }>(sql`select number, matter_id as id from matter_aliases`)
  const matter = new Map(rows.map(({ number, id }) => [number, id]))
  const at = { officeId: office.id, officeName: '甲市人民检察院' }
  ids['lead'] = await addLead(db, { ...at, matterNo: NUMBER, matterId: matter.get(NUMBER)! })
  ids['stage'] = await addLead(db, { ...at, matterNo: '甲检受[2025]2号', matterId: matter.get('U1')! })
  ids['secret'] = await addLead(db, { ...at, matterNo: NUMBER, matterId: matter.get(NUMBER)!, confidential: true, staffNo: '9' })
  ids['elsewhere'] = await addLead(db, { ...at, matterNo: '甲检受[2025]3号', matterId: matter.get('U3')! })
  const letter = { officeId: office.id, addresseeId: ids['insider'], drafterId: ids['insider'] }
  ids['letter'] = await addLetter(db, { ...letter, leadId: ids['lead'], state: 'issued', issuedAt: '2026-01-02T00:00:00Z' })
  ids['draft'] = await addLetter(db, { ...letter, leadId: ids['stage'], state: 'draft' })
  plan = {
    kind: 'special',
    title: '测试专案组',
    note: '',
    matterNo: 'U1',
    outsideUnit: null,
    leaderId: ids['insider'],
    plannedUntil: '2099-01-01',
  }
})

const propose = async (more: Partial<NewTeam> = {}) => ask<TeamDetail>('insider', 'POST', '/teams', { ...plan, ...more })
const act = async (login: string, id: string, action: string, form: object = {}) => {
  const { revision } = (await ask<TeamDetail>('insider', 'GET', `/teams/${id}`)).json
  return ask<TeamDetail & { code: string }>(login, 'POST', `/teams/${id}/actions/${action}`, { revision, form })
}
/** What somebody sees of the leads and letters of the test. */
const seen = async (login: string) => {
  const leads = (await ask<{ items: LeadDetail[]; total: number; byState: Record<string, number> }>(login, 'GET', '/leads?pageSize=50'))
    .json
  const letters = (await ask<{ items: LetterSummary[] }>(login, 'GET', '/letters?pageSize=50')).json
  const named = (items: readonly { id: string }[]) => items.map(({ id }) => Object.keys(ids).find(name => ids[name] === id)!).sort()
  expect([leads.total, Object.values(leads.byState).reduce((sum, n) => sum + n, 0)]).toEqual([leads.items.length, leads.items.length])
  return [...named(leads.items), ...named(letters.items)]
}
const ALL = ['lead', 'stage', 'letter']

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.teams,
  definition: defineTeamProcess(async () => {}).definition,
  make: async () => (await propose()).json.id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'withdraw', form: { reason: '不再需要' } },
})

describe('a team', () => {
  it('is set up by somebody else than who proposed it', async () => {
    const { id } = (await propose()).json
    expect((await act('insider', id, 'approve')).status).toBe(403)
    const { json } = await act('chief', id, 'approve')
    expect(json).toMatchObject({ state: 'running', members: [{ person: { id: ids['insider'] }, untilOn: null, current: true }] })
    await act('insider', id, 'end', { result: '已核查' })
  })

  it.each([
    ['neither a case nor a unit', { matterNo: null }, 'matterNo'],
    ['both', { outsideUnit: '某监狱' }, 'matterNo'],
    ['a number that no lead is about', { matterNo: '无此案号' }, 'matterNo'],
    ['a leader who may see nothing of it', { leaderId: 'clerk' }, 'leaderId'],
  ])('is refused with %s', async (_what, more: Partial<NewTeam>, path) => {
    const asked = more.leaderId ? { leaderId: ids[more.leaderId]! } : more
    expect((await propose(asked)).json).toMatchObject({ code: 'bad_request', fields: [{ path }] })
  })

  it('is not found out about by the number of a case out of reach', async () => {
    const foreign = await ask('outsider', 'POST', '/teams', plan)
    const unknown = await ask('outsider', 'POST', '/teams', { ...plan, matterNo: '无此案号' })
    expect([foreign.status, foreign.json.fields]).toEqual([400, unknown.json.fields])
  })
})

describe('a member from another office', () => {
  let id: string
  it('sees nothing before, and the leads and issued letters of the case under whatever number while in the team', async () => {
    id = (await propose()).json.id
    expect(await seen('helper')).toEqual([])
    await act('chief', id, 'approve')
    expect(await seen('helper')).toEqual([])
    const { json } = await act('insider', id, 'add_member', { member: ids['helper'] })
    expect(json.members.map(({ person }) => person.id)).toContain(ids['helper'])
    expect(await seen('helper')).toEqual(ALL)
    // sight alone: nothing to do, no other case, nothing that rests on a complaint
    expect((await ask<LeadDetail>('helper', 'GET', `/leads/${ids['lead']}`)).json.actions).toEqual([])
    expect((await ask('helper', 'GET', `/leads/${ids['secret']}`)).status).toBe(404)
    expect((await ask('helper', 'GET', `/leads/${ids['elsewhere']}`)).status).toBe(404)
    expect((await ask<TeamDetail>('helper', 'GET', `/teams/${id}`)).json.title).toBe(plan.title)
    expect(await seen('outsider')).toEqual([])
    expect((await act('insider', id, 'add_member', { member: ids['helper'] })).json.code).toBe('conflict')
    expect((await act('insider', id, 'add_member', { member: ids['clerk'] })).json.code).toBe('bad_request')
  })

  it('sees nothing from the day after their last', async () => {
    const { db } = test.database
    const last = (days: number) =>
      db.execute(
        sql`update team_members set from_on = current_date - 30, until_on = (now() at time zone 'Asia/Shanghai')::date - ${days}::int where user_id = ${ids['helper']}::uuid`,
      )
    await last(0)
    expect(await seen('helper')).toEqual(ALL)
    await last(1)
    expect(await seen('helper')).toEqual([])
    expect((await ask('helper', 'GET', `/letters/${ids['letter']}`)).status).toBe(404)
  })

  it('sees nothing once they leave', async () => {
    expect((await act('insider', id, 'add_member', { member: ids['helper'] })).status).toBe(200)
    expect(await seen('helper')).toEqual(ALL)
    expect((await act('insider', id, 'remove_member', { member: ids['helper'], reason: '工作调整' })).status).toBe(200)
    expect(await seen('helper')).toEqual([])
  })

  it('sees nothing once the team ends, and the audit has it all', async () => {
    expect((await act('insider', id, 'add_member', { member: ids['helper'] })).status).toBe(200)
    expect(await seen('helper')).toEqual(ALL)
    const { json } = await act('insider', id, 'end', { result: '已核查' })
    expect(json).toMatchObject({ state: 'ended', members: expect.not.arrayContaining([expect.objectContaining({ current: true })]) })
    expect(json.endedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(await seen('helper')).toEqual([])
    const { rows } = await test.database.db.execute<{ action: string }>(
      sql`select action from audit_events where subject_kind = 'team' and subject_id = ${id} order by seq`,
    )
    expect(rows.map(({ action }) => action.replace('team.', ''))).toEqual([
      'begin',
      'approve',
      'add_member',
      'add_member',
      'remove_member',
      'add_member',
      'end',
    ])
  })
})

it('is on the desk where it runs beyond its planned end, until it is extended', async () => {
  const { id } = (await propose({ title: '超期专案组' })).json
  const onDesk = async () =>
    (await ask<{ items: { id: string }[] }>('insider', 'GET', '/workbench')).json.items.some(item => item.id === id)
  expect(await onDesk()).toBe(true)
  await act('chief', id, 'approve')
  expect(await onDesk()).toBe(false)
  await test.database.db.execute(sql`update teams set planned_until = current_date - 3 where id = ${id}`)
  expect((await ask<TeamDetail>('insider', 'GET', `/teams/${id}`)).json.overrun).toBe(true)
  expect(await onDesk()).toBe(true)
  expect((await act('insider', id, 'extend', { until: '2020-01-01', reason: '需要' })).json.code).toBe('bad_request')
  expect((await act('insider', id, 'extend', { until: '2099-02-01', reason: '需要' })).json).toMatchObject({
    plannedUntil: '2099-02-01',
    overrun: false,
  })
  expect(await onDesk()).toBe(false)
})
