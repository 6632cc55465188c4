import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeHolidays } from '@jianqing/calendar'
import { api, type GoldenOutcome, type ModelCheck, type ModelDraft, type Problem, type StepRows } from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { withProduct } from '../../../assemble/testing.ts'

const test = withProduct()
const headers: Record<string, Record<string, string>> = {}
let folder: string

const CASES = `case_no,case_name,kind,cause,office,department,prosecutor,prosecutor_no,police,suspect,suspect_id,accepted_on,detained,fast_track
C1,甲案,审查起诉,盗窃罪,云汀市人民检察院,第一检察部,周明,A1,云汀市公安局,张三丰,110101199003074514,2026-01-05,true,false
C2,乙案,审查起诉,诈骗罪,石浦县人民检察院,第一检察部,吴江,B1,石浦县公安局,李四海,11010119900307109X,2026-01-06,false,false
`
const RETURNS = `case_no,round,returned_on,resubmitted_on,ended_as
C1,1,2026-02-01,,
C1,2,2026-03-01,2026-05-20,
C2,1,2026-02-03,,
C9,1,2026-02-03,2026-02-20,
`

const MODEL = `id: a-draft
version: 1
area: inspection
title: 试写
question: 是否重报？
inputs: { returns: supplementary_returns, cases: criminal_cases, withdrawals: withdrawals }
params:
  grace: { type: int, default: 0, min: 0, max: 90, title: { zh-CN: 宽限天数, en: Grace } }
steps:
  open: { filter: returns, where: resubmitted_on == null }
  timed: { derive: open, set: { limit: 'add_days(add_months(returned_on, 1), params.grace)' } }
  located: { match: { left: timed, right: cases }, on: [case_no], take: { right: [office, suspect, suspect_id] } }
  told: { derive: located, set: { sentence: "office + suspect", born: birth_date(suspect_id), known: suspect_id != null } }
  never: { without: { left: told, right: withdrawals }, on: [case_no] }
  broken: { filter: located, where: detained }
leads:
  from: never
  subject: { kind: case, key: [case_no, round] }
  reason: '{limit}'
`

beforeAll(async () => {
  const { db } = test.database
  const city = await addOffice(db, '云汀市人民检察院')
  const county = await addOffice(db, '石浦县人民检察院', { parentId: city.id })
  await addAccount(db, 'city', { officeId: city.id, roles: ['inspector'] })
  await addAccount(db, 'county', { officeId: county.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: city.id, roles: ['chief'] })
  for (const login of ['city', 'county', 'chief']) headers[login] = await signIn(test.product.app, login)
  folder = await mkdtemp(join(tmpdir(), 'jianqing-builder-'))
  const { datasets } = loadCatalogue()
  const lake = openLake(test.dataDir)
  for (const [id, csv] of [
    ['criminal_cases', CASES],
    ['supplementary_returns', RETURNS],
  ] as const) {
    await writeFile(join(folder, `${id}.csv`), csv)
    await lake.import({ dataset: datasets.get(id)!, files: [join(folder, `${id}.csv`)] })
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const ask = async <T>(endpoint: { path: string }, payload: object, login = 'city') => {
  const answer = await test.product.app.inject({ method: 'POST', url: `/api/v1${endpoint.path}`, headers: headers[login]!, payload })
  return { status: answer.statusCode, json: answer.json() as T }
}
const check = async (text: string) => (await ask<ModelCheck>(api.builder.check, { text })).json
const preview = (step: string, more: object = {}, login = 'city') =>
  ask<StepRows>(api.builder.preview, { text: MODEL, step, asOf: '2026-06-30', ...more }, login)

describe('a text that is being written', () => {
  it('is told what is wrong and where, and what every sound step gives', async () => {
    const { ok, diagnostics, steps, leads } = await check(MODEL)
    expect(ok).toBe(false)
    expect(leads).toBeNull()
    expect(diagnostics).toMatchObject([
      { code: 'unknown-column', severity: 'error', step: 'broken', line: 15, message: { 'zh-CN': '没有列“detained”' } },
    ])
    expect(steps.map(s => s.id)).toEqual(['returns', 'cases', 'withdrawals', 'open', 'timed', 'located', 'told', 'never'])
    const located = steps.find(s => s.id === 'located')!
    expect(located).toMatchObject({
      kind: 'match',
      inputs: ['timed', 'cases'],
      words: { 'zh-CN': expect.stringContaining('刑事检察案件') },
    })
    expect(located.columns.find(c => c.name === 'returned_on')).toEqual({
      name: 'returned_on',
      type: 'date',
      label: { 'zh-CN': '退回补充侦查日期', en: 'Returned on' },
      values: null,
    })
    expect(located.columns.find(c => c.name === 'ended_as')!.values).toEqual(['撤销案件', '终止侦查', '改变管辖'])
    expect(located.columns.find(c => c.name === 'limit')).toEqual({ name: 'limit', type: 'date', label: null, values: null })
  })

  it('is told so when it is whole', async () => {
    const { ok, diagnostics, question, leads } = await check(MODEL.replace(/ {2}broken.*\n/, ''))
    expect({ ok, diagnostics, question }).toEqual({ ok: true, diagnostics: [], question: { 'zh-CN': '是否重报？', en: '是否重报？' } })
    expect(leads!['zh-CN']).toContain('成为一条线索')
  })

  it('is told what the platform refuses, as when it is saved', async () => {
    const { ok, diagnostics } = await check(
      MODEL.replace(/ {2}broken.*\n/, '')
        .replace('from: never', 'from: told')
        .replace('[case_no, round]', '[case_no, suspect]'),
    )
    expect({ ok, diagnostics }).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'unused-step' }, { code: 'key-not-hidden', message: { 'zh-CN': expect.stringContaining('suspect') } }],
    })
  })

  it.each(['', 'a: [', 'steps: 1', 'inputs: {a: nothing}\nsteps: {b: {filter: a}}', '- x'])('never breaks on %j', async text => {
    expect((await check(text)).ok).toBe(false)
  })
})

describe('a preview', () => {
  it('shows rows after a step, with all values as they are read', async () => {
    const { status, json } = await preview('timed')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      total: 2,
      asOf: '2026-06-30',
      missing: [],
      notes: [],
      rows: [
        ['C1', 1, '2026-02-01', null, null, null, '2026-03-01'],
        ['C2', 1, '2026-02-03', null, null, null, '2026-03-03'],
      ],
    })
    expect((await preview('timed', { params: { grace: '30' } })).json.rows[0]!.at(-1)).toBe('2026-03-31')
  })

  it('shows a step that works something out between what it reads and writes', async () => {
    const text = MODEL.replace(
      '  broken:',
      '  pairs: { link: cases, compare: { who: person_name(suspect), born: date(accepted_on) }, threshold: 0.000001, take: { right: { other: case_no } } }\n  broken:',
    )
    const { status, json } = await preview('pairs', { text })
    expect(status).toBe(200)
    expect(json.columns.map(({ name }) => name)).toContain('other')
  })

  it('knows the days off that were given meanwhile', async () => {
    const text = MODEL.replace('params:\n', 'params:\n  day: { type: date, default: next_working_day(as_of), title: x }\n').replace(
      'limit: ',
      'day: params.day, limit: ',
    )
    const days = async () => new Set((await preview('timed', { text })).json.rows.map(row => row.at(-2)))
    expect(await days()).toEqual(new Set(['2026-06-30']))
    takeHolidays('2026-06-30 休')
    try {
      expect(await days()).toEqual(new Set(['2026-07-01']))
    } finally {
      takeHolidays('')
    }
  })

  it('masks identities, and what is made of them', async () => {
    const { json } = await preview('told')
    const at = (row: number, name: string) => json.rows[row]![json.columns.findIndex(c => c.name === name)]
    expect(json.columns.filter(c => c.masked).map(c => c.name)).toEqual(['suspect', 'suspect_id', 'sentence', 'born'])
    expect([at(0, 'suspect'), at(0, 'suspect_id'), at(0, 'born'), at(0, 'known')]).toEqual(['张某某', '110101********4514', '****', true])
    expect(at(0, 'sentence')).not.toContain('张')
  })

  it('shows nothing of other offices, of inputs and of steps', async () => {
    expect((await preview('cases', {}, 'county')).json.rows.map(([no]) => no)).toEqual(['C2'])
    expect((await preview('located', {}, 'county')).json).toMatchObject({
      total: 1,
      rows: [['C2', 1, '2026-02-03', null, null, null, '2026-03-03', '石浦县人民检察院', '李某某', expect.anything()]],
    })
    expect((await preview('cases')).json.total).toBe(2)
  })

  it('takes a data set that is not there for an empty one, and says so', async () => {
    expect((await preview('never')).json).toMatchObject({ total: 2, missing: [{ en: 'Withdrawals' }] })
  })

  it('masks a number, a month and a day that are made of an identity number, but no count', async () => {
    const steps = `
  made: { derive: cases, set: { n: "int(suspect_id)", year: "year(birth_date(suspect_id))", long: size(suspect), same: "coalesce(suspect, '') == '张三丰'" } }
  spread: { months: cases, from: birth_date(suspect_id), to: birth_date(suspect_id), as: born_in }
  aged: { derive: cases, set: { born: birth_date(suspect_id) } }
  windows: { rolling: aged, by: [office], date: born, days: '1', aggregate: { n: count() } }
  groups: { group: cases, by: [office], aggregate: { persons: count_distinct(suspect_id), least: min(suspect_id) } }
leads:`
    const text = MODEL.replace('\nleads:', steps)
    const masked = async (step: string) => (await preview(step, { text })).json.columns.filter(c => c.masked).map(c => c.name)
    expect(await masked('made')).toEqual(['suspect', 'suspect_id', 'n', 'year'])
    expect(await masked('spread')).toContain('born_in')
    expect(await masked('windows')).toEqual(['window_from', 'window_to'])
    expect(await masked('groups')).toEqual(['least'])
    expect(JSON.stringify((await preview('made', { text })).json.rows)).not.toMatch(/1990|110101199003074514/)
  })

  it('leaves a trace: who saw how many rows of what, which masked columns were asked, and by what', async () => {
    const text = MODEL.replace(
      '\nleads:',
      `
  one: { filter: cases, where: "starts_with(suspect, '张') || suspect_id == '110101199003074514'" }
  only: { filter: one, where: "office != null" }
leads:`,
    )
    await preview('only', { text }, 'county')
    await preview('timed')
    const { rows } = await test.database.db.execute<{ login: string; details: object; office: string }>(sql`
      select u.login, e.details, o.name as office from audit_events e join users u on u.id = e.actor_id join offices o on o.id = e.office_id where action = 'model.preview' order by seq desc limit 2`)
    const digest = { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), model: 'a-draft', asOf: '2026-06-30' }
    expect(rows).toEqual([
      {
        login: 'city',
        office: '云汀市人民检察院',
        details: { ...digest, step: 'timed', datasets: { supplementary_returns: expect.any(String) }, shown: 2, total: 2, maskedAsked: [] },
      },
      {
        login: 'county',
        office: '石浦县人民检察院',
        details: {
          ...digest,
          step: 'only',
          datasets: { criminal_cases: expect.any(String) },
          shown: 0,
          total: 0,
          maskedAsked: ['criminal_cases.suspect', 'criminal_cases.suspect_id'],
          asked: expect.any(String),
        },
      },
    ])
    // the steps to these rows as they were asked, and no others
    const { asked } = rows[1]!.details as { asked: string }
    expect(asked).toContain("starts_with(suspect, '张')")
    expect(asked).toContain('110101********4514')
    expect(asked).not.toMatch(/110101199003074514|located|supplementary_returns/)
  })

  it('leaves none where nothing is shown', async () => {
    const events = async () =>
      (await test.database.db.execute(sql`select seq from audit_events where action = 'model.preview'`)).rows.length
    const before = await events()
    await preview('timed', {}, 'chief')
    await preview('broken')
    expect(await events()).toBe(before)
  })

  it('refuses in words what cannot be shown', async () => {
    const broken = await ask<Problem>(api.builder.preview, { text: MODEL, step: 'broken' })
    expect(broken).toMatchObject({ status: 422, json: { code: 'invalid_model', detail: { 'zh-CN': expect.stringContaining('broken') } } })
    expect(await ask<Problem>(api.builder.preview, { text: MODEL, step: 'timed', params: { grace: 91 } })).toMatchObject({
      status: 422,
      json: { code: 'invalid_parameter' },
    })
    expect((await preview('timed', {}, 'chief')).status).toBe(403)
    const withSql = MODEL.replace(
      '  broken:',
      "  raw: { sql: 'SELECT case_no FROM returns', reads: [returns], columns: { case_no: text } }\n  broken:",
    )
    for (const step of ['raw', 'timed'])
      expect(await ask<Problem>(api.builder.preview, { text: withSql, step })).toMatchObject({
        status: 422,
        json: { code: 'invalid_model', detail: { en: expect.stringContaining('sql') } },
      })
  })
})

describe('a golden case from the preview', () => {
  const WHOLE = MODEL.replace(/ {2}broken.*\n/, '')
  const begin = async () => {
    const { json } = await ask<ModelDraft>(api.models.drafts.create, { text: WHOLE })
    return json
  }
  const mark = async (draft: ModelDraft, step: string, marks: object[], more: object = {}, login = 'city') => {
    const { sources } = (await preview(step, { text: WHOLE })).json
    return ask<ModelDraft>(
      { path: api.models.drafts.mark.path.replace(':id', draft.id) },
      { revision: draft.revision, text: WHOLE, step, asOf: '2026-06-30', sources, marks, ...more },
      login,
    )
  }
  const tryCase = async (text: string, { case: golden }: ModelDraft) =>
    (await ask<GoldenOutcome>(api.builder.tryCase, { text, case: golden })).json

  it('is written of the rows that somebody marks, with what belongs to them, under names of nobody', async () => {
    const first = (await mark(await begin(), 'never', [{ row: 1, should: true, name: '逾期未重新移送' }])).json
    // the row that was resubmitted is no lead: its case and the other return of that case come along
    const { json, status } = await mark(first, 'returns', [{ row: 2, should: false, name: '第二次已重新移送' }])
    expect(status).toBe(200)
    const golden = json.case
    expect(golden.asOf).toBe('2026-06-30')
    expect(golden.marks.map(({ should, name }) => [should, name])).toEqual([
      [true, '逾期未重新移送'],
      [false, '第二次已重新移送'],
    ])
    const csv = JSON.stringify(golden)
    expect(csv).not.toMatch(/张三丰|李四海|110101199003|,C1,|,A1,/)
    expect(golden.tables.map(({ dataset }) => dataset).sort()).toEqual(['criminal_cases', 'supplementary_returns', 'withdrawals'])
    const returns = golden.tables
      .find(({ dataset }) => dataset === 'supplementary_returns')!
      .csv.trim()
      .split('\n')
    // what decides stands first
    expect(returns[0]).toMatch(/^resubmitted_on,case_no/)
    expect(returns).toHaveLength(5)
    const outcome = await tryCase(WHOLE, json)
    expect(outcome.error).toBeNull()
    expect(outcome.hits.map(({ name, outcome: how }) => [name, how])).toEqual([
      ['逾期未重新移送', 'as_expected'],
      ['第二次已重新移送', 'as_expected'],
      [null, 'as_expected'],
    ])
    expect(outcome.passed).toBe(true)
    // a change that breaks it says which mark
    const lax = await tryCase(WHOLE.replace('resubmitted_on == null', 'round == 2'), json)
    expect(lax.hits.filter(({ outcome: how }) => how !== 'as_expected').map(({ name, outcome: how }) => [name, how])).toEqual([
      ['逾期未重新移送', 'missing'],
      ['第二次已重新移送', 'too_many'],
      [null, 'missing'],
      [null, 'too_many'],
    ])
    const tested = await ask<ModelDraft>({ path: api.models.drafts.test.path.replace(':id', json.id) }, { revision: json.revision })
    expect(tested.json.state).toBe('tested')
  })

  it('refuses what cannot be meant, in words', async () => {
    const draft = await begin()
    const both = await mark(draft, 'cases', [{ row: 1, should: true, name: '甲' }])
    expect(both).toMatchObject({ status: 400, json: { detail: { 'zh-CN': expect.stringContaining('线索编号') } } })
    const opposite = await mark(draft, 'returns', [
      { row: 1, should: true, name: '甲' },
      { row: 1, should: false, name: '乙' },
    ])
    expect(opposite).toMatchObject({ status: 400, json: { detail: { en: expect.stringContaining('opposite') } } })
    const old = await mark(draft, 'returns', [{ row: 1, should: true, name: '甲' }], { sources: { supplementary_returns: 'x' } })
    expect(old).toMatchObject({ status: 409 })
    const broken = await mark(draft, 'returns', [{ row: 1, should: true, name: '甲' }], { text: MODEL })
    expect(broken).toMatchObject({ status: 422, json: { code: 'invalid_model' } })
    expect((await mark(draft, 'returns', [{ row: 99, should: true, name: '甲' }])).status).toBe(409)
    expect((await mark(draft, 'returns', [{ row: 1, should: true, name: '甲' }], {}, 'county')).status).toBe(404)
  })
})
