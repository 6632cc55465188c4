import { today as todayInChina } from '@jianqing/calendar'
import { api, type BranchDetail, type BranchTree, type Coverage, type MergeBranches, type TeamBranch } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { partyMembers } from '../../../platform/branch/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { defineBranchProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const PEOPLE = ['an', 'bo', 'cen', 'ding', 'er', 'fu']

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  ids['office'] = office.id
  await addAccount(db, 'insider', { officeId: office.id, roles: ['party_clerk'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['party_clerk'] })
  ids['inspector'] = await addAccount(db, 'inspector', { officeId: office.id, roles: ['inspector', 'party_member'] })
  for (const login of PEOPLE)
    ids[login] = await addAccount(db, login, { officeId: office.id, roles: ['prosecutor', 'party_member', 'branch_secretary'] })
  ids['new'] = await addAccount(db, 'new', { officeId: office.id, roles: ['prosecutor'] })
  await db
    .insert(partyMembers)
    .values([...PEOPLE, 'inspector'].map(login => ({ userId: ids[login]!, joinedOn: '2010-07-01', fullOn: '2011-07-01' })))
})

const get = async (id: string, login = 'insider') => (await ask<BranchDetail>(login, 'GET', `/branches/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) =>
  ask<BranchDetail & { code: string }>(login, 'POST', `/branches/${id}/actions/${action}`, { revision: (await get(id)).revision, form })
const propose = async (more: object = {}) =>
  (await ask<BranchDetail>('insider', 'POST', '/branches', { kind: 'branch', title: '第一党支部', note: '', parentId: null, ...more })).json
const setUp = async (title: string, more: object = {}, on = '2024-01-01') => {
  const { id } = await propose({ title, ...more })
  const { status, body } = await act('chief', id, 'approve', { on })
  expect(status, body).toBe(200)
  return id
}
const bring = async (id: string, people: readonly string[], on = '2024-02-01') => {
  for (const login of people) {
    const { status, body } = await act('insider', id, 'add_member', { person: ids[login], on })
    expect(status, body).toBe(200)
  }
}
const tree = async (query = '', login = 'insider') => (await ask<BranchTree>(login, 'GET', `/branch-tree${query}`)).json
const figures = ({ nodes }: BranchTree) => Object.fromEntries(nodes.filter(({ members }) => members > 0).map(n => [n.title, n.members]))

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.branches,
  definition: defineBranchProcess(async () => {}).definition,
  make: async () => (await propose()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'withdraw', form: { reason: '不再需要' } },
})

describe('a branch', () => {
  let id: string
  it('is set up by somebody else, on a day that has come, under what may stand above it', async () => {
    const above = await setUp('甲院机关党委', { kind: 'office_committee' })
    id = (await propose({ title: '第一检察部党支部', parentId: above })).id
    expect((await act('insider', id, 'approve', { on: '2024-01-01' })).status).toBe(403)
    expect((await act('chief', id, 'approve', { on: '2999-01-01' })).json.code).toBe('bad_request')
    expect((await act('chief', id, 'approve', { on: '2024-01-01', head: ids['an'] })).json).toMatchObject({
      state: 'active',
      parent: '甲院机关党委',
      secretary: { id: ids['an'] },
      members: 1,
    })
    const wrong = await ask('insider', 'POST', '/branches', { kind: 'committee', title: '党委', note: '', parentId: id })
    expect(wrong.json).toMatchObject({ code: 'bad_request', fields: [{ path: 'parentId' }] })
    expect((await ask('insider', 'POST', '/branches', { kind: 'temporary', title: '临时', note: '', parentId: null })).status).toBe(400)
  })
  it('has Party members alone, each in one branch at a time', async () => {
    await bring(id, ['bo', 'cen', 'ding'])
    expect((await act('insider', id, 'add_member', { person: ids['new'], on: '2024-02-01' })).json).toMatchObject({
      code: 'bad_request',
      fields: [{ path: 'person' }],
    })
    expect((await act('insider', id, 'add_member', { person: ids['bo'], on: '2024-03-01' })).json.code).toBe('conflict')
    const second = await setUp('第二检察部党支部')
    await bring(second, ['ding'], '2024-06-01')
    const was = (await get(id)).people.find(({ person }) => person.id === ids['ding'])
    expect(was).toMatchObject({ untilOn: '2024-05-31', current: false })
    await bring(id, ['ding'], '2024-07-01')
    expect(await figures(await tree('?on=2024-06-15'))).toEqual({ 第一检察部党支部: 3, 第二检察部党支部: 1 })
    expect(await figures(await tree('?on=2024-07-15'))).toEqual({ 第一检察部党支部: 4 })
  })
  it('admits and confirms members, elects officers, and counts its term from the election', async () => {
    expect((await act('insider', id, 'admit', { person: ids['new'], on: '2025-01-10' })).json.members).toBe(5)
    const probationary = await act('insider', id, 'elect', { on: '2025-02-01', secretary: ids['new'] })
    expect(probationary.json).toMatchObject({ code: 'bad_request', fields: [{ path: 'secretary' }] })
    expect((await act('insider', id, 'confirm', { person: ids['new'], on: '2025-01-09' })).json.code).toBe('bad_request')
    expect((await act('insider', id, 'confirm', { person: ids['new'], on: '2026-01-10' })).status).toBe(200)
    const { json } = await act('insider', id, 'elect', { on: '2025-02-01', secretary: ids['bo'], discipline: ids['cen'] })
    expect(json).toMatchObject({ secretary: { id: ids['bo'] }, electedOn: '2025-02-01', hasCommittee: true, dueOn: '2028-02-01' })
    expect(json.officers.filter(({ untilOn }) => untilOn === null).map(({ post, how }) => [post, how])).toEqual([
      ['discipline', 'elected'],
      ['secretary', 'elected'],
    ])
    expect(json.checks.map(check => [check.id, check.holds, check.verified])).toEqual([
      ['least', true, false],
      ['most', true, false],
      ['secretary', false, false],
    ])
  })
  it('keeps the names of the days before', async () => {
    expect((await act('insider', id, 'rename', { title: '刑检党支部', on: '2025-03-01' })).json.title).toBe('刑检党支部')
    expect((await tree('?on=2025-02-28')).nodes.map(({ title }) => title)).toContain('第一检察部党支部')
    expect((await tree('?on=2025-03-01')).nodes.map(({ title }) => title)).toContain('刑检党支部')
    expect((await act('insider', id, 'rename', { title: '旧名', on: '2025-02-01' })).json.code).toBe('bad_request')
  })
  it('is in sight of whoever leads it or is in it, and of nobody else', async () => {
    const seen = async (login: string) => (await ask(login, 'GET', `/branches/${id}`)).status
    expect(await Promise.all(['bo', 'an', 'er', 'outsider'].map(seen))).toEqual([200, 200, 404, 404])
    expect((await tree('', 'an')).nodes.map(node => node.id)).toEqual([id])
    const { parentId, opens } = await get(id, 'an')
    expect([parentId === null, opens]).toEqual([false, []])
  })
  it('is dissolved only when nobody is left', async () => {
    expect((await act('insider', id, 'end', { reason: '机构调整' })).json.code).toBe('wrong_state')
  })
})

describe('what becomes of branches', () => {
  it('divides and merges without losing or doubling anybody, as it was and as it is', async () => {
    const [a, b] = [await setUp('甲支部', {}, '2023-01-01'), await setUp('乙支部', {}, '2023-01-01')]
    await bring(a, ['er', 'fu', 'an'], '2025-06-01')
    await bring(b, ['inspector'], '2025-06-01')
    const before = await tree('?on=2025-06-15')
    const { revision } = await get(a)
    const body = { revision, on: '2025-09-16', first: '甲一支部', second: '甲二支部', members: [ids['fu']] }
    const all = { ...body, members: [ids['er'], ids['fu'], ids['an']] }
    expect((await ask('insider', 'POST', `/branches/${a}/split`, all)).status).toBe(400)
    expect((await ask('insider', 'POST', `/branches/${a}/split`, { ...body, members: [ids['bo']] })).status).toBe(400)
    expect((await ask('insider', 'POST', `/branches/${a}/split`, { ...body, on: '2025-05-01' })).status).toBe(400)
    expect((await ask('outsider', 'POST', `/branches/${a}/split`, body)).status).toBe(404)
    const split = await ask<{ ids: string[] }>('insider', 'POST', `/branches/${a}/split`, body)
    expect(split.status, split.body).toBe(200)
    expect(await get(a)).toMatchObject({ state: 'ended', endedOn: '2025-09-15', maySucceed: false })
    expect((await ask('insider', 'POST', `/branches/${a}/split`, body)).json.code).toBe('wrong_state')

    const merger: MergeBranches = { on: '2025-10-10', title: '合并支部', ids: [split.json.ids[1]!, b] }
    const merged = await ask<{ id: string }>('insider', 'POST', '/branch-mergers', merger)
    expect(merged.status, merged.body).toBe(200)

    expect(figures(await tree('?on=2025-06-15'))).toEqual(figures(before))
    expect(figures(await tree('?on=2025-09-20'))).toMatchObject({ 甲一支部: 2, 甲二支部: 1, 乙支部: 1 })
    const today = await tree('?on=2025-06-15&structure=today')
    expect(figures(today)).toMatchObject({ 甲一支部: 2, 合并支部: 2 })
    expect(today.total).toBe(before.total)
    // nobody is in two branches on any day
    const { rows } = await test.database.db.execute(sql`
      select m.user_id from branch_members m join branch_members n on n.user_id = m.user_id and n.id > m.id
      where m.relation = 'regular' and n.relation = 'regular' and daterange(m.from_on, m.until_on, '[]') && daterange(n.from_on, n.until_on, '[]')
        and m.until_on is distinct from m.from_on - 1 and n.until_on is distinct from n.from_on - 1`)
    expect(rows).toEqual([])
    expect((await get(merged.json.id)).successions).toHaveLength(2)
  })
})

describe('a temporary branch', () => {
  const team = async (more: object = {}) =>
    (
      await ask<{ id: string }>('inspector', 'POST', '/teams', {
        kind: 'circuit',
        title: '江临监狱巡回检察组',
        note: '',
        matterNo: null,
        outsideUnit: '江临监狱',
        leaderId: ids['er'],
        plannedUntil: '2099-01-01',
        ...more,
      })
    ).json.id
  const actTeam = async (login: string, id: string, action: string, form: object = {}) => {
    const { revision } = (await ask<{ revision: number }>('inspector', 'GET', `/teams/${id}`)).json
    const { status, body } = await ask(login, 'POST', `/teams/${id}/actions/${action}`, { revision, form })
    expect(status, body).toBe(200)
  }
  const today = todayInChina()

  it('is asked for by a team at work alone, set up by another, led by whom that one appoints, and ends with its team', async () => {
    const id = await team()
    const asked = { title: '巡回检察组临时党支部' }
    expect((await ask('inspector', 'POST', `/teams/${id}/branch`, asked)).json.code).toBe('wrong_state')
    await actTeam('chief', id, 'approve')
    expect((await ask('er', 'POST', `/teams/${id}/branch`, asked)).status).toBe(403)
    expect((await ask('outsider', 'POST', `/teams/${id}/branch`, asked)).status).toBe(403)
    const { json } = await ask<TeamBranch>('inspector', 'POST', `/teams/${id}/branch`, asked)
    expect(json).toMatchObject({ branch: { state: 'proposed' }, mayPropose: false })
    expect((await ask('inspector', 'POST', `/teams/${id}/branch`, asked)).json.code).toBe('wrong_state')
    const branch = json.branch!.id

    expect((await act('insider', branch, 'approve', { on: today })).json).toMatchObject({ fields: [{ path: 'head' }] })
    expect((await act('insider', branch, 'approve', { on: today, head: ids['bo'] })).json).toMatchObject({ fields: [{ path: 'head' }] })
    const up = await act('insider', branch, 'approve', { on: today, head: ids['er'] })
    expect(up.json).toMatchObject({ state: 'active', kind: 'temporary', members: 1, secretary: { id: ids['er'] }, maySucceed: false })
    // where they belong is untouched
    expect((await tree()).total).toBe(8)
    await actTeam('inspector', id, 'add_member', { member: ids['an'] })
    expect((await get(branch)).members).toBe(2)
    await actTeam('inspector', id, 'remove_member', { member: ids['an'], reason: '工作调整' })
    expect((await get(branch)).members).toBe(1)

    expect(up.json.actions.map(one => one.id)).toEqual(['appoint', 'release'])
    const { revision } = await get(branch)
    for (const action of ['admit', 'confirm', 'discipline', 'dues', 'elect', 'delegates', 'end', 'add_member', 'rename'])
      expect([action, (await ask('insider', 'POST', `/branches/${branch}/actions/${action}`, { revision, form: {} })).status]).toEqual([
        action,
        404,
      ])
    const split = { revision, on: today, first: '一支部', second: '二支部', members: [ids['er']] }
    expect((await ask('insider', 'POST', `/branches/${branch}/split`, split)).status).toBe(404)

    await actTeam('inspector', id, 'end', { result: '已完成' })
    const over = await get(branch)
    expect(over).toMatchObject({ state: 'ended', endedOn: today, members: 1, actions: [] })
    expect(over.timeline.at(-1)).toMatchObject({ action: 'end_with_team' })
    const { rows } = await test.database.db.execute(
      sql`select 1 from branch_officers where branch_id = ${branch} and until_on is null union all select 1 from branch_members where branch_id = ${branch} and until_on is null`,
    )
    expect(rows).toEqual([])
  })
  it('that was asked for lapses when its team ends first', async () => {
    const id = await team({ title: '另一检察组' })
    await actTeam('chief', id, 'approve')
    const { json } = await ask<TeamBranch>('inspector', 'POST', `/teams/${id}/branch`, { title: '另一临时党支部' })
    await actTeam('inspector', id, 'end', { result: '已完成' })
    expect(await get(json.branch!.id)).toMatchObject({ state: 'declined' })
  })
  it('that is missing is told by what is not there, and from the day on which there is one no more', async () => {
    const id = await team({ title: '覆盖情况检查组' })
    const told = async (login = 'insider') =>
      (await ask<Coverage>(login, 'GET', '/branch-coverage')).json.items.find(item => item.team === id)
    expect(await told()).toBeUndefined()
    await actTeam('chief', id, 'approve')
    // one member of one branch: it is covered by that, and takes no branch of its own
    expect(await told()).toMatchObject({ people: 1, party: 1 })
    await actTeam('inspector', id, 'add_member', { member: ids['inspector'] })
    expect(await told()).toMatchObject({ people: 2, party: 2, state: 'few', branch: null })
    await actTeam('inspector', id, 'add_member', { member: ids['an'] })
    expect(await told()).toMatchObject({ people: 3, party: 3, state: 'gap', coveredOn: null })
    // whoever sees teams of the office sees it, nobody of another one does
    expect(await told('inspector')).toMatchObject({ state: 'gap', opens: true })
    expect(await told('outsider')).toBeUndefined()

    const { json } = await ask<TeamBranch>('inspector', 'POST', `/teams/${id}/branch`, { title: '覆盖情况临时党支部' })
    expect(await told()).toMatchObject({ state: 'asked', how: 'asked', coveredOn: null })
    await act('insider', json.branch!.id, 'approve', { on: today, head: ids['er'] })
    expect(await told()).toMatchObject({ state: 'covered', how: 'temporary', branch: { id: json.branch!.id }, coveredOn: today })
    await actTeam('inspector', id, 'end', { result: '已完成' })
    expect(await told()).toBeUndefined()
  })
  it('is not needed where all members of a team are in one group', async () => {
    const branch = await setUp('覆盖党支部')
    const group = await setUp('覆盖党小组', { kind: 'group', parentId: branch })
    await bring(branch, ['cen'], '2024-06-01')
    await bring(group, ['cen'], '2024-06-01')
    const id = await team({ title: '一个小组的检查组', leaderId: ids['cen'] })
    await actTeam('chief', id, 'approve')
    const { json } = await ask<Coverage>('insider', 'GET', '/branch-coverage')
    expect(json.items.find(item => item.team === id)).toMatchObject({ state: 'covered', how: 'group', branch: { id: group } })
  })
})
