import { api, type CheckupAnswers, type CheckupDetail, type EnterpriseDetail, type Problem } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { auditEvents } from '../../../platform/audit/index.ts'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { defineEnterpriseProcess } from './process.ts'
import { checkupAnswers, checkups } from './checkups/tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
/** Codes of made-up firms whose check characters are right. */
const CODES = ['91350100M000100Y43']

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  ids['insider'] = await addAccount(db, 'insider', { officeId: office.id, roles: ['petition_clerk'] })
  ids['leader'] = await addAccount(db, 'leader', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['petition_clerk'] })
})

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** The n-th made-up code, with its check character. */
function codeOf(n: number): string {
  const body = `91230102MA01${String(n).padStart(5, '0')}`
  let [sum, weight] = [0, 1]
  for (const char of body) [sum, weight] = [sum + ALPHABET.indexOf(char) * weight, (weight * 3) % 31]
  return body + ALPHABET[(31 - (sum % 31)) % 31]
}

let made = 100
const firm = async () =>
  (await ask<EnterpriseDetail & Problem>('insider', 'POST', '/enterprises', { creditCode: codeOf(made++), name: '云汀某某机械有限公司' }))
    .json
const one = async (id: string, login = 'insider') => (await ask<CheckupDetail>(login, 'GET', `/checkups/${id}`)).json
const act = async (id: string, action: string, form: object = {}) =>
  ask<CheckupDetail & Problem>('insider', 'POST', `/checkups/${id}/actions/${action}`, { revision: (await one(id)).revision, form })
const begin = async (enterprise: string) =>
  ask<{ id: string } & Problem>('insider', 'POST', `/enterprises/${enterprise}/checkups`, {
    sheet: 'enterprise-check-up-full',
    channel: 'desk',
  })
const sheetOf = async (id: string): Promise<CheckupAnswers> => (await ask<CheckupAnswers>('insider', 'GET', `/checkups/${id}/answers`)).json

/** Every question of a section, yes but for those named. */
const answersTo = (section: Sheet['sections'][number], no: readonly string[]) =>
  Object.fromEntries(section.items.map(({ id }) => [id, no.includes(id) ? 'no' : 'yes']))

async function fill(id: string, no: readonly string[]): Promise<void> {
  const { sheet, sections } = await sheetOf(id)
  for (const section of sheet.sections) {
    const { revision } = sections.find(one => one.section === section.id)!
    const kept = await ask('insider', 'PUT', `/checkups/${id}/sections/${section.id}`, { revision, answers: answersTo(section, no) })
    expect(kept.status, kept.body).toBe(200)
  }
}

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.enterprises,
  definition: defineEnterpriseProcess(async () => null).definition,
  make: async () => (await firm()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'end', form: { reason: '企业已迁出' } },
})

describe('the file of an enterprise', () => {
  it('takes a right code alone, and one file for each', async () => {
    const wrong = await ask<Problem>('insider', 'POST', '/enterprises', { creditCode: '91350100M000100Y44', name: '某公司' })
    expect([wrong.status, wrong.json.fields?.[0]?.path]).toEqual([400, 'creditCode'])
    const nameless = await ask<Problem>('insider', 'POST', '/enterprises', { creditCode: CODES[0]! })
    expect([nameless.status, nameless.json.fields?.[0]?.path]).toEqual([400, 'name'])
    const first = await ask<EnterpriseDetail>('insider', 'POST', '/enterprises', { creditCode: CODES[0]!.toLowerCase(), name: '某公司' })
    expect([first.status, first.json.creditCode, first.json.profile.registerVersion]).toEqual([201, CODES[0], null])
    const again = await ask<Problem>('insider', 'POST', '/enterprises', { creditCode: CODES[0]!, name: '某公司' })
    expect([again.status, again.json.code]).toEqual([409, 'conflict'])
  })
})

describe('a check-up', () => {
  it('is filled in by several sittings, reported, corrected, and told apart from the one before', async () => {
    const { id: enterprise } = await firm()
    const { json } = await begin(enterprise)
    const early = await act(json.id, 'complete')
    expect([early.status, early.json.detail!['zh-CN']]).toEqual([409, expect.stringContaining('还有 120 题')])
    await fill(json.id, ['seals', 'logs', 'wage_arrears'])
    // another terminal that saw less does not overwrite
    expect(
      (await ask<Problem>('insider', 'PUT', `/checkups/${json.id}/sections/governance_field`, { revision: 0, answers: {} })).json.code,
    ).toBe('conflict')
    const done = await act(json.id, 'complete')
    expect(done.status, done.body).toBe(200)
    expect(done.json).toMatchObject({ state: 'completed', measures: 3, corrected: 0, grade: 'yellow' })
    expect(done.json.report).toMatchObject({ points: '232', weight: '240', changes: null, grade: { tone: 'warn' } })
    expect(done.json.report!.fields).toHaveLength(12)
    expect(done.json.report!.measures.map(({ question }) => question['zh-CN'])).toEqual([
      expect.stringContaining('公章'),
      expect.stringContaining('工资'),
      expect.stringContaining('网络日志'),
    ])
    expect((await act(json.id, 'report', { opinion: '请先付清工资。' })).json.state).toBe('correcting')
    expect((await act(json.id, 'close')).json.detail!['zh-CN']).toContain('还有 3 项')
    for (const no of [1, 2, 3]) {
      const said = { owner: '综合部', dueOn: '2026-09-30', state: no === 1 ? 'uncorrected' : 'corrected', note: '' }
      expect((await ask('insider', 'PUT', `/checkups/${json.id}/measures/${no}`, said)).status).toBe(200)
    }
    expect((await act(json.id, 'close')).json).toMatchObject({ state: 'closed', corrected: 2, measures: 3 })
    const paper = await test.product.app.inject({
      url: `/api/v1/checkups/${json.id}/report`,
      headers: await signIn(test.product.app, 'insider'),
    })
    expect([paper.statusCode, paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])

    // the next one is compared with it: the law on network logs has moved meanwhile
    await test.database.db.update(checkups).set({ completedOn: '2025-06-30' }).where(eq(checkups.id, json.id))
    const next = (await begin(enterprise)).json.id
    expect((await begin(enterprise)).json.code).toBe('wrong_state')
    await fill(next, ['seals', 'fire'])
    const { changes } = (await act(next, 'complete')).json.report!
    expect(changes!.answers.map(({ question, better }) => [question['zh-CN'].slice(0, 4), better])).toEqual([
      ['工资是否', true],
      ['消防通道', false],
      ['网络日志', true],
    ])
    expect(changes!.articles).toMatchObject([{ was: '网络安全法第二十一条', is: '网络安全法(2025)第二十三条', from: '2026-01-01' }])
  })

  it('keeps answers sealed, tells who looked, and forgets them for good when the firm asks', async () => {
    const { id: enterprise } = await firm()
    const { id } = (await begin(enterprise)).json
    await fill(id, ['seals'])
    const rows = await test.database.db.select().from(checkupAnswers).where(eq(checkupAnswers.checkupId, id))
    expect(rows).toHaveLength(12)
    for (const { sealed } of rows) expect(sealed).not.toContain('"yes"')
    expect((await ask('leader', 'GET', `/checkups/${id}/answers`)).status).toBe(403)
    expect((await ask('outsider', 'GET', `/checkups/${id}/answers`)).status).toBe(404)
    const looks = await test.database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id))
    expect(looks.map(({ action }) => action)).toContain('checkup.look')
    await act(id, 'complete')
    const erased = await act(id, 'erase', { reason: '企业书面要求删除' })
    expect(erased.json).toMatchObject({ state: 'erased', report: null, percent: null, grade: null, measures: null })
    expect(await test.database.db.select().from(checkupAnswers).where(eq(checkupAnswers.checkupId, id))).toEqual([])
    expect((await ask<Problem>('insider', 'GET', `/checkups/${id}/answers`)).json.code).toBe('wrong_state')
    // and the next one has nothing to be compared with
    const next = (await begin(enterprise)).json.id
    await fill(next, [])
    expect((await act(next, 'complete')).json.report!.changes).toBeNull()
  })

  it('drops forged answers, and takes none that belongs to another section', async () => {
    const { id } = (await begin((await firm()).id)).json
    await fill(id, [])
    const { sections } = await sheetOf(id)
    const { revision } = sections[0]!
    const { sheet } = await sheetOf(id)
    const forged = { ...answersTo(sheet.sections[0]!, []), fire: 'no', nothing: 'yes' }
    await ask('insider', 'PUT', `/checkups/${id}/sections/${sheet.sections[0]!.id}`, { revision, answers: forged })
    expect((await sheetOf(id)).answers).not.toHaveProperty('nothing')
    expect((await act(id, 'complete')).json.report).toMatchObject({ points: '240', measures: [] })
  })
})
