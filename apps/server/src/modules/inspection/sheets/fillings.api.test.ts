import type { FillingDetail, FillingSection, Problem } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { html, pdf } from '../../../platform/intake/sample.fixture.ts'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
const headers: Record<string, Record<string, string>> = {}

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '云汀市人民检察院')
  for (const login of ['owner', 'handler', 'reviewer', 'stranger'])
    ids[login] = await addAccount(db, login, { officeId: office.id, roles: ['case_manager'] })
  ids['clerk'] = await addAccount(db, 'clerk', { officeId: office.id, roles: ['system_admin'] })
  for (const login of ['handler', 'reviewer']) headers[login] = await signIn(test.product.app, login)
})

const begin = async (people: Record<string, string> = { handler: ids['handler']!, reviewer: ids['reviewer']! }) =>
  ask<FillingDetail & Problem>('owner', 'POST', '/sheets/case-review/fillings', { title: '云检起诉受[2026]1号案件评查', people })
const get = async (login: string, id: string) => (await ask<FillingDetail>(login, 'GET', `/sheet-fillings/${id}`)).json
const save = (login: string, id: string, section: string, revision: number, answers: object) =>
  ask<FillingSection & Problem>(login, 'PUT', `/sheet-fillings/${id}/sections/${section}`, { revision, answers })
const finish = (login: string, id: string) => ask<FillingDetail & Problem>(login, 'POST', `/sheet-fillings/${id}/completion`)

async function give(login: string, id: string, item: string, name: string, content: Buffer) {
  const payload = Buffer.concat([
    Buffer.from(`--part\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`),
    content,
    Buffer.from('\r\n--part--\r\n'),
  ])
  const answer = await test.product.app.inject({
    method: 'POST',
    url: `/api/v1/sheet-fillings/${id}/items/${item}/files`,
    headers: { ...headers[login], 'content-type': 'multipart/form-data; boundary=part' },
    payload,
  })
  return { status: answer.statusCode, json: answer.json<FillingDetail & Problem>() }
}

describe('a sheet that is filled in', () => {
  it('keeps each section as it stands, right or wrong, and goes on from any terminal', async () => {
    const { json } = await ask<FillingDetail>('owner', 'POST', '/sheets/case-quality/fillings', { title: '抽查第一件' })
    expect(json).toMatchObject({ state: 'open', waitsForMe: true, parts: [{ party: null, mine: true }], answers: {} })
    const first = await save('owner', json.id, 'case_facts', 0, { detained: 'yes', returns: '1.5' })
    expect([first.status, first.json]).toMatchObject([200, { revision: 1, savedBy: { id: ids['owner'] }, mayWrite: true }])
    const later = await save('owner', json.id, 'limits', 0, {
      custody_limit: { value: 'yes', evidence: '第12页' },
      detained: 'no',
      score: '100',
    })
    expect(later.status, later.body).toBe(200)
    const kept = await get('owner', json.id)
    // what is of another section, or of none, is not taken
    expect(kept.answers).toEqual({ detained: 'yes', returns: '1.5', custody_limit: { value: 'yes', evidence: '第12页' } })
    // another terminal that saw less does not overwrite
    expect((await save('owner', json.id, 'case_facts', 0, {})).json.code).toBe('conflict')
    expect((await save('owner', json.id, 'case_facts', 1, { detained: 'no' })).json.revision).toBe(2)
    expect((await get('owner', json.id)).answers).toEqual({ detained: 'no', custody_limit: { value: 'yes', evidence: '第12页' } })
    const refused = await finish('owner', json.id)
    expect([refused.status, refused.json.code, refused.json.detail!['zh-CN']]).toEqual([
      409,
      'wrong_state',
      expect.stringContaining('没有填好'),
    ])
    expect((await save('owner', json.id, 'none', 0, {})).status).toBe(404)
    expect((await save('owner', json.id, 'limits', 1, { custody_limit: { forged: true } })).status).toBe(400)
  })

  it('is there for the people named and nobody else, who are different people', async () => {
    const { status, json } = await begin()
    expect(status).toBe(201)
    for (const login of ['owner', 'handler', 'reviewer']) expect((await get(login, json.id)).id).toBe(json.id)
    expect((await ask('stranger', 'GET', `/sheet-fillings/${json.id}`)).status).toBe(404)
    expect((await ask('stranger', 'GET', '/sheet-fillings')).json).toEqual({ items: [] })
    expect((await ask('handler', 'GET', '/sheet-fillings')).json.items).toMatchObject([{ id: json.id, waitsForMe: true }])
    expect((await begin({ handler: ids['handler']! })).json.fields).toMatchObject([{ path: 'people.reviewer' }])
    expect((await begin({ handler: ids['handler']!, reviewer: ids['handler']! })).json.code).toBe('bad_request')
    expect((await begin({ handler: ids['handler']!, reviewer: ids['clerk']! })).json.fields).toMatchObject([{ path: 'people.reviewer' }])
    expect((await ask('handler', 'DELETE', `/sheet-fillings/${json.id}`)).status).toBe(403)
    expect((await ask('owner', 'DELETE', `/sheet-fillings/${json.id}`)).status).toBe(204)
    expect((await ask('handler', 'GET', `/sheet-fillings/${json.id}`)).status).toBe(404)
  })

  it('is answered in parts, each by its own person, and done when all are in', async () => {
    const { id } = (await begin()).json
    for (const login of ['owner', 'reviewer']) expect((await save(login, id, 'own_check', 0, { flaws: 'no' })).json.code).toBe('forbidden')
    expect((await give('reviewer', id, 'material', 'a.pdf', pdf())).status).toBe(403)
    await save('handler', id, 'own_check', 0, { case_no: '云检起诉受[2026]1号', flaws: 'no' })
    expect((await finish('owner', id)).status).toBe(403)
    expect((await finish('reviewer', id)).json.fields).toMatchObject([{ path: 'agrees' }])
    const handed = (await finish('handler', id)).json
    expect([handed.state, handed.parts.map(({ party, doneAt }) => [party, doneAt !== null])]).toEqual([
      'open',
      [
        ['handler', true],
        ['reviewer', false],
      ],
    ])
    expect((await save('handler', id, 'own_check', 1, { flaws: 'yes' })).json.code).toBe('wrong_state')
    await save('reviewer', id, 'review', 0, { agrees: 'yes' })
    const done = (await finish('reviewer', id)).json
    expect(done).toMatchObject({
      state: 'complete',
      evaluation: { complete: true, answers: { flaws: { value: 'no' }, agrees: { value: 'yes' } } },
    })
    for (const login of ['handler', 'reviewer']) expect((await finish(login, id)).json.code).toBe('wrong_state')
    expect((await save('reviewer', id, 'review', 1, { agrees: 'no' })).json.code).toBe('wrong_state')
    expect((await ask('owner', 'DELETE', `/sheet-fillings/${id}`)).json.code).toBe('wrong_state')
    const { rows } = await test.database.db.execute<{ action: string }>(
      sql`select action from audit_events where subject_id = ${id} order by seq`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['sheet.begin', 'sheet.part', 'sheet.part', 'sheet.complete'])
  })
})

describe('an item of files', () => {
  it('takes them through the gate alone: an id that somebody sends names none', async () => {
    const { id } = (await begin()).json
    await save('handler', id, 'own_check', 0, { flaws: 'yes' })
    const refused = await give('handler', id, 'material', '卷宗.pdf', html())
    expect([refused.status, refused.json.code]).toEqual([422, 'file_refused'])
    const { json } = await give('handler', id, 'material', '卷宗.pdf', pdf())
    const [file] = json.files['material']!
    expect([json.answers['material'], file]).toMatchObject([[file!.id], { name: '卷宗.pdf', open: true, mayWithdraw: true }])
    const other = (await begin()).json.id
    const stolen = await save('handler', other, 'own_check', 0, { flaws: 'yes', material: [file!.id] })
    expect(stolen.status).toBe(200)
    expect((await get('handler', other)).answers).toEqual({ flaws: 'yes' })
    expect((await ask('handler', 'GET', `/sheet-fillings/${other}/files/${file!.id}`)).status).toBe(404)
    // what is saved beside them leaves them where they are, with what is written beside them
    const { revision } = (await get('handler', id)).sections[0]!
    await save('handler', id, 'own_check', revision, { flaws: 'yes', what: '文书漏签', material: { value: [], evidence: '见第3页' } })
    expect((await get('reviewer', id)).answers['material']).toEqual({ value: [file!.id], evidence: '见第3页' })
    expect((await ask('reviewer', 'GET', `/sheet-fillings/${id}/files/${file!.id}`)).status).toBe(200)
    expect((await ask('reviewer', 'DELETE', `/sheet-fillings/${id}/files/${file!.id}`)).status).toBe(403)
    expect((await give('handler', id, 'what', 'a.pdf', pdf())).status).toBe(404)
    const left = (await ask<FillingDetail>('handler', 'DELETE', `/sheet-fillings/${id}/files/${file!.id}`)).json
    expect([left.files, left.answers['material']]).toEqual([{}, undefined])
  })

  it('loses them when it is hidden at the end, as other hidden answers are dropped; till then they come back', async () => {
    const { id } = (await begin()).json
    await save('handler', id, 'own_check', 0, { case_no: '1号', flaws: 'yes', what: '漏签', cured: 'yes' })
    const [file] = (await give('handler', id, 'material', '卷宗.pdf', pdf())).json.files['material']!
    const { answers, sections } = await get('handler', id)
    await save('handler', id, 'own_check', sections[0]!.revision, { ...answers, flaws: 'no' })
    expect((await get('handler', id)).files['material']).toMatchObject([{ id: file!.id }])
    await finish('handler', id)
    await save('reviewer', id, 'review', 0, { agrees: 'yes', grounds: '看不见的理由' })
    const done = (await finish('reviewer', id)).json
    expect(done.answers).toEqual({ case_no: '1号', flaws: 'no', agrees: 'yes' })
    expect(done.evaluation!.dropped.map(({ item }) => item)).toEqual(['what', 'material', 'cured', 'grounds'])
    expect(done.files).toEqual({})
    expect((await ask('handler', 'GET', `/sheet-fillings/${id}/files/${file!.id}`)).status).toBe(404)
  })
})
