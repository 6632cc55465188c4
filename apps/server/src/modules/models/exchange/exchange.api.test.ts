import type { ModelDraft, Problem } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { openSelf, publicKeysOf, putParty, type Self, sign } from '../../../platform/exchange/index.ts'
import { loadKey, sealsWith } from '../../../platform/secret/index.ts'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import type { ModelContent, ModelFile } from './content.ts'
import { sharedEffect } from './give.ts'

const MODEL = 'returned-not-resubmitted'
const test = withProduct()
const ask = asking(() => test.product.app)
let headers: Record<string, string>
let other: Self

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '省院')
  const county = await addOffice(db, '甲县院', { parentId: office.id })
  await addAccount(db, 'inspector', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'county', { officeId: county.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  headers = await signIn(test.product.app, 'inspector')
  other = await openSelf(db, sealsWith(loadKey({ dataDir: test.dataDir, secretKey: null })), 'other')
})

const given = async (): Promise<ModelFile> => JSON.parse((await ask('inspector', 'GET', `/models/${MODEL}/file`)).body) as ModelFile
const contentOf = ({ content }: ModelFile) => JSON.parse(content) as ModelContent

async function take(file: unknown, as: Record<string, string> = headers) {
  const told = typeof file === 'string' ? file : JSON.stringify(file)
  const answer = await test.product.app.inject({
    method: 'POST',
    url: '/api/v1/models/drafts/file',
    headers: { ...as, 'content-type': 'multipart/form-data; boundary=part' },
    payload: `--part\r\ncontent-disposition: form-data; name="file"; filename="m.json"\r\ncontent-type: application/json\r\n\r\n${told}\r\n--part--\r\n`,
  })
  return { status: answer.statusCode, body: answer.json() as ModelDraft & Problem }
}

/** The same file as another office would have signed it. */
function signedBy(self: Self, file: ModelFile, change: (content: ModelContent) => void = () => {}): ModelFile {
  const content = contentOf(file)
  change(content)
  const told = JSON.stringify(content)
  return { ...file, signer: { name: '邻省院', key: self.signing.publicKey }, signature: sign(told, self.signing), content: told }
}

const trust = () =>
  putParty(test.database.db, {
    self: 'inside',
    code: 'other',
    name: '邻省人民检察院',
    keys: publicKeysOf(other),
    carrier: 'folder',
    carriedTo: '/x',
  })

describe('a file', () => {
  it('holds the model, its golden case, the definitions of what it reads, its basis and the office, and no small number', async () => {
    const content = contentOf(await given())
    expect(content).toMatchObject({
      language: 1,
      office: '省院',
      model: { id: MODEL, version: 1 },
      effect: { leads: null, precision: null },
    })
    expect(content.model.text).toContain(`id: ${MODEL}`)
    expect(content.golden.tables.length).toBeGreaterThan(1)
    expect(content.basis[0]).toMatchObject({ verified: true })
    expect(content.datasets.find(({ id }) => id === 'supplementary_returns')!.columns).toContainEqual({
      id: 'returned_on',
      label: { 'zh-CN': '退回补充侦查日期', en: expect.any(String) },
      type: 'date',
    })
  })

  it('is given by those who may write models, and not of a model that they may not see', async () => {
    expect((await ask('chief', 'GET', `/models/${MODEL}/file`)).status).toBe(403)
    expect((await ask('inspector', 'GET', '/models/none/file')).status).toBe(404)
  })

  it('tells no number under five, and none that could be worked out of one', () => {
    const all = {
      leads: 40,
      pending: 1,
      confirmed: 20,
      rejected: 20,
      letters: 5,
      rectified: 4,
      amount: '1.00',
      people: 2,
      precision: 0.5,
      lastCuredIn: null,
    }
    expect(sharedEffect(all)).toEqual({ leads: 40, confirmed: 20, rejected: 20, letters: 5, rectified: null, precision: 0.5 })
    expect(sharedEffect({ ...all, rejected: 4, precision: 0.83 })).toMatchObject({ confirmed: 20, rejected: null, precision: null })
  })

  it('keeps the values of the office apart from the model', async () => {
    const set = await ask('inspector', 'GET', `/models/${MODEL}/parameters`)
    const { rows } = await test.database.db.execute<{ id: string }>(sql`select id from offices where name = '省院'`)
    expect(set.status).toBe(200)
    const put = await ask('inspector', 'PUT', `/models/${MODEL}/parameters/${rows[0]!.id}`, { values: { grace_days: 3 }, revision: 0 })
    expect(put.status, put.body).toBe(200)
    const content = contentOf(await given())
    expect(content.parameters).toEqual([{ id: 'grace_days', title: expect.any(Object), value: 3 }])
    expect(content.model.text).toMatch(/grace_days: \{ type: int, default: 0/u)
  })
})

describe('taken in', () => {
  it('becomes a draft that is like what is there, with what it lacks here, and is never published by itself', async () => {
    await trust()
    const { status, body } = await take(signedBy(other, await given()))
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({ state: 'draft', version: 1, origin: 'office', errors: 0, editable: true })
    expect(body.modelId).not.toBe(MODEL)
    expect(body.similar[0]).toMatchObject({ modelId: MODEL, similarity: 1 })
    expect(body.imported).toMatchObject({
      signer: { code: 'other', name: '邻省人民检察院' },
      office: '省院',
      modelId: MODEL,
      unchanged: true,
    })
    expect(body.imported!.datasets.map(({ id, state }) => [id, state])).toContainEqual(['supplementary_returns', 'absent'])
    expect(body.imported!.parameters).toMatchObject([{ id: 'grace_days', value: 3 }])
    // what the other office chose for itself is not ours
    expect((await ask('inspector', 'GET', `/models/${MODEL}/parameters`)).json.items).toHaveLength(1)
    const tested = await ask<ModelDraft>('inspector', 'POST', `/models/drafts/${body.id}/test`, { revision: body.revision })
    expect(tested.json).toMatchObject({ state: 'tested', test: { passed: true }, imported: { unchanged: true } })
  })

  it('says which columns and data sets are not known here', async () => {
    const { body } = await take(
      signedBy(other, await given(), ({ datasets }) => {
        datasets[0]!.columns.push({ id: 'novel', label: { 'zh-CN': '新列', en: 'New column' }, type: 'text' })
        datasets.push({ id: 'novelties', title: { 'zh-CN': '新表', en: 'New table' }, key: ['no'], columns: [] })
      }),
    )
    expect(body.imported!.datasets).toContainEqual(
      expect.objectContaining({ state: 'columns', columns: [{ 'zh-CN': '新列', en: 'New column' }] }),
    )
    expect(body.imported!.datasets).toContainEqual(expect.objectContaining({ id: 'novelties', state: 'unknown' }))
  })

  it('may be changed, which its page then says', async () => {
    const { body } = await take(await given())
    const saved = await ask<ModelDraft>('inspector', 'PUT', `/models/drafts/${body.id}`, {
      text: body.text.replace('default: 0', 'default: 1'),
      revision: body.revision,
    })
    expect(saved.json.imported).toMatchObject({ unchanged: false, signer: { code: 'inside' } })
  })
})

describe('one clear error', () => {
  const refusal = async (file: unknown) => {
    const { status, body } = await take(file)
    expect(status).toBe(400)
    return body.detail!['zh-CN']
  }

  it('of a file that is none', async () => {
    for (const none of ['', 'id: m', '{}', '{"form":"jianqing-model/9"}']) expect(await refusal(none)).toContain('这不是模型文件')
  })

  it('of one that was changed after it was signed', async () => {
    const file = await given()
    expect(await refusal({ ...file, content: file.content.replace('"grace_days', '"grace_dayz') })).toContain('签名后被改动')
    expect(await refusal({ ...file, signer: { ...file.signer, key: other.signing.publicKey } })).toContain('签名后被改动')
  })

  it('of a signer that nobody entered here', async () => {
    const { db } = test.database
    const stranger = await openSelf(db, sealsWith(loadKey({ dataDir: test.dataDir, secretKey: null })), 'stranger')
    expect(await refusal(signedBy(stranger, await given()))).toMatch(/不属于本系统登记的任何单位（文件自称“邻省院”）；请系统管理员/u)
  })

  it('of a newer language, before anything else of it is read', async () => {
    const newer = signedBy(other, await given(), content => {
      content.language = 2
      delete (content as Partial<ModelContent>).golden
    })
    expect(await refusal(newer)).toContain('第 2 版模型语言写成，本系统只能读到第 1 版')
  })

  it('of content that is not whole', async () => {
    const half = signedBy(other, await given(), content => delete (content as Partial<ModelContent>).golden)
    expect(await refusal(half)).toContain('golden')
  })

  it('of somebody who may not write models', async () => {
    expect((await take(await given(), await signIn(test.product.app, 'chief'))).status).toBe(403)
  })
})
