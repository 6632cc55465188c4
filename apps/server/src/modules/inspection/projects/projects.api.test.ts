import { today as todayInChina } from '@jianqing/calendar'
import { randomUUID } from 'node:crypto'
import { api, type FindingDetail, type ProjectDetail, type RectificationDetail, type RuleDetail, type TeamDetail } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const made: Record<string, string> = {}
const today = todayInChina()

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院', { departments: ['检务督察部', '第一检察部'] })
  const one = await addOffice(db, '甲一区人民检察院', { parentId: office.id, departments: ['第一检察部'] })
  const two = await addOffice(db, '甲二区人民检察院', { parentId: office.id })
  const other = await addOffice(db, '乙市人民检察院')
  Object.assign(made, {
    office: office.id,
    one: one.id,
    two: two.id,
    lead: office.departments['检务督察部'],
    joins: office.departments['第一检察部'],
  })
  made['insider'] = await addAccount(db, 'insider', { officeId: office.id, roles: ['inspector'] })
  made['second'] = await addAccount(db, 'second', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  made['crossing'] = await addAccount(db, 'crossing', { officeId: two.id, roles: ['prosecutor'] })
  made['local'] = await addAccount(db, 'local', { officeId: one.id, roles: ['prosecutor'] })
  made['head'] = await addAccount(db, 'head', {
    officeId: one.id,
    departmentId: one.departments['第一检察部']!,
    roles: ['chief', 'department_head'],
  })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['inspector'] })
  const text = '第一条 出入库即时登记。\n第二条 每季度盘点一次。'
  const rule = (await ask<RuleDetail>('insider', 'POST', '/rules', { title: '财物规定', number: null, validFrom: '2025-01-01', text })).json
  const published = (await ask<RuleDetail>('chief', 'POST', `/rules/${rule.id}/actions/publish`, { revision: rule.revision, form: {} }))
    .json
  made['rule'] = rule.id
  made['article'] = published.history[0]!.articles[0]!.id
  made['ended'] = published.history[0]!.articles[1]!.id
  const form = { article: '第二条', endedOn: '2025-12-31', reason: '已有新规定' }
  await ask('chief', 'POST', `/rules/${rule.id}/actions/end_article`, { revision: published.revision, form })
})

const plan = () => ({
  title: '涉案财物专项督察',
  plan: '检查登记、保管和盘点。',
  leadDepartmentId: made['lead'],
  startsOn: today,
  endsOn: '2099-12-31',
  joining: [
    { officeId: made['office'], departmentId: made['joins'] },
    { officeId: made['two'], departmentId: null },
  ],
  inspected: [made['one']],
})
const add = async () => (await ask<ProjectDetail>('insider', 'POST', '/projects', plan())).json
const get = async (id: string, login = 'insider') => (await ask<ProjectDetail>(login, 'GET', `/projects/${id}`)).json
const act = async <T = ProjectDetail>(login: string, path: string, action: string, form: object = {}) => {
  const { revision } = (await ask<{ revision: number }>(login, 'GET', path)).json
  return ask<T & { code: string }>(login, 'POST', `${path}/actions/${action}`, { revision, form })
}
const running = async () => {
  const project = await add()
  expect((await act('chief', `/projects/${project.id}`, 'approve')).status).toBe(200)
  return project.id
}
const written = (more: object = {}) => ({
  unitId: made['one'],
  foundOn: '2026-03-02',
  facts: '两件财物出库当日未登记。',
  requests: '补齐登记。',
  articleId: made['article'],
  caseNo: null,
  draftedAt: '2026-03-02T02:00:00.000Z',
  ...more,
})
const send = (login: string, project: string, id: string, more: object = {}) =>
  ask<FindingDetail & { code: string; fields: { path: string; message: string }[] }>(
    login,
    'PUT',
    `/projects/${project}/findings/${id}`,
    written(more),
  )

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.projects,
  definition: { kind: 'project', states: { draft: 1, running: 1, reported: 1, closed: 1, cancelled: 1 }, transitions: [] },
  make: async () => (await add()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'cancel', form: { reason: '并入其他项目' } },
})

describe('a case group', () => {
  it('looks into another office than its own, and lets its members note what they find', async () => {
    const id = await running()
    const asked = { title: '第一检查组', leaderId: made['local'], unitId: made['one'], part: 'leads' }
    const own = await ask<{ fields: { path: string }[] }>('insider', 'POST', `/projects/${id}/groups`, asked)
    expect([own.status, own.json.fields.map(({ path }) => path)]).toEqual([400, ['leaderId']])
    const { json } = await ask<ProjectDetail>('insider', 'POST', `/projects/${id}/groups`, { ...asked, leaderId: made['insider'] })
    expect(json.groups).toMatchObject([{ part: 'leads', state: 'proposed', unit: { id: made['one'] } }])
    const team = `/teams/${json.groups[0]!.teamId}`
    expect((await ask('crossing', 'GET', `/projects/${id}`)).status).toBe(404)
    await act<TeamDetail>('chief', team, 'approve')
    expect((await act<TeamDetail>('insider', team, 'add_member', { member: made['local'] })).status).toBe(400)
    expect((await act<TeamDetail>('insider', team, 'add_member', { member: made['crossing'] })).status).toBe(200)
    expect((await get(id, 'crossing')).mayNote).toBe(true)
    expect((await send('crossing', id, randomUUID())).status).toBe(200)
    // who is looked into sees neither the project nor what was found before it is to be cured
    expect((await ask('local', 'GET', `/projects/${id}`)).status).toBe(404)
    expect((await ask<{ total: number }>('head', 'GET', '/findings')).json.total).toBe(0)
  })
})

describe('a finding', () => {
  it('is there once however often it is sent, and changed while nobody verified it', async () => {
    const id = await running()
    const finding = randomUUID()
    const sent = await Promise.all([send('insider', id, finding), send('insider', id, finding), send('insider', id, finding)])
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(sent.map(({ json }) => json.revision)).toEqual([0, 0, 0])
    expect((await get(id)).findings.noted).toBe(1)
    expect((await send('insider', id, finding, { facts: '三件财物出库当日未登记。' })).json).toMatchObject({
      revision: 1,
      facts: '三件财物出库当日未登记。',
    })
    expect((await send('second', id, finding)).status).toBe(404)
    expect((await act('second', `/findings/${finding}`, 'drop', { reason: '登记在另一本' })).status).toBe(200)
    const late = await send('insider', id, finding, { facts: '四件财物出库当日未登记。' })
    expect([late.status, late.json.code]).toEqual([409, 'conflict'])
    expect((await get(id)).findings).toEqual({ noted: 0, rectifying: 0, cured: 0, dropped: 1 })
  })

  it('cites what held on its day, as it read', async () => {
    const id = await running()
    const refused = await send('insider', id, randomUUID(), { articleId: made['ended'], foundOn: '2026-01-01' })
    expect([refused.status, refused.json.fields[0]!.message]).toEqual([400, expect.stringContaining('有效期至2025年12月31日')])
    expect((await send('insider', id, randomUUID(), { articleId: made['ended'], foundOn: '2025-12-31' })).status).toBe(200)
    const early = await send('insider', id, randomUUID(), { foundOn: '2024-12-31' })
    expect([early.status, early.json.fields[0]!.message]).toEqual([400, expect.stringContaining('自2025年1月1日起施行')])
    const rule = (await ask<RuleDetail>('insider', 'GET', `/rules/${made['rule']}`)).json
    expect(rule.citations.map(({ no }) => no)).toContain('第二条')
    // who is bound by the rule and sees no findings learns of none
    expect((await ask<RuleDetail>('local', 'GET', `/rules/${made['rule']}`)).json.citations).toEqual([])
  })

  it('becomes a rectification with nothing written twice, and is cured with it; then the project is reported on and closed', async () => {
    const id = await running()
    const finding = randomUUID()
    await send('insider', id, finding)
    const rectify = { owner: made['head'], measures: '补齐登记。', days: 20 }
    expect((await act('insider', `/findings/${finding}`, 'rectify', rectify)).status).toBe(403)
    const offered = (await ask<FindingDetail>('second', 'GET', `/findings/${finding}`)).json.actions.find(
      ({ id: name }) => name === 'rectify',
    )
    expect(offered?.initial).toEqual({ measures: '补齐登记。' })
    const { json } = await act<FindingDetail>('second', `/findings/${finding}`, 'rectify', rectify)
    const cure = `/rectifications/${json.rectificationId}`
    const seen = (await ask<RectificationDetail>('head', 'GET', cure)).json
    expect(seen).toMatchObject({ source: 'finding', officeId: made['one'], finding: { id: null, rule: '财物规定', no: '第一条' } })

    const early = await act('insider', `/projects/${id}`, 'close', { result: '完成' })
    expect(early.status).toBe(409)
    const report = { kind: 'interim', summary: '查看了登记簿。', advice: '按期整改。' }
    expect((await act('insider', `/projects/${id}`, 'draft_report', report)).json.report).toMatchObject({ kind: 'interim', findings: 1 })
    const preview = await ask('chief', 'GET', `/projects/${id}/report`)
    expect([preview.status, preview.body.slice(0, 5)]).toEqual([200, '%PDF-'])
    expect((await act('insider', `/projects/${id}`, 'issue_report')).status).toBe(403)
    const issued = (await act('chief', `/projects/${id}`, 'issue_report')).json
    expect([issued.state, issued.documents.length, issued.report]).toEqual(['running', 1, null])

    await act('head', cure, 'acknowledge')
    await act('head', cure, 'report', { done: '已补齐登记。', effectiveOn: today })
    await act('insider', cure, 'verify', { note: '现场核对属实。' })
    expect((await get(id)).findings).toMatchObject({ cured: 1, rectifying: 0 })
    await act('insider', `/projects/${id}`, 'draft_report', { ...report, kind: 'final' })
    const extended = (await act('chief', `/projects/${id}`, 'extend', { until: '2100-01-31', reason: '案情复杂' })).json
    expect(extended).toMatchObject({ endsOn: '2100-01-31', clocks: [{ dueOn: '2100-01-31', state: 'running' }] })
    const reported = (await act('chief', `/projects/${id}`, 'issue_report')).json
    expect(reported).toMatchObject({ state: 'reported', clocks: [{ state: 'met' }] })
    expect((await act('insider', `/projects/${id}`, 'close', { result: '均已整改' })).json.state).toBe('closed')
  })
})

describe('a task', () => {
  it('is done by whoever has it or leads the project, once', async () => {
    const id = await running()
    await act('insider', `/projects/${id}`, 'add_task', { title: '汇总底稿', owner: made['crossing'], dueOn: '2099-01-01' })
    const [task] = (await get(id)).tasks
    const path = `/projects/${id}/tasks/${task!.id}/done`
    expect((await ask('local', 'POST', path, { note: '已汇总' })).status).toBe(404)
    expect((await ask<ProjectDetail>('crossing', 'POST', path, { note: '已汇总' })).json.tasks).toMatchObject([
      { note: '已汇总', mayFinish: false },
    ])
    expect((await ask('insider', 'POST', path, { note: '再次' })).status).toBe(409)
  })
})
