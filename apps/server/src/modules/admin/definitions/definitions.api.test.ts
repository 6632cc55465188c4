import { api, type DefinitionDetail, type InUse, type LetterDetail, type Problem, type Rehearsal } from '@jianqing/contract'
import type { Evaluation } from '@jianqing/sheet/shape'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { definitionProcess } from '../../../platform/definition/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLead } from '../../leads/lead.fixture.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const offices: Record<string, string> = {}
let addresseeId: string

beforeAll(async () => {
  const { db } = test.database
  offices['city'] = (await addOffice(db, '云汀市人民检察院')).id
  offices['south'] = (await addOffice(db, '云汀市汀南区人民检察院', { parentId: offices['city']! })).id
  offices['other'] = (await addOffice(db, '乙市人民检察院')).id
  await addAccount(db, 'writer', { officeId: offices['city']!, roles: ['inspector'] })
  await addAccount(db, 'second', { officeId: offices['city']!, roles: ['inspector', 'chief'] })
  await addAccount(db, 'chief', { officeId: offices['city']!, roles: ['chief'] })
  await addAccount(db, 'below', { officeId: offices['south']!, roles: ['inspector'] })
  await addAccount(db, 'outsider', { officeId: offices['other']!, roles: ['inspector'] })
  addresseeId = await addAccount(db, 'addressee', { officeId: offices['city']!, roles: ['prosecutor'] })
})

const begin = (login: string, kind: string, name: string) => ask<DefinitionDetail & Problem>(login, 'POST', '/definitions', { kind, name })
const save = (login: string, { id, revision }: DefinitionDetail, text: string) =>
  ask<DefinitionDetail>(login, 'PUT', `/definitions/${id}`, { text, revision })
const act = (login: string, { id, revision }: { id: string; revision: number }, action: string, form: object = {}) =>
  ask<DefinitionDetail & Problem>(login, 'POST', `/definitions/${id}/actions/${action}`, { revision, form })

async function publish(kind: string, name: string, change: (text: string) => string): Promise<DefinitionDetail> {
  const { json: draft } = await begin('writer', kind, name)
  const { json: saved } = await save('writer', draft, change(draft.text))
  const { json: proposed, body } = await act('writer', saved, 'propose')
  expect(proposed.state, body).toBe('proposed')
  const published = await act('chief', proposed, 'publish')
  expect(published.status, published.body).toBe(200)
  return published.json
}

async function letter(upTo: readonly [string, string][]): Promise<LetterDetail> {
  const lead = await addLead(test.database.db, { officeId: offices['city']!, state: 'accepted' })
  const { json: drafted, body } = await ask<LetterDetail>('writer', 'POST', `/leads/${lead}/letters`, {
    title: '关于核查有关情况的提示函',
    body: ['本案于2026年3月12日审结，身份证号11010519491231002X。'],
    requests: ['核实上述情形。'],
    enclosures: ['比对明细'],
    replyDays: 15,
    addresseeId,
  })
  expect(drafted.id, body).toBeTypeOf('string')
  let now = drafted
  for (const [login, action] of upTo) {
    const answer = await ask<LetterDetail>(login, 'POST', `/letters/${now.id}/actions/${action}`, { revision: now.revision, form: {} })
    expect(answer.status, answer.body).toBe(200)
    now = answer.json
  }
  return now
}
const ISSUED = [
  ['writer', 'submit'],
  ['chief', 'approve'],
  ['writer', 'issue'],
] as [string, string][]
const saidBy = ({ paper }: LetterDetail) => paper.lines.map(({ text }) => text).join('\n')

describe('the text of a paper', () => {
  it('ships with what a letter needs: whom it is to, by when, how to object, what is enclosed, whom to ask', async () => {
    const said = saidBy(await letter([]))
    for (const part of [
      /同志：$/m,
      /^1\.核实/m,
      /15日内（收到当日不计，期限最后一日含在内）/,
      /如有异议.*7日内/,
      /^特此提示。$/m,
      /^附件：比对明细$/m,
      /^（联系人：.+）$/m,
    ])
      expect(said).toMatch(part)
  })

  it('names what is wrong in it, where, and what was meant', async () => {
    const { json: draft } = await begin('writer', 'paper', 'reminder_letter')
    const { json } = await save('writer', draft, '{adressee}：\n{正文}\n{要求}于{反馈期现}日内\n{乱')
    expect(json.findings.map(({ line, column, message, hint }) => [line, column, message['zh-CN'], hint?.['zh-CN'] ?? null])).toEqual([
      [1, 1, '没有栏目“adressee”', '是不是{addressee}（收函单位）？'],
      [1, 1, '第一行是称谓，应写明收函人并以冒号结尾，如“{收函单位}：”', null],
      [3, 1, '{要求}有多段，应独占一行', null],
      [3, 6, '没有栏目“反馈期现”', '是不是{反馈期限}（反馈期限）？'],
      [4, 1, '花括号没有成对', '栏目写作{收函单位}'],
      [4, 1, '缺少{收函单位}，文书不能没有它', null],
    ])
    const refused = await act('writer', json, 'propose')
    expect([refused.status, refused.json.detail?.['zh-CN']]).toEqual([409, '文本还有错误，请先改正并保存'])
    expect((await begin('second', 'paper', 'reminder_letter')).status).toBe(409)
    expect((await act('writer', json, 'discard')).json.state).toBe('discarded')
  })

  it('is tried on the letters that were issued, approved by another, and counts from then on', async () => {
    const old = await letter(ISSUED)
    const waiting = await letter(ISSUED.slice(0, 1))
    const { json: draft } = await begin('writer', 'paper', 'reminder_letter')
    const written = draft.text.replace('特此提示。', '特此函告，请于2026年2月31日前回复。')
    const { json: rehearsal, body } = await ask<Rehearsal>('writer', 'POST', `/definitions/${draft.id}/rehearsal`, { text: written })
    expect(rehearsal.issued, body).toBe(1)
    expect(rehearsal.papers[0]).toMatchObject({ number: old.number, changed: 2, edition: { version: 0 } })
    expect(rehearsal.papers[0]!.findings.map(({ level, message }) => [level, message['zh-CN']])).toEqual([
      ['error', '没有“2026年2月31日”这一天'],
    ])
    expect(body).not.toContain('11010519491231002X')
    expect((await ask<Rehearsal>('below', 'POST', `/definitions/${draft.id}/rehearsal`, {})).status).toBe(404)

    const { json: saved } = await save('writer', draft, draft.text.replace('特此提示。', '特此函告。'))
    expect(saved.passages.filter(({ changed }) => changed)).toEqual([
      {
        changed: true,
        marks: [
          { how: 'same', text: '特此' },
          { how: 'removed', text: '提示' },
          { how: 'added', text: '函告' },
          { how: 'same', text: '。' },
        ],
      },
    ])
    const { json: proposed } = await act('writer', saved, 'propose', { note: '统一用语' })
    expect((await act('writer', proposed, 'publish')).status).toBe(403)
    expect((await save('writer', proposed, '别的')).status).toBe(409)
    const { json: published } = await act('chief', proposed, 'publish')
    expect(published).toMatchObject({ state: 'published', version: 1 })

    const next = await letter(ISSUED)
    expect(saidBy(next)).toContain('特此函告。')
    expect(next.documents[0]!.template).toMatchObject({ id: published.id, version: 1, officeName: '云汀市人民检察院' })
    // what was approved is what is issued, and what was issued stays
    let late = waiting
    for (const [login, action] of ISSUED.slice(1))
      late = (await ask<LetterDetail>(login, 'POST', `/letters/${late.id}/actions/${action}`, { revision: late.revision, form: {} })).json
    expect(saidBy(late)).toContain('特此提示。')
    expect(late.documents[0]!.template).toMatchObject({ id: null, version: 0 })
    const again = (await ask<LetterDetail>('writer', 'GET', `/letters/${old.id}`)).json
    expect([saidBy(again), again.documents[0]!.sm3]).toEqual([saidBy(old), old.documents[0]!.sm3])
  })

  it('of a correction is tried on corrections that went out, whatever their letters say since', async () => {
    const sent = await letter(ISSUED)
    const drafted = await ask<LetterDetail>('writer', 'POST', `/letters/${sent.id}/actions/propose_correction`, {
      revision: sent.revision,
      form: { reason: '日期有误。', body: '“12日”应为“2日”。' },
    })
    const issued = await ask<LetterDetail>('chief', 'POST', `/letters/${sent.id}/actions/issue_correction`, {
      revision: drafted.json.revision,
      form: {},
    })
    expect(issued.status, issued.body).toBe(200)
    const { json: draft } = await begin('writer', 'paper', 'letter_correction')
    const written = draft.text.replace('原函其他内容不变。', '原函其他内容不变，特此更正。')
    const { json } = await ask<Rehearsal>('writer', 'POST', `/definitions/${draft.id}/rehearsal`, { text: written })
    expect(json).toMatchObject({ issued: 1, hidden: 0, papers: [{ changed: 1 }] })
    expect(json.papers[0]!.passages.map(({ marks }) => marks.map(one => one.text).join(''))).toContain('“12日”应为“2日”。')
  })

  it('counts for the offices below that have none of their own, until it is retired', async () => {
    const current = async (login: string) =>
      (await ask<{ items: InUse[] }>(login, 'GET', '/definitions/in-use')).json.items.find(({ kind }) => kind === 'paper')!.edition.version
    const { json } = await ask<{ items: DefinitionDetail[] }>('writer', 'GET', '/definitions?state=published')
    const [published] = json.items
    expect([await current('below'), await current('outsider')]).toEqual([1, 0])
    expect((await ask('below', 'GET', `/definitions/${published!.id}`)).status).toBe(200)
    expect((await ask('outsider', 'GET', `/definitions/${published!.id}`)).status).toBe(404)
    expect((await act('chief', published!, 'retire', { reason: '改用统一文本' })).json.state).toBe('retired')
    expect([await current('below'), await current('writer')]).toEqual([0, 0])
  })
})

describe('a sheet', () => {
  it('is changed with its findings at their lines, approved by another, and filled in as it is then', async () => {
    const { json: draft } = await begin('writer', 'sheet', 'case-quality')
    const { json: wrong } = await save('writer', draft, draft.text.replace('sheet: case-quality', 'sheet: another'))
    expect(wrong.findings).toMatchObject([{ line: expect.any(Number), message: { 'zh-CN': '编号“another”与原工作表不同' } }])
    const { json: broken } = await save('writer', wrong, draft.text.replace('type: yes_no', 'type: yesno'))
    expect(broken.findings[0]).toMatchObject({ level: 'error', column: expect.any(Number) })
    expect(broken.preview).toEqual({ kind: 'sheet', sheet: null })
    const { json: discarded } = await act('writer', broken, 'discard')
    expect(discarded.state).toBe('discarded')

    const before = (await ask<{ version: string }>('writer', 'GET', '/sheets/case-quality')).json
    const published = await publish('sheet', 'case-quality', text => text.replace('审查起诉案件质量检查表', '本院案件质量检查表'))
    expect(published.differences).toContainEqual({
      what: { 'zh-CN': '名称', en: 'Name' },
      before: '审查起诉案件质量检查表',
      after: '本院案件质量检查表',
    })
    const now = (await ask<{ version: string; edition: object; sheet: { title: object } }>('writer', 'GET', '/sheets/case-quality')).json
    expect(now).toMatchObject({
      edition: { version: 1, officeName: '云汀市人民检察院' },
      sheet: { title: { 'zh-CN': '本院案件质量检查表' } },
    })
    // answers that were begun on the version before are still counted by it
    for (const version of [before.version, now.version]) {
      const { status, json } = await ask<Evaluation>('writer', 'POST', '/sheets/case-quality/evaluation', {
        version,
        answers: { detained: 'no' },
      })
      expect([status, json.visible?.includes('detained')]).toEqual([200, true])
    }
    const other = (await ask<{ edition: object }>('outsider', 'GET', '/sheets/case-quality')).json
    expect(other.edition).toEqual({ id: null, version: 0, on: null, officeName: null })
    const filling = await ask<{ edition: object }>('writer', 'POST', '/sheets/case-quality/fillings', { title: '一案', people: {} })
    expect(filling.json, filling.body).toMatchObject({ edition: { id: published.id, version: 1, officeName: '云汀市人民检察院' } })
    const next = await publish('sheet', 'case-quality', text => text.replace('本院案件', '我院案件'))
    expect(next.version).toBe(2)
    expect((await ask<DefinitionDetail>('writer', 'GET', `/definitions/${published.id}`)).json.state).toBe('replaced')
  })
})

let made = 0
testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.definitions,
  definition: definitionProcess.definition,
  // one is written at a time: each is of its own office
  make: async () => {
    const { db } = test.database
    const office = await addOffice(db, `云汀市第${++made}区人民检察院`, { parentId: offices['city']! })
    await addAccount(db, `writer${made}`, { officeId: office.id, roles: ['inspector'] })
    return (await begin(`writer${made}`, 'sheet', 'case-quality')).json.id
  },
  insider: 'writer',
  outsider: 'outsider',
  action: { id: 'discard' },
})
