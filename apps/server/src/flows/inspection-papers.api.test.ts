import { addDays, today } from '@jianqing/calendar'
import { LETTER_KINDS, type LetterDetail, type LetterKind, type LetterProposal, type RectificationDetail } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { campaigns } from '../modules/inspection/campaigns/tables.ts'
import { addLetter } from '../modules/inspection/letters/letter.fixture.ts'
import { letters } from '../modules/inspection/letters/tables.ts'
import { rectifications } from '../modules/inspection/rectifications/tables.ts'
import { addLead } from '../modules/leads/lead.fixture.ts'
import { leads } from '../modules/leads/tables.ts'
import { clocks } from '../platform/clock/index.ts'
import { newId } from '../platform/db/index.ts'
import { linesOf, MM, placed } from '../platform/document/placed.fixture.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const people: Record<string, string> = {}
let city: string
let county: string
let departmentId: string

beforeAll(async () => {
  const { db } = test.database
  const upper = await addOffice(db, '云汀市人民检察院', { departments: ['检务督察部'] })
  const lower = await addOffice(db, '云汀市汀南区人民检察院', { parentId: upper.id, departments: ['第一检察部'] })
  city = upper.id
  county = lower.id
  departmentId = lower.departments['第一检察部']!
  const inspection = { officeId: city, departmentId: upper.departments['检务督察部']! }
  people['inspector'] = await addAccount(db, 'inspector', { ...inspection, roles: ['inspector'] })
  people['verifier'] = await addAccount(db, 'verifier', { ...inspection, roles: ['inspector'] })
  people['director'] = await addAccount(db, 'director', { ...inspection, roles: ['department_head'] })
  people['chief'] = await addAccount(db, 'chief', { officeId: city, roles: ['chief'] })
  people['handler'] = await addAccount(db, 'handler', { officeId: county, departmentId, staffNo: 'A1', roles: ['prosecutor'] })
  people['second'] = await addAccount(db, 'second', { officeId: county, departmentId, staffNo: 'A2', roles: ['prosecutor'] })
  people['head'] = await addAccount(db, 'head', { officeId: county, departmentId, roles: ['department_head'] })
})

const confirmed = () =>
  addLead(test.database.db, {
    officeId: county,
    departmentId,
    state: 'accepted',
    staffNo: 'A1',
    modelTitle: { 'zh-CN': '过问后从宽', en: 'x' },
  })
const see = async (login: string, id: string) => (await ask<LetterDetail>(login, 'GET', `/letters/${id}`)).json
async function act(login: string, id: string, action: string, form: object = {}): Promise<LetterDetail & { code?: string }> {
  const { revision } = await see('inspector', id)
  return (await ask(login, 'POST', `/letters/${id}/actions/${action}`, { revision, form })).json
}
const draftOf = ({ title, addresseeId, body, requests, enclosures, replyDays }: LetterProposal) => ({
  title,
  addresseeId,
  body,
  requests,
  enclosures,
  replyDays,
})
async function drafted(path: string, of?: { kind: LetterKind }): Promise<LetterDetail> {
  const address = of ? `/leads/${path}` : `/letters/from/${path}`
  const proposal = await ask<LetterProposal>('inspector', 'GET', of ? `${address}/letter-proposal?kind=${of.kind}` : address)
  expect(proposal.status, proposal.body).toBe(200)
  const made = await ask<LetterDetail>('inspector', 'POST', of ? `${address}/letters` : address, { ...draftOf(proposal.json), ...of })
  expect(made.status, made.body).toBe(201)
  return made.json
}
/** Through the approvals that its kind asks for, to its issue. */
async function issued(id: string): Promise<LetterDetail> {
  const submitted = await act('inspector', id, 'submit')
  expect(submitted.state, JSON.stringify(submitted)).toBe('submitted')
  for (const login of submitted.kind === 'suggestion' || submitted.kind === 'decision' ? ['director', 'chief'] : ['chief'])
    expect((await act(login, id, 'approve')).revision, login).toBeGreaterThan(submitted.revision)
  const sent = await act('inspector', id, 'issue')
  expect(sent.state, JSON.stringify(sent)).toBe('issued')
  return sent
}
const rectification = async (login: string, id: string) => (await ask<RectificationDetail>(login, 'GET', `/rectifications/${id}`)).json
async function cure(login: string, id: string, action: string, form: object = {}): Promise<RectificationDetail & { code?: string }> {
  const { revision } = await rectification('inspector', id)
  return (await ask(login, 'POST', `/rectifications/${id}/actions/${action}`, { revision, form })).json
}
async function asked(): Promise<string> {
  const { json } = await ask<RectificationDetail>('inspector', 'POST', `/leads/${await confirmed()}/rectification`, {
    ownerId: people['handler'],
    measures: '补办审批手续，核对同类案件。',
    days: 10,
  })
  return json.id
}
/** As if it had been asked for some weeks ago. */
async function late(id: string, days = 25): Promise<void> {
  const { db } = test.database
  const startedOn = addDays(today(), -days)
  await db
    .update(clocks)
    .set({ startedOn, dueOn: addDays(startedOn, 10), plainOn: addDays(startedOn, 10) })
    .where(eq(clocks.subjectId, id))
  await db
    .update(rectifications)
    .set({ createdAt: `${startedOn}T02:00:00Z` })
    .where(eq(rectifications.id, id))
}
async function pressed(): Promise<{ id: string; paper: LetterDetail }> {
  const id = await asked()
  await late(id)
  return { id, paper: await drafted(`rectification/${id}`) }
}

describe('督察建议书', () => {
  it('follows a confirmed lead to the head of the department, through head and leadership, and becomes a rectification by its answer', async () => {
    const lead = await confirmed()
    const letter = await drafted(lead, { kind: 'suggestion' })
    expect(letter).toMatchObject({ kind: 'suggestion', leadId: lead, addressee: { id: people['head'] }, editable: true })
    expect(letter.body.join('')).toContain('经研判认为需要研究改进')
    await act('inspector', letter.id, 'submit')
    // the leadership waits for the head
    expect((await act('chief', letter.id, 'approve')).code).toBe('forbidden')
    expect((await act('director', letter.id, 'approve')).state).toBe('submitted')
    expect((await act('chief', letter.id, 'approve')).state).toBe('approved')
    const sent = await act('inspector', letter.id, 'issue')
    expect(sent.number).toMatch(/^云汀检督建〔\d{4}〕1号$/u)
    // the time to answer runs from the receipt
    expect(sent.clocks).toEqual([])
    const received = await act('head', letter.id, 'receipt')
    expect(received).toMatchObject({ state: 'receipted', clocks: [{ startedOn: today(), dueOn: addDays(today(), 15) }] })
    const answered = await act('head', letter.id, 'answer', { items: ['已逐案核查并补办手续。', '已组织学习，修订审批流程。'] })
    expect(answered).toMatchObject({ state: 'answered' })
    const { json } = await ask<{ rectification: { id: string } }>('inspector', 'GET', `/rectification-of/letter/${letter.id}`)
    expect((await cure('verifier', json.rectification.id, 'verify', { note: '调卷核对属实。' })).state).toBe('cured')
    expect((await see('head', letter.id)).state).toBe('verified')
    expect((await test.database.db.select().from(leads).where(eq(leads.id, lead)))[0]!.state).toBe('rectified')
  })

  it('is one about a lead at a time, whichever of the two', async () => {
    const lead = await confirmed()
    const { id } = await drafted(lead, { kind: 'suggestion' })
    expect((await ask('inspector', 'GET', `/leads/${lead}/letter-proposal`)).json).toMatchObject({ code: 'wrong_state' })
    await act('inspector', id, 'withdraw', { reason: '改发提示函。' })
    expect((await drafted(lead, { kind: 'reminder' })).kind).toBe('reminder')
  })
})

describe('整改通知', () => {
  it('presses for what was not done: filled from the rectification, answered by its report, verified with it', async () => {
    const id = await asked()
    expect((await rectification('inspector', id)).mayPress).toBeNull()
    expect((await ask('inspector', 'GET', `/letters/from/rectification/${id}`)).json).toMatchObject({ code: 'wrong_state' })
    await late(id)
    expect(await rectification('inspector', id)).toMatchObject({ mayPress: 'rectify', papers: [] })
    expect(await rectification('handler', id)).toMatchObject({ mayPress: null })
    const paper = await drafted(`rectification/${id}`)
    expect(paper).toMatchObject({ kind: 'rectify', addressee: { id: people['handler'] }, origin: { kind: 'rectification', id } })
    expect(paper.body.join('')).toContain('补办审批手续，核对同类案件')
    expect(paper.body.join('')).toContain('已逾期15日')
    // once at a time, and not yet seen by whom it presses
    expect((await rectification('inspector', id)).mayPress).toBeNull()
    expect((await rectification('handler', id)).papers).toEqual([])
    const sent = await issued(paper.id)
    expect(sent.number).toMatch(/检督整〔/u)
    expect((await rectification('handler', id)).papers).toMatchObject([{ id: paper.id, state: 'issued' }])
    await act('handler', paper.id, 'receipt')
    // what is asked for is told where its evidence lies
    expect((await see('handler', paper.id)).actions.map(action => action.id)).not.toContain('answer')
    await cure('handler', id, 'acknowledge')
    await cure('handler', id, 'report', { done: '手续已补办。', effectiveOn: today() })
    expect(await see('handler', paper.id)).toMatchObject({
      state: 'answered',
      answer: { result: '手续已补办。' },
      clocks: [{ state: 'met' }],
    })
    await cure('verifier', id, 'return', { note: '未核对同类案件。', days: 5 })
    expect((await see('handler', paper.id)).state).toBe('returned')
    await cure('handler', id, 'report', { done: '同类案件已核对。', effectiveOn: today() })
    await cure('verifier', id, 'verify', { note: '属实。' })
    expect((await see('handler', paper.id)).state).toBe('verified')
    await cure('verifier', id, 'close')
    expect((await see('handler', paper.id)).state).toBe('closed')
  })

  it('goes to whoever rectifies now, as a draft and as it was sent, and stands still on its way through approval', async () => {
    const { id, paper } = await pressed()
    const give = (owner: string) => cure('inspector', id, 'reassign', { owner: people[owner], reason: '工作调整' })
    await give('second')
    expect((await see('inspector', paper.id)).addressee).toMatchObject({ id: people['second'] })
    await act('inspector', paper.id, 'submit')
    expect(await give('handler')).toMatchObject({ code: 'wrong_state' })
    await act('chief', paper.id, 'approve')
    await act('inspector', paper.id, 'issue')
    await give('handler')
    expect((await ask('second', 'GET', `/letters/${paper.id}`)).status).toBe(404)
    expect((await act('handler', paper.id, 'receipt')).state).toBe('receipted')
  })

  it('is discarded as a draft where the rectification moves on, and withdrawn where it is ended', async () => {
    const { id, paper } = await pressed()
    await cure('handler', id, 'acknowledge')
    await cure('handler', id, 'report', { done: '已办。', effectiveOn: today() })
    expect((await see('inspector', paper.id)).state).toBe('voided')
    const other = await pressed()
    await issued(other.paper.id)
    await cure('inspector', other.id, 'cancel', { reason: '重复下达。' })
    expect((await see('inspector', other.paper.id)).state).toBe('revoked')
  })
})

describe('督察通知书', () => {
  it('presses for the task of a campaign, which is about no lead', async () => {
    const { db } = test.database
    const [id, campaignId] = [newId(), newId()]
    const about = {
      officeId: city,
      ownerId: people['inspector']!,
      modelId: 'interference-lenient',
      modelVersion: 1,
      params: {},
      measures: '逐项核查。',
    }
    await db.insert(campaigns).values({ id: campaignId, title: '“过问后从宽”类案整改', state: 'running', ...about })
    const task = { source: 'campaign', officeId: county, departmentId, ownerId: people['head']!, drafterId: people['inspector']! } as const
    await db
      .insert(rectifications)
      .values({ id, campaignId, title: '“过问后从宽”类案整改', measures: '逐项核查。', state: 'open', ...task })
    const due = {
      startedOn: addDays(today(), -40),
      amount: 30,
      unit: 'day',
      dueOn: addDays(today(), -10),
      plainOn: addDays(today(), -10),
    } as const
    await db.insert(clocks).values({ id: newId(), kind: 'rectification_due', subjectKind: 'rectification', subjectId: id, ...due })
    expect((await rectification('inspector', id)).mayPress).toBe('notice')
    const paper = await drafted(`rectification/${id}`)
    expect(paper).toMatchObject({ kind: 'notice', leadId: null, lead: { id: null }, grounds: null })
    expect((await issued(paper.id)).number).toMatch(/检督通〔/u)
    expect(await see('head', paper.id)).toMatchObject({ state: 'issued', origin: { kind: 'rectification', id } })
  })
})

describe('督察决定书', () => {
  it('decides on an objection: what was objected to ends with it, and its answer is the one that counts', async () => {
    const { db } = test.database
    const letter = await drafted(await confirmed(), { kind: 'suggestion' })
    await issued(letter.id)
    await act('head', letter.id, 'receipt')
    await act('head', letter.id, 'object', { grounds: '本案经批准延长期限，案卡未更新。' })
    expect((await see('inspector', letter.id)).mayDecide).toBe(true)
    const decision = await drafted(`letter/${letter.id}`)
    expect(decision).toMatchObject({ kind: 'decision', addressee: { id: people['head'] }, origin: { kind: 'letter', id: letter.id } })
    expect(decision.body.join('')).toContain('本案经批准延长期限，案卡未更新。')
    expect(decision.requests.slice(1)).toEqual(letter.requests)
    // no second way while it is drafted
    expect((await act('chief', letter.id, 'dismiss', { decision: '不成立。' })).code).toBe('wrong_state')
    expect((await see('inspector', letter.id)).mayDecide).toBe(false)
    const sent = await issued(decision.id)
    expect(await see('head', letter.id)).toMatchObject({
      state: 'decided',
      objection: { decision: expect.stringContaining(sent.number!) },
      decision: { id: decision.id },
      clocks: [{ stoppedOn: today() }],
    })
    const received = await act('head', decision.id, 'receipt')
    expect(received.actions.map(({ id }) => id)).toEqual(expect.arrayContaining(['answer']))
    expect(received.actions.map(({ id }) => id)).not.toContain('object')
    const answered = await act('head', decision.id, 'answer', { items: decision.requests.map(() => '已按决定执行。') })
    expect(answered.state, JSON.stringify(answered)).toBe('answered')
    const [row] = await db.select().from(rectifications).where(eq(rectifications.letterId, decision.id))
    expect(row).toMatchObject({ state: 'reported', leadId: letter.leadId })
  })
})

describe('their layout', () => {
  const pdfOf = async (id: string) => {
    const headers = await signIn(test.product.app, 'inspector')
    const { statusCode, rawPayload } = await test.product.app.inject({ url: `/api/v1/letters/${id}/preview`, headers })
    expect(statusCode).toBe(200)
    return rawPayload
  }
  const DATE = /^\d{4}年\d{1,2}月\d{1,2}日$/u
  const long = Array.from({ length: 8 }, (_, i) => `第${i + 1}项：${'检'.repeat(180)}`)

  it.each(['suggestion', 'rectify', 'notice', 'decision'] as const)('is that of GB/T 9704-2012, measured: %s', async kind => {
    const { db } = test.database
    const draft = {
      officeId: county,
      departmentId,
      addresseeId: people['head']!,
      drafterId: people['inspector']!,
      toOffice: true,
      body: long,
    }
    const rectificationId = kind === 'rectify' || kind === 'notice' ? await asked() : null
    const objectedId = kind === 'decision' ? await addLetter(db, { ...draft, state: 'objected' }) : null
    const id = await addLetter(db, { ...draft, kind, rectificationId, objectedId, title: `关于测量版面的${LETTER_KINDS[kind]['zh-CN']}` })
    if (objectedId)
      await db
        .update(letters)
        .set({ objection: { at: new Date().toISOString(), grounds: '试', decision: null } })
        .where(eq(letters.id, objectedId))
    const { number } = await issued(id)
    const pages = await placed(await pdfOf(id))
    const [first, second] = [pages[0]!, linesOf(pages[1]!)]
    const find = (text: string) => first.find(item => item.text.includes(text))!
    // the red name 35 mm below the text area, which begins at 37 mm (7.2.4); the number centred in the page (7.2.5)
    const head = find('云汀市人民检察院')
    expect(head.y - (0.86 * head.size) / MM).toBeCloseTo(72, 0)
    const line = linesOf(first).find(({ text }) => text.includes(number!.slice(0, 5)))!
    const at = first.filter(({ y }) => Math.abs(y - line.y) < 0.2)
    expect((Math.min(...at.map(({ x }) => x)) + Math.max(...at.map(({ x, width }) => x + width))) / 2).toBeCloseTo(28 + 78, 0)
    expect(find('关于测量').size).toBe(22)
    // 28 characters of 16 pt in 156 mm, 28 mm from the left edge; base lines 28.95 pt apart, 22 on a page (5.2, 5.3)
    const body = second.filter(({ text }) => /^检{20,}$/u.test(text))
    expect(new Set(body.map(({ text }) => text.length))).toContain(28)
    expect(body[0]!.x).toBeCloseTo(28, 1)
    const gaps = second.slice(1, 12).map(({ y }, i) => (y - second[i]!.y) * MM)
    for (const gap of gaps) expect(gap).toBeCloseTo(28.95, 1)
    expect(second.filter(({ y }) => y < 262).length).toBeLessThanOrEqual(22)
    // the date four characters from the right, the seal's place above it (7.3.5.1)
    const dated = pages.find(page => linesOf(page).some(({ text }) => DATE.test(text)))!
    const { y } = linesOf(dated).find(({ text }) => DATE.test(text))!
    const end = Math.max(...dated.filter(item => Math.abs(item.y - y) < 0.2).map(({ x, width }) => x + width))
    const issuer = linesOf(dated).find(line => line.text === '云汀市人民检察院')!
    expect((y - issuer.y) * MM).toBeCloseTo(28.95, 1)
    expect((28 + 156 - end) / (156 / 28)).toBeCloseTo(4, 0)
    // 版记 at the foot of an even last page (7.4)
    expect(pages.length % 2).toBe(0)
    expect(linesOf(pages.at(-1)!).find(({ text }) => text.includes('印发'))!.y).toBeGreaterThan(255)
  })
})
