import { addDays, today } from '@jianqing/calendar'
import {
  api,
  type Handover,
  type HandoverCheck,
  type HandoverPackage,
  type JointCaseDetail,
  type JointCaseSummary,
} from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { ago, packageOf, threeAgencies } from './cases.fixture.ts'
import { jointCaseProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
let at: Awaited<ReturnType<typeof threeAgencies>>

beforeAll(async () => {
  at = await threeAgencies(test.database.db)
})

type Refused = { code: string; fields?: { path: string }[] }
const send = (parcel: HandoverPackage, who = 'police') => ask<Handover & Refused>(who, 'POST', '/joint/handovers', parcel)
const check = (parcel: HandoverPackage, who = 'police') => ask<HandoverCheck & Refused>(who, 'POST', '/joint/handovers/check', parcel)
const see = async (id: string, who = 'manager') => (await ask<JointCaseDetail>(who, 'GET', `/joint/cases/${id}`)).json
const act = async (who: string, id: string, action: string, form: object = {}) => {
  const { revision } = await see(id)
  return ask<JointCaseDetail & Refused>(who, 'POST', `/joint/cases/${id}/actions/${action}`, { revision, form })
}
const must = async (...asked: Parameters<typeof act>) => {
  const { status, body, json } = await act(...asked)
  expect(status, `${asked[2]}: ${body}`).toBe(200)
  return json
}
const made = async (fields: HandoverPackage['fields'] = {}) => {
  const { status, json, body } = await send(packageOf(fields))
  expect(status, body).toBe(201)
  expect(json.caseId, body).not.toBeNull()
  return json.caseId!
}
const tables = async () => {
  const { rows } = await test.database.db.execute<{ n: string }>(sql`
    select concat_ws(' ', (select count(*) from joint_cases), (select count(*) from joint_handovers), (select count(*) from joint_steps),
      (select count(*) from matters), (select count(*) from timeline), (select count(*) from clocks)) as n`)
  return rows[0]!.n
}
const dueOf = (seen: JointCaseDetail, kind: string) => seen.clocks.find(clock => clock.kind === kind && clock.stoppedOn === null)?.dueOn

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.jointCases,
  definition: jointCaseProcess.definition,
  make: () => made(),
  insider: 'manager',
  outsider: 'outsider',
  action: {
    id: 'assign',
    get form() {
      return { handlerId: at.people.prosecutor }
    },
  },
})

describe('a package of the police', () => {
  it('is looked at whole by a dry run that writes nothing', async () => {
    const before = await tables()
    const bad = packageOf({
      policeNo: '',
      idNo: '110105194912310021',
      alcohol: 62,
      charge: 'drink',
      testedOn: ago(12),
      filedOn: ago(11),
      priors: '',
      transferredOn: addDays(today(), 1),
      household: '沈阳',
      nickname: '老罗',
    })
    const { status, json, body } = await check({ ...bad, papers: [] })
    expect(status, body).toBe(200)
    expect(json.verdict).toBe('rejected')
    expect(json.problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'policeNo missing',
      'idNo bad_identity',
      'charge unknown_code',
      'alcohol below_line',
      'testedOn before_other',
      'filedOn before_other',
      'transferredOn future_day',
      'priors missing',
      'household odd_value',
      'nickname unknown_field',
      'papers.opinion paper_missing',
      'papers.filing paper_missing',
    ])
    expect(json.problems.find(({ field }) => field === 'idNo')!.value).toBe('110105********0021')
    expect(body).not.toContain('罗文斌')
    expect(await tables()).toBe(before)
    expect((await check(packageOf())).json).toMatchObject({ verdict: 'accepted', would: 'new', problems: [] })
    expect(await tables()).toBe(before)
  })

  it('makes the case with nothing typed again: steps, days, limit, matter', async () => {
    const id = await made()
    const seen = await see(id)
    expect(seen).toMatchObject({ title: '罗某某危险驾驶案', state: 'interview', owner: 'procuratorate', name: '罗某某', total: 10 })
    expect(seen.days).toEqual([
      { owner: 'police', days: 8 },
      { owner: 'procuratorate', days: 2 },
    ])
    expect(seen.steps.map(({ stage, days }) => [stage, days])).toEqual([
      ['caught', 0],
      ['testing', 4],
      ['filing', 1],
      ['transfer', 3],
      ['interview', 2],
    ])
    expect(seen.numbers).toEqual([{ agency: 'police', number: seen.policeNo }])
    const due = dueOf(seen, 'joint_pros_review_fast')!
    expect(due >= addDays(ago(2), 10)).toBe(true)
    expect(dueOf(seen, 'joint_whole')).toBe(addDays(ago(5), 30))
    expect(seen.readiness).toMatchObject({ state: 'waiting', reason: { 'zh-CN': '未指定承办检察官' } })
  })

  it('is known when it comes again, and refused under the same id with other content', async () => {
    const parcel = packageOf()
    const first = await send(parcel)
    const shuffled = { ...parcel, fields: Object.fromEntries(Object.entries(parcel.fields).toReversed()) }
    const again = await send(shuffled)
    expect(again.json).toMatchObject({ id: first.json.id, caseId: first.json.caseId, verdict: 'accepted' })
    expect((await check(parcel)).json.would).toBe('again')
    const other = await send({ ...parcel, fields: { ...parcel.fields, alcohol: 99 } })
    expect(other).toMatchObject({ status: 409, json: { code: 'conflict' } })
    expect((await send(parcel, 'police2')).status).toBe(409)
    const twice = await send(packageOf({ policeNo: parcel.fields['policeNo']! }))
    expect(twice.json).toMatchObject({ verdict: 'rejected', caseId: null, problems: [{ code: 'already_transferred' }] })
  })

  it('brings an early case on, and lets papers that came first wait for it', async () => {
    const policeNo = '于公刑立〔2026〕早到号'
    const papers = { ...packageOf({ policeNo }), kind: 'papers' as const }
    expect((await send(papers)).json).toMatchObject({ verdict: 'waiting', caseId: null })
    const early = {
      policeNo,
      sampledOn: ago(9),
      testedOn: null,
      filedOn: null,
      transferredOn: null,
      alcohol: null,
      custody: 'none',
      custodyFrom: null,
    }
    const id = await made(early)
    expect(await see(id)).toMatchObject({ state: 'testing', owner: 'police', readiness: { reason: { 'zh-CN': '血检报告未到' } } })
    expect((await see(id)).handovers.map(({ kind, verdict }) => `${kind} ${verdict}`).sort()).toEqual(['case accepted', 'papers accepted'])
    expect((await send(packageOf({ policeNo, idNo: '110105198001010016' }))).json.problems.map(({ code }) => code)).toEqual([
      'other_person',
    ])
    const later = await send(packageOf({ policeNo }))
    expect(later.json).toMatchObject({ verdict: 'accepted', caseId: id })
    const seen = await see(id)
    expect([seen.state, seen.total, dueOf(seen, 'joint_pros_review_fast') !== undefined]).toEqual(['interview', 10, true])
  })
})

/** Through interview and charge to the court. */
async function charged(id: string) {
  await must('manager', id, 'assign', { handlerId: at.people.prosecutor })
  await must('prosecutor', id, 'interview', { on: ago(1), lawyer: '高律师', pleaded: true })
  await must('prosecutor', id, 'sign', { on: ago(1) })
  return must('prosecutor', id, 'charge', { on: ago(1), advice: '拘役一个月，缓刑二个月，并处罚金' })
}

describe('a minor case', () => {
  it('goes through three agencies, each in its own stages, and each day is of one of them', async () => {
    const id = await made()
    expect((await act('prosecutor', id, 'sign', { on: ago(1) })).status).toBe(404)
    await must('manager', id, 'assign', { handlerId: at.people.prosecutor })
    expect((await act('prosecutor', id, 'sign', { on: ago(1) })).json.code).toBe('wrong_state')
    expect((await act('court', id, 'accept', { on: today(), courtNo: '（2026）辽0114刑初1号' })).status).toBe(404)
    await must('prosecutor', id, 'interview', { on: ago(1), lawyer: '高律师', pleaded: true })
    expect((await act('prosecutor', id, 'sign', { on: ago(9) })).json.fields?.[0]?.path).toBe('on')
    await must('prosecutor', id, 'sign', { on: ago(1) })
    await must('prosecutor', id, 'charge', { on: ago(1), advice: '拘役一个月，缓刑二个月' })
    expect((await act('prosecutor', id, 'accept', { on: today(), courtNo: '1' })).json.code).toBe('forbidden')
    const accepted = await must('court', id, 'accept', { on: ago(1), courtNo: '（2026）辽0114刑初1号' })
    expect(accepted).toMatchObject({ state: 'trial', readiness: { reason: { 'zh-CN': '未排期' } } })
    await must('court', id, 'schedule', { on: today() })
    await must('court', id, 'hear', { on: today() })
    await must('court', id, 'pronounce', { on: today(), sentence: '拘役一个月，缓刑二个月', inCourt: true })
    await must('court', id, 'serve', { on: today() })
    const seen = await see(id)
    expect(seen).toMatchObject({ state: 'closed', owner: null, total: 10, readiness: { state: 'ended' } })
    expect(seen.days).toEqual([
      { owner: 'police', days: 8 },
      { owner: 'procuratorate', days: 1 },
      { owner: 'court', days: 1 },
    ])
    expect(seen.clocks.every(({ stoppedOn }) => stoppedOn !== null)).toBe(true)
  })

  it('counts its limit anew by another procedure, from the same day', async () => {
    const id = await made()
    const before = dueOf(await see(id), 'joint_pros_review_fast')!
    await must('manager', id, 'assign', { handlerId: at.people.prosecutor })
    const longer = await must('prosecutor', id, 'extend', { reason: '可能判处有期徒刑一年二个月' })
    expect(dueOf(longer, 'joint_pros_review_fast')! > before).toBe(true)
    expect((await act('prosecutor', id, 'extend', { reason: '再次' })).json.code).toBe('wrong_state')
    const summary = await must('prosecutor', id, 'convert', { procedure: 'summary', reason: '案情需要' })
    const run = summary.clocks.filter(({ stoppedOn }) => stoppedOn === null)
    expect(run.map(({ kind, startedOn }) => [kind, startedOn])).toEqual([['joint_pros_review', ago(2)]])
    const back = await must('prosecutor', id, 'convert', { procedure: 'fast', reason: '认罪认罚' })
    expect(dueOf(back, 'joint_pros_review_fast')).toBe(before)
    // what is decided after the end does not count
    await test.database.db.execute(sql`update clocks set due_on = ${ago(1)}::date where subject_id = ${id} and stopped_on is null`)
    const late = await act('prosecutor', id, 'extend', { reason: '可能判处有期徒刑一年二个月' })
    expect(late.json).toMatchObject({ code: 'wrong_state', detail: { 'zh-CN': '期限已经届满，不能再延长' } })
  })

  it('shows each agency what is for it, by the table, and nothing of others', async () => {
    const id = await made()
    const list = async (who: string) =>
      (await ask<{ items: JointCaseSummary[] }>(who, 'GET', '/joint/cases?pageSize=200')).json.items.find(one => one.id === id)
    expect(await list('police')).toMatchObject({ limit: null, dueOn: null, readiness: { reason: null }, handler: null })
    expect([await list('court'), await list('police2'), await list('outsider')]).toEqual([undefined, undefined, undefined])
    await charged(id)
    const police = await see(id, 'police')
    expect(police).toMatchObject({ lawyer: null, advice: null, timeline: [], clocks: [], mayReveal: false, name: '罗某某' })
    expect(police.withheld).toEqual(expect.arrayContaining(['lawyer', 'advice', 'readiness', 'timeline']))
    expect(police.handovers).toHaveLength(1)
    const court = await see(id, 'court')
    expect(court).toMatchObject({ lawyer: '高律师', advice: '拘役一个月，缓刑二个月，并处罚金', timeline: [], handovers: [] })
    expect((await ask('court2', 'GET', `/joint/cases/${id}`)).status).toBe(404)
    expect((await ask('police', 'POST', `/joint/cases/${id}/reveal`, { reason: '核对身份需要' })).status).toBe(403)
    const opened = await ask<JointCaseDetail>('manager', 'POST', `/joint/cases/${id}/reveal`, { reason: '核对身份需要' })
    expect(opened.json).toMatchObject({ name: '罗文斌', idNo: '11010519491231002X', revealed: true })
  })

  it('is in figures whose days add up, and each of them opens the list with as many', async () => {
    const { json } = await ask<import('@jianqing/contract').JointStatistics>('manager', 'GET', `/joint/cases/statistics?since=${ago(30)}`)
    const { after } = json
    expect(after.cases).toBeGreaterThan(0)
    expect(after.agencies.reduce((sum, { days }) => sum + days, 0)).toBe(after.days)
    expect(after.spread.reduce((sum, { cases }) => sum + cases, 0)).toBe(after.cases)
    const opened = await ask<{ total: number }>(
      'manager',
      'GET',
      `/joint/cases?pronounced=true&caughtFrom=${after.from}&caughtTo=${after.to}`,
    )
    expect(opened.json.total).toBe(after.cases)
    expect(json.before.cases).toBe(0)
  })
})
