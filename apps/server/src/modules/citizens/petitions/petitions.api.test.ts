import { randomBytes } from 'node:crypto'
import { today } from '@jianqing/calendar'
import {
  api,
  type AlikePetition,
  PETITION_OUTCOMES,
  type PetitionDetail,
  type PetitionProgress,
  type PetitionReceipt,
  type PetitionStatistics,
  type WholeIdentity,
} from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { transaction } from '../../../platform/db/index.ts'
import { personRefs } from '../../../platform/person/index.ts'
import { openRecordKeys, sealsWith } from '../../../platform/secret/index.ts'
import { DEMO_AS_OF, writeSetting } from '../../../platform/setting/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { outsideOf } from './outside.ts'
import { petitionProcess } from './process.ts'
import { writePetitions } from './seed/seed.ts'
import { readSlip } from './slip.ts'
import { answerSurvey } from './survey.ts'
import { petitions } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const ids: Record<string, string> = {}
/** A Monday. */
const TODAY = '2026-03-02'

interface Added {
  petition: PetitionDetail
  receipt: PetitionReceipt | null
}

const PERSON = { name: '周秀英', idNumber: '11010519491231002X', phone: '13800001234', address: '柳林镇东街1号' }
const given = (more: object = {}) => ({
  messageId: crypto.randomUUID(),
  channel: 'phone',
  category: 'accusation',
  title: '反映恒盛建筑拖欠工资',
  content: '我在云汀市恒盛建筑工程有限公司干了5个月的木工，2025年9月至今欠我81000元工资没有发。',
  receivedOn: TODAY,
  petitioner: PERSON,
  representative: null,
  ...more,
})
const register = async (more: object = {}, login = 'clerk') => (await ask<Added>(login, 'POST', '/petitions', given(more))).json
const one = async (id: string, login = 'clerk') => (await ask<PetitionDetail>(login, 'GET', `/petitions/${id}`)).json
const act = async (login: string, id: string, action: string, form: object = {}) => {
  const { revision } = await one(id)
  return ask<PetitionDetail & { code: string; detail: { 'zh-CN': string } }>(login, 'POST', `/petitions/${id}/actions/${action}`, {
    revision,
    form,
  })
}
const told = { way: 'phone', on: TODAY, content: '您反映的事项已收到，由我院控告申诉检察部办理。', proof: '通话3分钟' }
const clockOf = ({ clocks }: PetitionDetail, kind: string) => clocks.find(clock => clock.kind === kind)!

/** As far as the answer. */
const answered = async (more: object = {}) => {
  const { petition } = await register({ category: 'advice', ...more })
  const { id } = petition
  await act('clerk', id, 'route', { outcome: 'accepted', note: '属于本院管辖', handler: ids['handler'] })
  await act('clerk', id, 'reply_first', told)
  const { status, body } = await act('clerk', id, 'answer', { outcome: 'settled', ...told, content: '经办理，工资已经付清。' })
  expect(status, body).toBe(200)
  return id
}
const survey = async (id: string) => {
  const { revision } = await one(id)
  const { json } = await ask<{ petition: PetitionDetail; token: string }>('clerk', 'POST', `/petitions/${id}/survey`, { revision })
  return json.token
}

beforeAll(async () => {
  const { db } = test.database
  await writeSetting(db, DEMO_AS_OF, TODAY, null)
  const office = await addOffice(db, '甲市人民检察院', { departments: ['控告申诉检察部'] })
  const other = await addOffice(db, '乙市人民检察院')
  ids['office'] = office.id
  ids['other'] = other.id
  const departmentId = office.departments['控告申诉检察部']!
  const add = async (login: string, role: string, at = office.id) => {
    ids[login] = await addAccount(db, login, { officeId: at, ...(at === office.id && { departmentId }), roles: [role] as never[] })
  }
  await add('clerk', 'petition_clerk')
  await add('colleague', 'petition_clerk')
  await add('handler', 'prosecutor')
  await add('chief', 'chief')
  await add('head', 'department_head')
  await add('custodian', 'custodian')
  await add('outsider', 'petition_clerk', other.id)
})

describe('a petition', () => {
  it('is registered once however often it is sent, with a receipt that is told once', async () => {
    const sent = given()
    const { petition, receipt } = (await ask<Added>('clerk', 'POST', '/petitions', sent)).json
    expect(receipt!.code.replaceAll('-', '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    const again = (await ask<Added>('clerk', 'POST', '/petitions', sent)).json
    expect([again.petition.id, again.receipt]).toEqual([petition.id, null])
    expect((await ask('clerk', 'POST', '/petitions', { ...sent, title: '别的事' })).status).toBe(409)
    for (const receivedOn of ['2999-01-01', '0001-01-01', '9999-12-31'])
      expect((await ask('clerk', 'POST', '/petitions', given({ receivedOn }))).status, receivedOn).toBe(400)
    // nothing of the code is kept but its hash, and no answer under a key
    const { rows } = await test.database.db.execute<{ all: string }>(sql`select string_agg(t::text, '') as all from petition_receipts t`)
    expect(rows[0]!.all).not.toContain(receipt!.code.replaceAll('-', ''))
  })

  it('counts natural days from its receipt, and working days beside them where the office wants to', async () => {
    await ask('clerk', 'POST', '/petitions', given())
    const { petition } = await register({ receivedOn: '2026-02-13' })
    // 规则163: seven days, the seventh is 20 February, within the Spring Festival of 2026 (15 to 23 February): the first working day after it
    expect(clockOf(petition, 'petition_first')).toMatchObject({ startedOn: '2026-02-13', dueOn: '2026-02-24' })
    expect(clockOf(petition, 'petition_result').dueOn).toBe('2026-05-13')
    await writeSetting(test.database.db, { key: 'petition.first_in_working_days' } as never, true, null)
    const local = (await register({ receivedOn: '2026-03-02' })).petition
    expect([clockOf(local, 'petition_first').dueOn, clockOf(local, 'petition_first_local').dueOn]).toEqual(['2026-03-09', '2026-03-11'])
    await writeSetting(test.database.db, { key: 'petition.first_in_working_days' } as never, false, null)
  })

  it('goes from the desk to the archive, its outcome apart from its state', async () => {
    const id = await answered()
    const detail = await one(id)
    expect(detail).toMatchObject({ state: 'answered', outcome: 'settled', handler: { id: ids['handler'] } })
    expect(detail.contacts.map(({ purpose, proof }) => [purpose, proof])).toEqual([
      ['first', '通话3分钟'],
      ['result', '通话3分钟'],
    ])
    expect(detail.clocks.every(({ stoppedOn }) => stoppedOn !== null)).toBe(true)
    expect((await act('clerk', id, 'archive')).json.state).toBe('archived')
  })

  it('tells its progress every month after the first three', async () => {
    const { petition } = await register()
    await act('clerk', petition.id, 'route', { outcome: 'accepted', note: '属于本院管辖', handler: ids['handler'] })
    await act('clerk', petition.id, 'reply_first', told)
    await act('clerk', petition.id, 'assign', { handler: ids['handler'] })
    const { json } = await act('handler', petition.id, 'progress', { ...told, on: '2026-05-29' })
    expect([json.state, clockOf(json, 'petition_result').stoppedOn !== null, clockOf(json, 'petition_monthly').dueOn]).toEqual([
      'progress',
      true,
      '2026-06-29',
    ])
    const next = await act('handler', petition.id, 'progress', { ...told, on: '2026-06-26' })
    expect(next.json.clocks.filter(({ kind, stoppedOn }) => kind === 'petition_monthly' && stoppedOn === null)).toMatchObject([
      { startedOn: '2026-06-26' },
    ])
  })

  it('takes its time limits along to another office', async () => {
    const { petition } = await register()
    const before = clockOf(petition, 'petition_sort').dueOn
    expect((await act('clerk', petition.id, 'transfer', { office: '丙市人民检察院', note: '属地管辖' })).json.code).toBe('bad_request')
    const { revision } = await one(petition.id)
    const moved = await ask<PetitionDetail>('clerk', 'POST', `/petitions/${petition.id}/actions/transfer`, {
      revision,
      form: { office: '乙市人民检察院', note: '属地管辖' },
    })
    expect(moved.json).toMatchObject({ officeId: ids['other'], state: 'registered' })
    const there = await one(petition.id, 'outsider')
    expect(clockOf(there, 'petition_sort')).toMatchObject({ startedOn: TODAY, dueOn: before })
    expect((await ask('clerk', 'GET', `/petitions/${petition.id}`)).status).toBe(404)
  })

  it('answers nobody who left no name, and is left out for whom nobody reached on enough days', async () => {
    const anonymous = (await register({ petitioner: null })).petition
    expect(anonymous).toMatchObject({ exclusion: 'anonymous', identity: { anonymous: true, name: null, mayAsk: false } })
    expect(anonymous.clocks.map(({ kind }) => kind)).toEqual(['petition_sort'])
    const { petition } = await register()
    await act('clerk', petition.id, 'route', { outcome: 'accepted', note: '属于本院管辖' })
    const attempt = (on: string) => act('clerk', petition.id, 'attempt', { way: 'phone', on, reached: false, note: '无人接听' })
    for (const on of ['2026-03-02', '2026-03-03', '2026-03-03']) await attempt(on)
    const early = await act('clerk', petition.id, 'unreachable', { reason: '多次联系未果' })
    expect([early.json.code, early.json.detail['zh-CN']]).toEqual(['wrong_state', '须在 3 个不同日期联系未果，现有 2 个'])
    await attempt('2026-03-05')
    const { json } = await act('clerk', petition.id, 'unreachable', { reason: '多次联系未果' })
    expect([json.exclusion, json.clocks.filter(({ stoppedOn }) => stoppedOn === null)]).toEqual(['unreachable', []])
  })
})

describe('a receipt', () => {
  it('tells how far it has come, however it is typed, and a second one reads alone', async () => {
    const { petition, receipt } = await register()
    const look = async (code: string) => ask<PetitionProgress>('clerk', 'POST', '/petitions/by-receipt', { code })
    const mistyped = receipt!.code.toLowerCase().replaceAll('0', 'o').replaceAll('-', ' ')
    expect((await look(mistyped)).json).toMatchObject({ number: petition.number, state: 'registered', readOnly: false })
    expect((await look(receipt!.relativeCode)).json).toMatchObject({ number: petition.number, readOnly: true })
    const answers = await Promise.all(['0', 'AAAAA-AAAAA-AAAAA-AAAAA', '测试'].map(look))
    expect(new Set(answers.map(({ status, json }) => `${status} ${(json as { code?: string }).code}`))).toEqual(new Set(['404 not_found']))
  })

  it('comes with a slip that verifies by the public key alone', async () => {
    const { petition, receipt } = await register()
    const { publicKey } = (await ask<{ publicKey: string }>('outsider', 'GET', '/petitions/slips/key')).json
    expect(readSlip(receipt!.slip.signed, publicKey)).toEqual({ officeCode: '', number: petition.number, receivedOn: TODAY })
    expect(receipt!.slip.signed).not.toContain(receipt!.code)
    const forged = receipt!.slip.signed.replace(TODAY, '2026-03-01')
    expect([readSlip(forged, publicKey), readSlip('JQ1|x', publicKey), readSlip(receipt!.slip.signed, `04${'0'.repeat(128)}`)]).toEqual([
      null,
      null,
      null,
    ])
    const { json } = await ask('outsider', 'POST', '/petitions/slips/verify', { signed: forged })
    expect(json).toMatchObject({ valid: false, own: true })
  })

  it('stays alive when its petition becomes part of another', async () => {
    const first = await register()
    const second = await register({ channel: 'letter', title: '恒盛建筑欠薪', content: '恒盛建筑欠我81000元，2025年9月起没发。' })
    const { revision } = second.petition
    const merged = await ask<PetitionDetail>('clerk', 'POST', `/petitions/${second.petition.id}/merge`, {
      other: first.petition.id,
      revision,
    })
    expect(merged.json).toMatchObject({ state: 'merged', turn: 'repeated', into: { number: first.petition.number } })
    for (const { code } of [first.receipt!, second.receipt!])
      expect((await ask<PetitionProgress>('clerk', 'POST', '/petitions/by-receipt', { code })).json.number).toBe(first.petition.number)
    // no ring
    const back = await ask('clerk', 'POST', `/petitions/${first.petition.id}/merge`, {
      other: second.petition.id,
      revision: (await one(first.petition.id)).revision,
    })
    expect(back.status).toBe(409)
  })
})

describe('one that is the same again', () => {
  it('is found by the number of a person or the words, in all channels, and “another matter” is kept', async () => {
    const { db } = test.database
    const mine = (await register({ channel: 'desk', petitioner: { ...PERSON, phone: '' } })).petition
    const desk = { channel: 'letter', title: '望江石桥镇河道污染', content: '举报远通化工违法排污：石桥河段自2025年4月以来水体发黑发臭。' }
    const letter = (await register({ ...desk, petitioner: null })).petition
    const other = (
      await register({
        channel: 'phone',
        petitioner: null,
        title: '化工厂排黑水',
        content: '望江市石桥镇的河里排出来黑水，附近远通化工半夜偷偷排污，从2025年4月到现在没人管。',
      })
    ).petition
    const { items } = (await ask<{ items: AlikePetition[] }>('clerk', 'GET', `/petitions/${other.id}/alike`)).json
    expect(items[0]).toMatchObject({ petition: { id: letter.id }, person: false })
    expect(items[0]!.shared.join()).toContain('2025-4')
    const byPerson = (await ask<{ items: AlikePetition[] }>('clerk', 'GET', `/petitions/${mine.id}/alike`)).json.items
    expect(byPerson[0]).toMatchObject({ person: true })
    expect(byPerson.map(({ petition }) => petition.id)).not.toContain(letter.id)
    await ask('clerk', 'POST', `/petitions/${other.id}/not-same`, { other: letter.id, reason: '两家企业' })
    const after = (await ask<{ items: AlikePetition[] }>('colleague', 'GET', `/petitions/${letter.id}/alike`)).json.items
    expect(after.at(-1)).toMatchObject({ petition: { id: other.id }, notSame: { reason: '两家企业', by: { id: ids['clerk'] } } })
    // the numbers of people are nowhere in clear
    const { rows } = await db.execute<{ all: string }>(sql`select string_agg(t::text, '') as all from petition_identities t`)
    for (const secret of [PERSON.idNumber, PERSON.name, PERSON.phone]) expect(rows[0]!.all).not.toContain(secret)
  })

  it('is led by one of the leadership where it is a first one', async () => {
    const { petition } = await register()
    expect((await act('clerk', petition.id, 'lead', { leader: ids['chief'] })).json.code).toBe('wrong_state')
    await act('clerk', petition.id, 'first')
    expect((await act('clerk', petition.id, 'lead', { leader: ids['chief'] })).json.leader).toMatchObject({ id: ids['chief'] })
    expect((await act('chief', petition.id, 'lead_progress', { note: '接访一次，要求限期核查' })).status).toBe(200)
    expect((await act('clerk', petition.id, 'lead_progress', { note: '代填' })).json.code).toBe('forbidden')
  })
})

describe('who brought it', () => {
  it('is opened by the custodian to one person for a reason and a time, and told by its class', async () => {
    const { petition } = await register()
    const { id } = petition
    expect(petition.identity).toMatchObject({ name: '周某某', phone: '138****1234', openUntil: null })
    const open = (login: string) => ask<WholeIdentity & { code: string }>(login, 'POST', `/petitions/${id}/identity`)
    expect((await open('clerk')).json.code).toBe('forbidden')
    const asked = await ask<{ id: string }>('clerk', 'POST', `/petitions/${id}/identity/requests`, {
      reasonClass: 'contact',
      reason: '电话答复信访人',
    })
    expect(asked.status).toBe(201)
    expect((await ask('clerk', 'POST', `/petitions/${id}/identity/requests`, { reasonClass: 'contact', reason: '再次申请' })).status).toBe(
      409,
    )
    expect((await ask('clerk', 'POST', `/identity-requests/${asked.json.id}/actions/grant`, { revision: 0, form: {} })).status).toBe(403)
    await ask('custodian', 'POST', `/identity-requests/${asked.json.id}/actions/grant`, { revision: 0, form: { hours: 2 } })
    expect((await open('clerk')).json).toMatchObject({ petitioner: PERSON })
    expect((await open('colleague')).json.code).toBe('forbidden')
    await open('clerk')
    expect((await one(id)).opened).toEqual({ contact: 2, verify: 0, handle: 0, oversight: 0 })
    await test.database.db.execute(sql`update petition_identity_requests set until = now() - interval '1 minute'`)
    expect((await open('clerk')).json.code).toBe('forbidden')
    // the custodian decides, and handles nothing
    expect((await ask('custodian', 'GET', `/petitions/${id}`)).status).toBe(403)
  })
})

describe('a survey', () => {
  const answer = (token: string, more: object = {}) =>
    ask('clerk', 'POST', '/petitions/surveys/answer', { token, score: 1, opinion: '还没有解决', ...more })

  it('asks to look again exactly once, whenever and however often it is answered, and a person decides', async () => {
    const id = await answered()
    const token = await survey(id)
    expect((await answer('AAAAA-AAAAA-AAAAA-AAAAA')).status).toBe(404)
    expect((await answer(token)).json).toMatchObject({ score: 1, late: false, reopen: true })
    expect((await answer(token, { score: 5, opinion: '改口' })).json).toMatchObject({ score: 1, opinion: '还没有解决' })
    const asked = await one(id)
    expect(asked).toMatchObject({ reopenAsked: true, reopenReason: '还没有解决', state: 'surveyed' })
    expect(asked.timeline.filter(({ action }) => action === 'ask_reopen')).toHaveLength(1)
    expect((await act('clerk', id, 'archive')).json.code).toBe('wrong_state')
    expect((await act('clerk', id, 'reopen', { reason: '确未解决' })).json.code).toBe('forbidden')
    const again = await act('chief', id, 'reopen', { reason: '确未解决，重新核查' })
    expect(again.json).toMatchObject({ state: 'handling', reopenAsked: false })
    expect(again.json.clocks.filter(({ kind, stoppedOn }) => kind === 'petition_result' && stoppedOn === null)).toHaveLength(1)
  })

  it('counts when it is late or the petition is in the archive, and never by its words alone', async () => {
    const { db } = test.database
    const id = await answered()
    const token = await survey(id)
    expect((await act('clerk', id, 'archive')).json.state).toBe('archived')
    const late = await transaction(db, tx => answerSurvey(tx, null, { token, score: 2, opinion: '' }, '2026-06-01'))
    expect(late).toMatchObject({ late: true, reopen: true })
    expect(await one(id)).toMatchObject({ state: 'archived', reopenAsked: true })
    expect((await act('chief', id, 'keep_closed', { reason: '诉求已经依法处理' })).json).toMatchObject({
      state: 'archived',
      reopenAsked: false,
    })
    const other = await answered()
    expect((await answer(await survey(other), { score: 4, opinion: '不满意，要求重新办理！' })).json).toMatchObject({ reopen: false })
    expect((await one(other)).reopenAsked).toBe(false)
  })
})

describe('a reply', () => {
  const GIVEN = {
    outcome: 'unsupported',
    facts: '经调取送货单和对账记录，双方于2025年9月1日签字确认欠款81000元。',
    reasons: '依据《中华人民共和国民法典》第五百零九条，对方应当履行。',
    remedies: '可以凭回执到12309检察服务中心询问。',
  }
  const reply = (login: string, id: string, action: string, revision: number, form: object = {}) =>
    ask(login, 'POST', `/petition-replies/${id}/actions/${action}`, { revision, form })
  const see = async (id: string) => (await ask('clerk', 'GET', `/petition-replies/${id}`)).json
  const step = async (login: string, id: string, action: string, form: object = {}) =>
    reply(login, id, action, (await see(id)).revision, form)
  const fill = async (filling: string, good: boolean) => {
    const items = { answers: ['every_point', 'outcome_clear', 'remedies'], reasons: ['facts', 'law', 'why'], tone: ['plain', 'respectful'] }
    for (const [section, some] of Object.entries(items))
      await ask('head', 'PUT', `/sheet-fillings/${filling}/sections/${section}`, {
        revision: 0,
        answers: Object.fromEntries(some.map(id => [id, good || section === 'tone' ? 'yes' : 'no'])),
      })
    const { status, body } = await ask('head', 'POST', `/sheet-fillings/${filling}/completion`)
    expect(status, body).toBe(200)
  }

  it('is looked at by somebody else, is not sent below the score, and answers the petition when it is', async () => {
    const { petition } = await register()
    await act('clerk', petition.id, 'route', { outcome: 'accepted', note: '属于本院管辖', handler: ids['handler'] })
    await act('clerk', petition.id, 'reply_first', told)
    expect((await act('clerk', petition.id, 'answer', { outcome: 'settled', ...told })).json.code).toBe('wrong_state')
    const { id } = (await ask<{ id: string }>('handler', 'POST', `/petitions/${petition.id}/replies`, GIVEN)).json
    expect((await ask('clerk', 'POST', `/petitions/${petition.id}/replies`, GIVEN)).status).toBe(409)
    expect((await step('handler', id, 'review', { reviewer: ids['handler'] })).status).toBe(400)
    await step('handler', id, 'review', { reviewer: ids['head'] })
    await step('handler', id, 'submit')
    await step('head', id, 'approve', {})
    expect((await step('clerk', id, 'issue')).json.detail['zh-CN']).toBe('说理评查尚未完成')
    await fill((await see(id)).review.filling, false)
    const low = await see(id)
    expect(low.review).toMatchObject({ done: true, score: 15, needed: 80, passed: false })
    expect((await step('clerk', id, 'issue')).json.detail['zh-CN']).toContain('未达到 80 分')
    await step('handler', id, 'review', { reviewer: ids['head'] })
    await fill((await see(id)).review.filling, true)
    const sent = await step('clerk', id, 'issue')
    expect(sent.status, sent.body).toBe(200)
    expect(sent.json).toMatchObject({ state: 'issued', number: expect.stringContaining('〔'), review: { passed: true } })
    // whoever brought it is named nowhere on it
    expect(JSON.stringify(sent.json.paper)).not.toContain('周秀英')
    const after = await one(petition.id)
    expect(after).toMatchObject({ state: 'answered', outcome: 'unsupported' })
    expect(after.contacts.at(-1)).toMatchObject({ purpose: 'result', way: 'letter', proof: sent.json.number })
    const [paper] = sent.json.documents
    const served = await step('clerk', id, 'serve', { addressee: paper.addressees[0], way: 'post', servedOn: today() })
    expect(served.status, served.body).toBe(200)
    expect(served.json.clocks).toMatchObject([{ kind: 'petition_ask_review' }])
  })

  it('of a matter of litigation begins no time for a review, and outside one reads its outcome and number', async () => {
    const { petition } = await register({ category: 'criminal_appeal' })
    await act('clerk', petition.id, 'route', { outcome: 'accepted', note: '属于本院管辖', handler: ids['handler'] })
    await act('clerk', petition.id, 'reply_first', told)
    const { id } = (await ask<{ id: string }>('handler', 'POST', `/petitions/${petition.id}/replies`, GIVEN)).json
    await step('handler', id, 'review', { reviewer: ids['head'] })
    await fill((await see(id)).review.filling, true)
    await step('handler', id, 'submit')
    await step('head', id, 'approve', {})
    const sent = await step('clerk', id, 'issue')
    const served = await step('clerk', id, 'serve', { addressee: sent.json.documents[0].addressees[0], way: 'post', servedOn: today() })
    expect(served.status, served.body).toBe(200)
    expect(served.json.clocks).toEqual([])
    const { status } = await outsideOf(test.database.db, petition.id)
    expect(status.steps.at(-1)).toMatchObject({
      step: 'result',
      words: `${PETITION_OUTCOMES.unsupported['zh-CN']}；答复函：${sent.json.number}`,
    })
  })
})

describe('the demonstration', () => {
  it('is what the process would have let come about, with the same matter told twice', async () => {
    const { db } = test.database
    const seals = sealsWith(randomBytes(32))
    const keys = { keys: openRecordKeys(test.dataDir, seals), personRefOf: personRefs(seals), digest: seals.digest }
    // numbers go on from where the desk is
    const made = await transaction(db, async tx => {
      await tx.execute(sql`delete from petition_numbers`)
      await tx.execute(sql`update petitions set number = 'X' || number`)
      return writePetitions(tx, keys, { today: TODAY, most: ids['office']!, count: 240 })
    })
    expect(made).toHaveLength(240)
    const states = new Set(made.map(({ state }) => state))
    expect(['registered', 'handling', 'archived'].filter(state => !states.has(state as never))).toEqual([])
    expect(made.filter(({ turn }) => turn === 'repeated').length).toBeGreaterThan(10)
    expect(made.filter(({ exclusion }) => exclusion === 'anonymous').length).toBeGreaterThan(5)
    const { json } = await ask<PetitionStatistics>('clerk', 'GET', '/petitions/statistics?year=2025')
    const share = ({ n, of }: { n: number; of: number }) => n / of
    expect(json.all.received).toBeGreaterThan(80)
    expect(json.byChannel.reduce((sum, { received }) => sum + received, 0)).toBe(json.all.received)
    expect(share(json.all.firstInTime)).toBeGreaterThan(0.9)
    expect(share(json.all.firstInTime)).toBeLessThan(1)
    expect(json.all.answered.of).toBeGreaterThan(json.all.answered.n)
  })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.petitions,
  definition: petitionProcess.definition,
  make: async () => {
    // tables of these tests have a line each
    await test.database.db.update(petitions).set({ title: '测试' })
    return (await register({ title: '测试' }, 'clerk')).petition.id
  },
  insider: 'clerk',
  outsider: 'outsider',
  action: { id: 'route', form: { outcome: 'accepted', note: '属于本院管辖' } },
})
