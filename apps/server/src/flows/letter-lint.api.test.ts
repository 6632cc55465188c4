import type { LetterDetail, PaperFinding, Problem } from '@jianqing/contract'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { addLead } from '../modules/leads/lead.fixture.ts'
import { newId } from '../platform/db/index.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'

const test = withProduct()
let officeId: string
let addresseeId: string
const headers: Record<string, Awaited<ReturnType<typeof signIn>>> = {}

beforeAll(async () => {
  const { db } = test.database
  officeId = (await addOffice(db, '云汀市汀南区人民检察院')).id
  const other = (await addOffice(db, '珩州市人民检察院')).id
  addresseeId = await addAccount(db, 'addressee', { officeId, roles: ['prosecutor'] })
  await addAccount(db, 'drafter', { officeId, roles: ['inspector'] })
  await addAccount(db, 'stranger', { officeId: other, roles: ['inspector'] })
  for (const login of ['drafter', 'stranger']) headers[login] = await signIn(test.product.app, login)
})

const ask = async <T>(login: string, path: string, payload: object) => {
  const answer = await test.product.app.inject({ method: 'POST', url: `/api/v1${path}`, headers: headers[login]!, payload })
  return { status: answer.statusCode, json: answer.json<T>(), body: answer.body }
}
const lead = () => addLead(test.database.db, { officeId, modelId: newId(), state: 'accepted' })
const DRAFT = { title: '关于核查有关情况的提示函', body: ['经查，情况属实。'], requests: ['于送达之日起15日内书面反馈。'], replyDays: 15 }
const draft = (more: object) => ({ ...DRAFT, addresseeId, ...more })

it('a draft is read by its lead, also while half of it is written', async () => {
  const id = await lead()
  const check = (login: string, more: object) => ask<{ findings: PaperFinding[] }>(login, `/leads/${id}/letter-check`, draft(more))
  expect((await check('drafter', {})).json).toEqual({ findings: [] })
  expect((await check('drafter', { title: '', body: [], requests: [''] })).json).toEqual({ findings: [] })
  const { json } = await check('drafter', { body: ['好。', '请珩州市人民检察院核查。'], replyDays: 20 })
  expect(json.findings).toMatchObject([
    { path: 'body.1', level: 'warning' },
    { path: 'requests.0', level: 'error' },
  ])
  expect((await check('stranger', {})).status).toBe(404)
})

it('what is certainly wrong is saved and not submitted', async () => {
  const made = await ask<LetterDetail>('drafter', `/leads/${await lead()}/letters`, draft({ body: ['于2026年2月30日审结。'] }))
  expect(made.status, made.body).toBe(201)
  const submitted = await ask<Problem>('drafter', `/letters/${made.json.id}/actions/submit`, { revision: made.json.revision, form: {} })
  expect([submitted.status, submitted.json.fields?.[0]?.path]).toEqual([400, 'body.0'])
  expect(submitted.json.detail!['zh-CN']).toContain('没有“2026年2月30日”这一天')
})
