import type { ModelDraft, Problem } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../assemble/testing.ts'
import { addAccount, addOffice, signIn } from '../../platform/testing/accounts.ts'

const test = withProduct()
let headers: Record<string, string>
let officeId: string
let draft: ModelDraft

/** A model of the catalogue with parameters of several types. */
const MODEL = 'due-soon'

const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: unknown) =>
  test.product.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...headers, ...(payload !== undefined && { 'content-type': 'application/json' }) },
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  })

/** One clear refusal: a problem with words of its own or with the field that is wrong, and never a fault of ours. */
async function refused(statuses: number[], ...asked: Parameters<typeof ask>) {
  const answer = await ask(...asked)
  expect(statuses, `${JSON.stringify(asked).slice(0, 300)}: ${answer.body.slice(0, 300)}`).toContain(answer.statusCode)
  const { code, title, detail, fields } = answer.json() as Problem
  expect(code).toMatch(/^[a-z_]+$/)
  // what is wrong with a model or a value is said in words of its own or at its field; the rest may be said whole by its title
  expect(answer.statusCode === 422 ? (detail ?? fields?.length) : title, answer.body).toBeTruthy()
}

beforeAll(async () => {
  const { db } = test.database
  officeId = (await addOffice(db, '云汀市人民检察院')).id
  await addAccount(db, 'writer', { officeId, roles: ['inspector'] })
  headers = await signIn(test.product.app, 'writer')
  const begun = await ask('POST', '/models/drafts', { copyOf: MODEL })
  if (begun.statusCode !== 201) throw new Error(begun.body)
  draft = begun.json()
})

const TEXT = `id: a-b
version: 1
area: inspection
title: x
inputs: { cases: criminal_cases }
params:
  days: { type: int, default: 3, min: 0, max: 90, title: x }
  day: { type: date, default: '2026-01-01', title: x }
  words: { type: list, default: [甲], title: x }
steps:
  hits: { filter: cases, where: "accepted_on == params.day && params.days > 0 && case_name in params.words" }
`
const VALUES: [string, unknown][] = [
  ['days', 'x'],
  ['days', 91],
  ['days', 1.5],
  ['days', 1e308],
  ['days', null],
  ['days', []],
  ['days', { toString: 1 }],
  ['day', '2026-02-30'],
  ['day', 20260101],
  ['words', [1]],
  ['words', 'a\0b'],
  ['words', {}],
  ['nothing', 1],
  ['constructor', 1],
  ['toString', 1],
]

describe('bad input', () => {
  it.each(VALUES)('is refused for a preview: parameter %s = %j', async (name, value) => {
    const params = Object.fromEntries([[name, value]])
    await refused([400, 422], 'POST', '/models/preview', { text: TEXT, step: 'hits', params })
  })

  it.each([
    { step: '' },
    { step: '__proto__' },
    { step: 'constructor' },
    { asOf: '2026-02-30' },
    { asOf: '0020-01-01' },
    { asOf: '' },
    { params: [] },
    { params: null },
    { text: '' },
    { text: 'a: &a [*a]' },
    { text: 'x'.repeat(200_001) },
    { text: 1 },
  ])('is refused for a preview: %j', async more => {
    await refused([400, 422], 'POST', '/models/preview', { text: TEXT, step: 'hits', ...more })
  })

  it.each<[unknown]>([[{ nothing: 1 }], [{ constructor: 1 }], [{ ahead: 'x' }], [[]], [null], ['x']])(
    'is refused for a run: %j',
    async params => {
      await refused([400, 422], 'POST', `/models/${MODEL}/runs`, { params })
      await refused([400, 422], 'PUT', `/models/${MODEL}/parameters/${officeId}`, { revision: 0, values: params })
    },
  )

  it.each(['2026-02-30', '1899-12-31', '9999-12-31', 'x', 1, ''])('is refused for a run at the day %j', async asOf => {
    await refused([400, 422], 'POST', `/models/${MODEL}/runs`, { asOf, params: {} })
  })

  it.each(['__proto__', 'constructor', 'a b', '%00', '..%2f..', 'x'.repeat(300)])('is refused for a model: %j', async model => {
    await refused([400, 404], 'GET', `/models/${encodeURI(model)}`)
    await refused([400, 404], 'POST', `/models/${encodeURI(model)}/runs`, { params: {} })
  })

  it.each([
    { id: 'drafts' },
    { id: 'A B' },
    { id: '' },
    { id: 'x'.repeat(500) },
    { id: MODEL },
    { copyOf: 'nothing' },
    { copyOf: '__proto__' },
    { model: 'nothing' },
    { text: 1 },
    { text: 'a\ud800' },
  ])('is refused for a new draft: %j', async asked => {
    await refused([400, 404, 409, 422], 'POST', '/models/drafts', asked)
  })

  it('is refused for a draft that is there, and leaves it as it was', async () => {
    const path = `/models/drafts/${draft.id}`
    const { revision } = draft
    for (const body of [
      {},
      { text: 'x' },
      { text: 'x', revision: 'x' },
      { text: 'x', revision: revision + 1 },
      { text: null, revision },
      [],
      1,
    ])
      await refused([400, 409], 'PUT', path, body)
    for (const given of [null, {}, { tables: 1 }, { ...draft.case, tables: [{ dataset: 'x' }] }, { ...draft.case, asOf: '2026-02-30' }])
      await refused([400], 'PUT', `${path}/case`, { case: given, revision })
    await refused([400, 409], 'POST', `${path}/test`, { revision: -1 })
    await refused([400], 'POST', `${path}/shadow`, { revision, params: [] })
    expect((await ask('GET', path)).json()).toMatchObject({ revision, text: draft.text, case: draft.case })
  })

  it('is refused for what differs between versions', async () => {
    for (const query of ['', '?from=x&to=y', `?from=${draft.id}`, `?from=${draft.id}&to=${officeId}`, `?from[]=${draft.id}&to=${draft.id}`])
      await refused([400, 404], 'GET', `/models/diff${query}`)
  })

  it('is kept in a draft, where it is a text: with its errors, never a fault of ours', async () => {
    for (const text of [
      '',
      '[',
      'id: [1]\nversion: {}\ntitle: 1',
      'id: a\nid: b',
      `k: ${'x'.repeat(150_000)}`,
      'steps:\n  a: 1\n'.repeat(5000),
    ]) {
      const begun = await ask('POST', '/models/drafts', { text })
      expect(begun.statusCode, begun.body.slice(0, 300)).toBe(201)
      expect(begun.json()).toMatchObject({ text, state: 'draft' })
      expect((begun.json() as ModelDraft).errors).toBeGreaterThan(0)
    }
  })
})
