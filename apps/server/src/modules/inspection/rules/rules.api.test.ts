import { api, type CitableArticle, type RuleDetail } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { ruleProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const TEXT = '第一条 现场检查不得少于二人。\n第二条 检查情况当日记录。'

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const below = await addOffice(db, '甲一区人民检察院', { parentId: office.id })
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'handler', { officeId: below.id, roles: ['prosecutor'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['inspector'] })
})

const add = async (title = '测试办法') =>
  (await ask<RuleDetail>('insider', 'POST', '/rules', { title, number: null, validFrom: '2025-01-01', text: TEXT })).json
const act = (login: string, { id, revision }: { id: string; revision: number }, action: string, form: object = {}) =>
  ask<RuleDetail & { code: string; fields: { message: string }[] }>(login, 'POST', `/rules/${id}/actions/${action}`, { revision, form })
const citable = async (login: string, on: string) =>
  (await ask<{ items: CitableArticle[] }>(login, 'GET', `/citable-articles?on=${on}`)).json.items

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.rules,
  definition: ruleProcess.definition,
  make: async () => (await add()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'discard', form: { reason: '不再需要' } },
})

describe('a rule', () => {
  it('is published by another person, and then binds the offices below', async () => {
    const written = await add('检务督察办法')
    expect(written.actions.map(({ id }) => id)).not.toContain('publish')
    expect((await ask('handler', 'GET', `/rules/${written.id}`)).status).toBe(404)
    const { json } = await act('chief', written, 'publish')
    expect(json).toMatchObject({ state: 'in_force', versions: 1, validFrom: '2025-01-01', pending: null })
    expect(json.history[0]!.articles.map(({ no }) => no)).toEqual(['第一条', '第二条'])
    const seen = (await ask<RuleDetail>('handler', 'GET', `/rules/${written.id}`)).json
    expect([seen.state, seen.actions]).toEqual(['in_force', []])
  })

  it('holds version by version, article by article', async () => {
    const rule = (await act('chief', await add('版本办法'), 'publish')).json
    const next = { text: '第一条 现场检查不得少于三人。\n第三条 检查用语规范。', validFrom: '2025-07-01', note: '完善' }
    const revised = (await act('insider', rule, 'revise', next)).json
    expect(revised.pending).toMatchObject({ note: '完善', by: { name: 'insider' } })
    expect((await act('insider', revised, 'publish')).status).toBe(403)
    const second = (await act('chief', revised, 'publish')).json
    expect(second.history.map(({ n, validFrom, validUntil }) => [n, validFrom, validUntil])).toEqual([
      [2, '2025-07-01', null],
      [1, '2025-01-01', '2025-06-30'],
    ])
    expect(second.history[0]!.changes).toEqual({ added: ['第三条'], changed: ['第一条'], dropped: ['第二条'] })
    const ended = (await act('chief', second, 'end_article', { article: '第三条', endedOn: '2025-09-30', reason: '另有规定' })).json
    const of = async (on: string) =>
      (await citable('insider', on)).filter(({ ruleId }) => ruleId === rule.id).map(({ no, body }) => `${no}${body}`)
    expect(await of('2024-12-31')).toEqual([])
    expect(await of('2025-06-30')).toEqual(['第一条现场检查不得少于二人。', '第二条检查情况当日记录。'])
    expect(await of('2025-09-30')).toEqual(['第一条现场检查不得少于三人。', '第三条检查用语规范。'])
    expect(await of('2025-10-01')).toEqual(['第一条现场检查不得少于三人。'])
    await act('chief', ended, 'repeal', { endedOn: '2025-12-31', reason: '已并入新办法' })
    expect([await of('2025-12-31'), await of('2026-01-01')]).toEqual([['第一条现场检查不得少于三人。'], []])
  })

  it('refuses a text without articles, a version before the present one and an article that is not there, each with what to do', async () => {
    const bad = await ask<{ fields: { path: string; message: string }[] }>('insider', 'POST', '/rules', {
      title: '空办法',
      number: null,
      validFrom: '2025-01-01',
      text: '一段没有条文的话',
    })
    expect([bad.status, bad.json.fields.map(({ path }) => path)]).toEqual([400, ['text']])
    expect(bad.json.fields[0]!.message).toContain('第…条')
    const rule = (await act('chief', await add('再版办法'), 'publish')).json
    const early = await act('insider', rule, 'revise', { text: TEXT, validFrom: '2025-01-01', note: '重写' })
    expect([early.status, early.json.fields[0]!.message]).toEqual([400, expect.stringContaining('晚于现行版本的施行日期')])
    const none = await act('chief', rule, 'end_article', { article: '第九条', endedOn: '2025-09-30', reason: '失效' })
    expect([none.status, none.json.fields[0]!.message]).toEqual([400, expect.stringContaining('没有有效的第九条')])
  })
})
