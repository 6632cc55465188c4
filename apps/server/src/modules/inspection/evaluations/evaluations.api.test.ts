import { api, type CaseFile, type EvaluationCell, type EvaluationDraw, type RectificationItem } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { defineCaseProcess } from './case-process.ts'
import { acting, bringCases, peopled } from './evaluations.fixture.ts'
import { defineRoundProcess } from './round-process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const { one, act, begin, fill, handIn, review, round, draw, casesOf } = acting(ask)

let county: string
let people: Record<string, string>
const asked = (more: object = {}) => ({
  title: '2026年第一季度案件质量评查',
  officeIds: [county],
  kinds: ['审查起诉'],
  fromOn: '2026-01-01',
  toOn: '2026-06-30',
  share: 10,
  least: 1,
  seed: '2026-07-01 双色球 05 11 19 22 30 31',
  ...more,
})

beforeAll(async () => {
  ;({ county, people } = await peopled(test.database.db, test.dataDir))
})

/** The number of a case tells which it is in the fixture. */
const numberOf = (caseNo: string) => Number(/\](\d+)号/u.exec(caseNo)![1])
/** Of the first department alone, whose cases one handler has. */
const prosecuted = (n: number) => n < 100 || (n >= 700 && n < 800)
const doubtful = (n: number) => n > 800
const pair = (first: string, second: string) => ({ first: people[first]!, second: people[second]! })
const FLAWED = { review_limit: { value: 'no', evidence: '逾期3日' }, rights_suspect: { value: 'no', evidence: '无告知笔录' } }

describe('a round', () => {
  let id: string
  let drawn: string[]

  it('is counted before it is drawn, and tells nobody which cases', async () => {
    ;({ id } = await round(asked()))
    const { json, body } = await ask<EvaluationDraw>('organiser', 'GET', `/evaluation-rounds/${id}/population`)
    expect(json).toMatchObject({ population: 36, drawn: 9, before: 0 })
    expect(body).not.toContain('号')
    expect(json.strata.map(({ department, outcome, population, drawn: n, full }) => [department, outcome, population, n, full])).toEqual([
      ['第一检察部', '存疑不起诉', 5, 5, true],
      ['第一检察部', '提起公诉', 20, 2, false],
      ['第一检察部', '撤回', 1, 1, true],
      ['第二检察部', '提起公诉', 10, 1, false],
    ])
    expect((await ask('stranger', 'GET', `/evaluation-rounds/${id}/population`)).status).toBe(404)
  })

  it('is drawn once, freezes list, versions and hash, and replays to the same after the data have moved on', async () => {
    const { json } = await draw(id)
    expect(json).toMatchObject({ state: 'running', draw: { population: 36, drawn: 9 } })
    expect(json.draw!.sources.map(({ dataset }) => dataset)).toEqual(['criminal_cases', 'withdrawals', 'supplementary_returns'])
    expect((await draw(id)).status).toBe(409)
    drawn = (await casesOf('organiser', `roundId=${id}`)).items.map(({ caseNo }) => caseNo).sort()
    expect(drawn).toHaveLength(9)
    await bringCases(test.dataDir, 40)
    const again = await ask<{ result: string; sm3: string }>('organiser', 'GET', `/evaluation-rounds/${id}/replay`)
    expect(again.json).toEqual({ result: 'same', sm3: json.draw!.sm3 })
    await test.database.db.execute(sql`update evaluation_rounds set seed = 'another' where id = ${id}`)
    expect((await ask<{ result: string }>('organiser', 'GET', `/evaluation-rounds/${id}/replay`)).json.result).toBe('different')
    await test.database.db.execute(sql`update evaluation_rounds set seed = ${json.seed} where id = ${id}`)
  })

  it('never draws what was drawn before, also where two draw at once', async () => {
    const [a, b] = await Promise.all([round(asked({ share: 100 })), round(asked({ share: 100 }))])
    const both = await Promise.all([draw(a.id), draw(b.id)])
    const statuses = both.map(({ status }) => status).sort()
    // whoever comes second is told, or finds nothing left
    expect(statuses).toEqual([200, 409])
    const winner = both.find(({ status }) => status === 200)!.json
    expect(winner.draw).toMatchObject({ before: 9, drawn: 36 + 43 - 9 })
    const all = (await casesOf('organiser', 'state=drawn')).items.map(({ caseNo }) => caseNo)
    expect(new Set(all).size).toBe(all.length)
    // what is discarded may be drawn again
    expect((await act('organiser', winner.id, 'cancel', { reason: '范围选择有误' }, '/evaluation-rounds')).status).toBe(200)
    expect((await casesOf('organiser', `roundId=${winner.id}&state=dropped`)).total).toBe(70)
    const loser = both[0]!.status === 200 ? b : a
    expect((await ask<EvaluationDraw>('organiser', 'GET', `/evaluation-rounds/${loser.id}/population`)).json).toMatchObject({
      before: 9,
      population: 70,
    })
    await act('organiser', loser.id, 'cancel', { reason: '范围选择有误' }, '/evaluation-rounds')
  })

  it('refuses what cannot be drawn, with a word on what to do', async () => {
    const empty = await round(asked({ fromOn: '2024-01-01', toOn: '2024-02-01' }))
    const { status, json } = await draw(empty.id)
    expect([status, (json as unknown as { detail: unknown }).detail]).toEqual([409, expect.anything()])
    const elsewhere = await ask<{ fields: unknown }>('stranger', 'POST', '/evaluation-rounds', asked())
    expect([elsewhere.status, JSON.stringify(elsewhere.json)]).toEqual([400, expect.stringContaining('officeIds')])
    expect((await ask('anna', 'POST', '/evaluation-rounds', asked())).status).toBe(403)
    expect((await ask('organiser', 'POST', '/evaluation-rounds', asked({ fromOn: '2026-07-01' }))).status).toBe(400)
  })

  it('gives each case two reviewers, evenly, and nobody a case to stand back from', async () => {
    const names = ['anna', 'bruno', 'clara', 'handler', 'approver'].map(login => people[login]!)
    const { json } = await ask<{ allotted: number; left: number }>('organiser', 'POST', `/evaluation-rounds/${id}/allotment`, {
      reviewers: names,
    })
    expect(json).toEqual({ allotted: 9, left: 0 })
    const { rows } = await test.database.db.execute<{ reviewer_id: string; n: number; own: number }>(sql`
      select r.reviewer_id, count(*)::int as n, count(*) filter (where c.department = '第一检察部')::int as own
      from case_reviews r join case_evaluations c on c.id = r.evaluation_id where c.round_id = ${id} group by 1`)
    const of = (login: string) => rows.find(row => row.reviewer_id === people[login])
    // both may review what the other department did
    expect([of('handler')?.own ?? 0, of('approver')?.own ?? 0]).toEqual([0, 0])
    expect(Math.max(...['anna', 'bruno', 'clara'].map(login => of(login)!.n))).toBeLessThanOrEqual(6)
    expect(
      (await ask('organiser', 'POST', `/evaluation-rounds/${id}/allotment`, { reviewers: [people['anna'], people['organiser']] })).status,
    ).toBe(400)
  })
})

describe('a case', () => {
  let open: { id: string; caseNo: string }[]
  const take = (which: (n: number) => boolean) => {
    const at = open.findIndex(({ caseNo }) => which(numberOf(caseNo)))
    if (at < 0) throw new Error('the round has no such case left')
    return open.splice(at, 1)[0]!.id
  }

  beforeAll(async () => {
    const { id } = await round(asked({ title: '单件评查', share: 30, seed: 'cases', kinds: ['审查起诉', '审查逮捕'] }))
    await draw(id)
    open = (await casesOf('organiser', `roundId=${id}`)).items.map(({ id: caseId, caseNo }) => ({ id: caseId, caseNo }))
  })

  it('is reviewed by nobody who made it, organises it, or has it already', async () => {
    const id = take(prosecuted)
    const refused = async (form: object, action = 'assign') => {
      const { status, json } = await act('organiser', id, action, form)
      return [status, json.fields?.[0]?.path]
    }
    expect(await refused(pair('handler', 'anna'))).toEqual([400, 'first'])
    expect(await refused(pair('anna', 'approver'))).toEqual([400, 'second'])
    expect(await refused(pair('anna', 'organiser'))).toEqual([400, 'second'])
    expect(await refused(pair('anna', 'anna'))).toEqual([400, 'second'])
    expect(await refused(pair('anna', 'system'))).toEqual([400, 'second'])
    // a declared relative stands back as well
    await ask('bruno', 'POST', '/kin', { name: '吴江', relation: '配偶' })
    const declared = await refused(pair('anna', 'bruno'))
    expect(declared[0]).toBe(400)
    await test.database.db.execute(sql`update clue_kin set ended_at = now()`)
    expect((await act('organiser', id, 'assign', pair('anna', 'bruno'))).status).toBe(200)
    // one stands back; somebody else takes the place, with nothing of what was begun
    const left = await begin('anna', id)
    expect((await act('anna', id, 'decline', { reason: '与当事人相识' })).status).toBe(200)
    expect((await ask('anna', 'GET', `/case-evaluations/${id}`)).status).toBe(404)
    expect((await ask('anna', 'GET', `/sheet-fillings/${left}`)).status).toBe(404)
    expect(await refused({ role: 'first', reviewer: people['bruno'], reason: '回避' }, 'appoint')).toEqual([400, 'reviewer'])
    expect((await act('organiser', id, 'appoint', { role: 'first', reviewer: people['clara'], reason: '回避' })).status).toBe(200)
    expect((await act('clara', id, 'begin', {})).status).toBe(400)
    expect((await review('clara', id)).status).toBe(200)
  })

  it('shows nobody what one reviewer found before both are in, by whatever way', async () => {
    const id = take(doubtful)
    await act('organiser', id, 'assign', pair('anna', 'colleague'))
    const [first, second] = [await begin('anna', id), await begin('colleague', id)]
    await fill('anna', first, FLAWED)
    await fill('colleague', second)
    expect((await handIn('anna', first)).status).toBe(200)
    const tellsGrade = (body: string) =>
      /"(flawed|failed|sound|excellent)"|逾期3日|无告知笔录/u.test(body.replaceAll(/"grades":\[.*?\]/gu, ''))
    const everybody = ['organiser', 'colleague', 'head', 'chief', 'bruno', 'clara', 'handler', 'approver', 'manager', 'stranger', 'system']
    for (const login of everybody) {
      const ways = await Promise.all(
        [
          `/case-evaluations/${id}`,
          `/case-evaluations?pageSize=200`,
          `/case-evaluations?pageSize=200&grade=flawed`,
          `/case-evaluations?pageSize=200&sort=grade`,
          `/case-evaluations/export?format=csv`,
          `/sheet-fillings/${first}`,
          `/sheet-fillings`,
          `/evaluation-rounds?pageSize=200`,
          `/notices`,
          `/workbench`,
          `/chains/case_evaluation/${id}`,
          `/search?q=${encodeURIComponent('甲检诉受')}`,
        ].map(path => ask(login, 'GET', path)),
      )
      const sees = ['organiser', 'colleague', 'head', 'chief', 'manager'].includes(login)
      const refused = login === 'system' ? 403 : 404
      expect([login, ways[0]!.status, ways[5]!.status]).toEqual([login, sees ? 200 : refused, refused])
      expect([login, ways.map(({ body }) => tellsGrade(body))]).toEqual([login, ways.map(() => false)])
      // nor does the other reviewer, or the office of the case, learn who it was
      expect([login, ways[0]!.body.includes('"name":"anna"')]).toEqual([login, login === 'organiser'])
    }
    // those of the case itself hear of it when both are in
    for (const login of ['handler', 'approver'])
      expect([login, (await ask(login, 'GET', `/case-evaluations/${id}`)).status]).toEqual([login, 404])
    expect((await ask('colleague', 'PUT', `/sheet-fillings/${first}/sections/papers`, { revision: 0, answers: {} })).status).toBe(404)
    expect((await ask('colleague', 'POST', `/sheet-fillings/${first}/completion`)).status).toBe(404)
    const { rows } = await test.database.db.execute<{ details: string }>(
      sql`select details::text as details from audit_events where subject_id = ${id} or subject_id = ${first}`,
    )
    expect(rows.filter(({ details }) => tellsGrade(details))).toEqual([])
    // their own they see
    expect((await one('anna', id)).reviews.map(({ mine, result }) => [mine, result?.grade ?? null])).toEqual([
      [true, 'flawed'],
      [false, null],
    ])
    expect((await handIn('colleague', second)).status).toBe(200)
    const after = await one('colleague', id)
    expect([after.state, after.reviews.map(({ reviewer, result }) => [reviewer?.name, result?.grade])]).toEqual([
      'differing',
      [
        ['anna', 'flawed'],
        ['colleague', 'excellent'],
      ],
    ])
    expect((await ask('handler', 'GET', `/case-evaluations/${id}`)).status).toBe(404)
  })

  it('asks nobody for what the data say', async () => {
    const id = take(doubtful)
    const { caseNo } = await one('organiser', id)
    await act('organiser', id, 'assign', pair('anna', 'bruno'))
    const filling = await begin('anna', id)
    const { answers } = (await ask<{ answers: Record<string, unknown> }>('anna', 'GET', `/sheet-fillings/${filling}`)).json
    const n = numberOf(caseNo)
    expect(answers).toEqual({ detained: 'yes', outcome: 'doubtful', returns: n === 801 ? '1' : '0', ...(n % 2 && { lawyer: 'yes' }) })
  })

  it('shows the whole of it to whoever reviews it, wherever it was handled', async () => {
    const id = take(prosecuted)
    await act('organiser', id, 'assign', pair('anna', 'bruno'))
    const { caseNo } = await one('anna', id)
    expect((await ask('anna', 'GET', `/cases/${encodeURIComponent(caseNo)}`)).status).toBe(404)
    const { json, status } = await ask<CaseFile>('anna', 'GET', `/case-evaluations/${id}/case`)
    expect([status, json.caseNo, json.name, json.person]).toEqual([200, caseNo, '张某某盗窃案', null])
    for (const login of ['clara', 'handler', 'stranger']) expect((await ask(login, 'GET', `/case-evaluations/${id}/case`)).status).toBe(404)
  })

  it('goes to a third where the two differ, and to the head where the third differs as well', async () => {
    const id = take(prosecuted)
    await act('organiser', id, 'assign', pair('anna', 'bruno'))
    await review('anna', id)
    await review('bruno', id, FLAWED)
    expect((await act('organiser', id, 'appoint_third', { reviewer: people['anna'] })).status).toBe(400)
    expect((await act('organiser', id, 'appoint_third', { reviewer: people['clara'] })).status).toBe(200)
    await review('clara', id, { custody_limit: { value: 'no', evidence: '超期2日' } })
    expect((await one('organiser', id)).state).toBe('differing')
    expect((await act('organiser', id, 'appoint_third', { reviewer: people['dora'] })).status).toBe(409)
    expect((await act('organiser', id, 'settle', { grade: 'flawed', reason: '经核对案卷' })).status).toBe(403)
    expect((await act('head', id, 'settle', { grade: 'flawed', reason: '经核对案卷' })).json).toMatchObject({
      state: 'answering',
      grade: 'flawed',
    })
  })

  it('is graded by the third where that agrees with one of the two', async () => {
    const other = take(prosecuted)
    await act('organiser', other, 'assign', pair('anna', 'bruno'))
    await review('anna', other)
    await review('bruno', other, FLAWED)
    await act('organiser', other, 'appoint_third', { reviewer: people['clara'] })
    await review('clara', other, FLAWED)
    expect(await one('organiser', other)).toMatchObject({ state: 'answering', grade: 'flawed' })
  })

  it('is answered by its handler, looked at again by somebody else, decided, and what was found is put right without being typed again', async () => {
    const id = take(prosecuted)
    await act('organiser', id, 'assign', pair('anna', 'bruno'))
    await review('anna', id, FLAWED)
    await review('bruno', id, FLAWED)
    const heard = await one('handler', id)
    expect(heard).toMatchObject({ state: 'answering', grade: 'flawed', clock: 'running' })
    expect(heard.findings!.map(({ item, by }) => [item, by])).toEqual([
      ['review_limit', ['first', 'second']],
      ['rights_suspect', ['first', 'second']],
    ])
    for (const login of ['approver', 'organiser', 'anna']) expect([login, (await act(login, id, 'agree')).status]).toEqual([login, 403])
    expect((await act('organiser', id, 'lapse')).status).toBe(409)
    expect((await act('handler', id, 'object', { note: '补侦重报后期限重新计算，未逾期。' })).json.state).toBe('objected')
    expect((await act('organiser', id, 'appoint_recheck', { reviewer: people['anna'] })).status).toBe(400)
    expect((await act('organiser', id, 'appoint_recheck', { reviewer: people['dora'] })).status).toBe(200)
    expect((await act('head', id, 'decide', { grade: 'flawed', reason: '维持' })).status).toBe(409)
    await review('dora', id, { rights_suspect: { value: 'no', evidence: '无告知笔录' } })
    const again = await one('handler', id)
    expect([again.state, again.grade, again.findings!.map(({ item, by }) => [item, by])]).toEqual([
      'deciding',
      'sound',
      [['rights_suspect', ['recheck']]],
    ])
    expect((await act('handler', id, 'decide', { grade: 'sound', reason: '本人同意' })).status).toBe(403)
    expect((await act('head', id, 'decide', { grade: 'sound', reason: '采纳复核意见' })).json).toMatchObject({
      state: 'decided',
      decision: { grade: 'sound' },
    })

    expect((await act('organiser', id, 'rectify', { ownerId: people['anna'], days: 20 })).status).toBe(400)
    const { json, body } = await act('organiser', id, 'rectify', { ownerId: people['handler'], days: 20 })
    expect(json.rectification, body).toMatchObject({ state: 'assigned' })
    expect((await act('organiser', id, 'rectify', { ownerId: people['handler'], days: 20 })).status).toBe(409)
    const cure = json.rectification!.id
    const { items } = (await ask<{ items: RectificationItem[] }>('handler', 'GET', `/rectifications/${cure}/items`)).json
    expect(items.map(({ reason, severity, rows }) => [reason['zh-CN'], severity, rows[0]!.dataset])).toEqual([
      [expect.stringMatching(/三日内是否告知.*规则第四十条.*无告知笔录.*补充告知/u), 'low', 'criminal_cases'],
    ])
    expect((await ask('handler', 'GET', `/rectifications/${cure}`)).json).toMatchObject({ source: 'evaluation' })
    const chain = await ask<{ nodes: { kind: string }[] }>('organiser', 'GET', `/chains/rectification/${cure}`)
    expect(chain.json.nodes.map(({ kind }) => kind).sort()).toEqual(['case_evaluation', 'rectification'])
  })

  it('goes on where the handler lets the time go by, or has no account', async () => {
    const id = take(prosecuted)
    await act('organiser', id, 'assign', pair('anna', 'bruno'))
    await review('anna', id)
    await review('bruno', id)
    await test.database.db.execute(sql`update clocks set due_on = '2026-01-05' where subject_id = ${id} and kind = 'case_opinion'`)
    expect((await act('organiser', id, 'lapse')).json).toMatchObject({ state: 'deciding', opinion: { kind: 'lapsed' } })
    const without = take(n => n > 100 && n < 200)
    await act('organiser', without, 'assign', pair('anna', 'bruno'))
    await review('anna', without)
    await review('bruno', without)
    expect((await act('organiser', without, 'answer_for', { kind: 'agreed', note: '无异议，见书面意见。' })).json.state).toBe('deciding')
  })

  it('has a sheet of its kind', async () => {
    const id = take(n => n > 400 && n < 500)
    await act('organiser', id, 'assign', pair('anna', 'bruno'))
    const filling = await begin('anna', id)
    expect((await ask('anna', 'GET', `/sheet-fillings/${filling}`)).json).toMatchObject({
      sheet: { id: 'arrest-quality' },
      answers: { detained: 'yes', outcome: 'refused' },
    })
  })

  it('adds up, with the cases behind every number', async () => {
    const { id } = (await ask<{ items: { id: string }[] }>('organiser', 'GET', `/evaluation-rounds?q=${encodeURIComponent('单件评查')}`))
      .json.items[0]!
    const { cells } = (await ask<{ cells: EvaluationCell[] }>('organiser', 'GET', `/evaluation-rounds/${id}/statistics`)).json
    const { total } = await casesOf('organiser', `roundId=${id}`)
    expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(total)
    for (const { officeId, department, kind, state, grade, n } of cells) {
      const query = new URLSearchParams({ roundId: id, officeId, department, kind, state, ...(grade && { grade }) })
      expect([query.toString(), (await casesOf('organiser', query.toString())).total]).toEqual([query.toString(), n])
    }
    expect(cells.filter(({ grade }) => grade !== null)).toMatchObject([{ department: '第一检察部', grade: 'sound', n: 1 }])
    expect((await ask('anna', 'GET', `/evaluation-rounds/${id}/statistics`)).status).toBe(403)
  })
})

const cases = defineCaseProcess({ areKin: async () => false, intake: () => ({}) as never, rectify: async () => '' })
let drawnForTest: string[] | undefined

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.evaluationRounds,
  definition: defineRoundProcess(cases).definition,
  make: async () => (await round(asked())).id,
  insider: 'organiser',
  outsider: 'stranger',
  action: { id: 'cancel', form: { reason: '不再需要' } },
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.caseEvaluations,
  definition: cases.definition,
  make: async () => {
    if (!drawnForTest) {
      const { id } = await round(asked({ share: 80, seed: 'records' }))
      await draw(id)
      drawnForTest = (await casesOf('organiser', `roundId=${id}`)).items.map(({ id: caseId }) => caseId)
    }
    return drawnForTest.pop()!
  },
  insider: 'organiser',
  outsider: 'stranger',
  action: { id: 'drop', form: { reason: '案卷已移送上级' } },
})
