import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { BacktestResult, CurveResult, Job, LeadSummary, ModelDraft, Run } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../../platform/audit/index.ts'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { withProduct } from '../../../assemble/testing.ts'

const MODEL = 'returned-not-resubmitted'
const AS_OF = '2026-06-30'
const test = withProduct()

type Answer<T> = { status: number; body: T & { code?: string; detail?: { 'zh-CN': string }; fields?: { path: string }[] } }
type Trials = { backtest: BacktestResult | null; backtestJob: string | null; curve: CurveResult | null; curveJob: string | null }
const people = new Map<string, Record<string, string>>()

async function ask<T>(login: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer<T>> {
  const { app } = test.product
  if (!people.has(login)) people.set(login, await signIn(app, login))
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers: people.get(login)!, ...(body && { payload: body }) })
  return { status: answer.statusCode, body: answer.json() as Answer<T>['body'] }
}
async function finished(id: string): Promise<Job> {
  let last: Job | undefined
  for await (const job of test.product.jobs.watch(id, AbortSignal.timeout(60_000))) last = job
  return last!
}
const trials = async (login: string, id: string) => (await ask<Trials>(login, 'GET', `/models/drafts/${id}/trials`)).body
const tryOut = (login: string, kind: 'backtest' | 'curve', id: string, body: object = {}) =>
  ask<Job>(login, 'POST', `/models/drafts/${id}/${kind}`, { asOf: AS_OF, ...body })
async function backtest(login: string, id: string, body: object = {}): Promise<BacktestResult> {
  expect(await finished((await tryOut(login, 'backtest', id, body)).body.id)).toMatchObject({ state: 'done', error: null })
  return (await trials(login, id)).backtest!
}

/** Returns without an answer: the day of the return decides by how many days each is late. */
const CASES: readonly [key: string, office: string, returnedOn: string][] = [
  ['c1', '甲县院', '2026-05-25'],
  ['c2', '甲县院', '2026-05-20'],
  ['c3', '甲县院', '2026-04-01'],
  ['c4', '甲县院', '2026-04-02'],
  ['c5', '甲县院', '2026-04-03'],
  ['c6', '甲县院', '2026-05-26'],
  ['c7', '乙县院', '2026-04-04'],
  ['c8', '乙县院', '2026-05-24'],
  ['c9', '甲县院', '2026-05-23'],
]

async function importCases(folder: string): Promise<void> {
  const { datasets } = loadCatalogue()
  const tables = {
    criminal_cases: [
      'case_no,case_name,kind,cause,suspect,office,department,prosecutor,prosecutor_no,detained,fast_track,accepted_on',
      ...CASES.map(
        ([key, office]) => `${key},案,审查起诉,盗窃罪,某人,${office},第一检察部,承办甲,3001,${key === 'c3' ? '是' : '否'},否,2026-01-10`,
      ),
    ],
    supplementary_returns: [
      'case_no,round,returned_on,resubmitted_on,ended_as',
      ...CASES.map(([key, , day]) => `${key},1,${day},,`),
      'c10,1,不是日期,,',
    ],
  }
  for (const [id, lines] of Object.entries(tables)) {
    const file = join(folder, `${id}.csv`)
    await writeFile(file, `${lines.join('\n')}\n`)
    await openLake(test.dataDir).import({ dataset: datasets.get(id)!, files: [file], maxBad: 0.5 })
  }
}

async function review(): Promise<void> {
  const {
    body: { job },
  } = await ask<{ run: Run; job: Job }>('city', 'POST', `/models/${MODEL}/runs`, { asOf: AS_OF, params: {} })
  await finished(job.id)
  const {
    body: { items },
  } = await ask<{ items: LeadSummary[] }>('city', 'GET', `/leads?model=${MODEL}&pageSize=50`)
  expect(items).toHaveLength(9)
  const act = async (key: string, action: string, form: object) => {
    const { id, revision } = items.find(lead => lead.subjectKey === `${key}|1`)!
    expect((await ask('city', 'POST', `/leads/${id}/actions/${action}`, { revision, form })).status).toBe(200)
    return id
  }
  const reject = { reason: 'explained', note: '已核查' }
  for (const key of ['c2', 'c7']) await act(key, 'accept', {})
  for (const key of ['c1', 'c4', 'c8']) await act(key, 'reject', reject)
  await act('c9', 'merge', { into: await act('c3', 'accept', {}) })
}

let folder: string
let id: string
let text: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-trials-'))
  const { db } = test.database
  const top = await addOffice(db, '某市院')
  for (const [login, name] of [
    ['here', '甲县院'],
    ['there', '乙县院'],
  ] as const)
    await addAccount(db, login, { officeId: (await addOffice(db, name, { parentId: top.id })).id, roles: ['inspector'] })
  await addAccount(db, 'city', { officeId: top.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: top.id, roles: ['chief'] })
  const { body } = await ask<ModelDraft>('here', 'POST', '/models/drafts', { model: MODEL })
  ;({ id } = body)
  text = body.text.replace('default: 0', 'default: 10')
  await ask('here', 'PUT', `/models/drafts/${id}`, { text, revision: body.revision })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a back-test', () => {
  it('says what is missing before there is data', async () => {
    expect((await tryOut('here', 'backtest', id)).body).toMatchObject({
      code: 'missing_input',
      detail: { 'zh-CN': expect.stringContaining('退回补充侦查') },
    })
    await importCases(folder)
  })

  it('compares what is found where nothing was reviewed yet', async () => {
    const result = await backtest('here', id)
    expect(result).toMatchObject({
      reviewed: { positive: 0, negative: 0 },
      current: { total: 7, precision: null, recall: null },
      proposed: { total: 3, precision: null, recall: null },
      differing: 0,
      onlyCurrent: { count: 4 },
    })
    await review()
  })

  it("counts both versions against the reviews of one's own offices", async () => {
    const result = await backtest('here', id)
    expect(result.reviewed).toEqual({ positive: 3, negative: 2 })
    expect(result.current).toMatchObject({
      version: 1,
      params: { grace_days: 0 },
      total: 7,
      truePositive: 3,
      falsePositive: 2,
      falseNegative: 0,
      trueNegative: 0,
      precision: 0.6,
      recall: 1,
    })
    expect(result.proposed).toMatchObject({
      version: 2,
      params: { grace_days: 10 },
      total: 3,
      truePositive: 1,
      falsePositive: 1,
      falseNegative: 2,
      trueNegative: 1,
      precision: 0.5,
      recall: 1 / 3,
    })
    expect(result.onlyCurrent).toMatchObject({
      count: 4,
      first: ['c1', 'c2', 'c6', 'c9'].map(key => ({ subjectKey: `${key}|1`, severity: 'medium' })),
    })
    expect(result.onlyProposed).toEqual({ count: 0, first: [] })
    expect([
      result.differing,
      result.counterExamples.map(({ subjectKey, state, positive, current, proposed }) => [subjectKey, state, positive, current, proposed]),
    ]).toEqual([
      3,
      [
        ['c1|1', 'rejected', false, true, false],
        ['c2|1', 'accepted', true, true, false],
        ['c9|1', 'merged', true, true, false],
      ],
    ])
    expect((await ask<LeadSummary>('here', 'GET', `/leads/${result.counterExamples[0]!.leadId}`)).body.subjectKey).toBe('c1|1')
  })

  it('says what the version cannot see', async () => {
    const { inputs } = (await trials('here', id)).backtest!
    expect(inputs.map(({ dataset, rows, skipped }) => [dataset, rows, skipped])).toEqual([
      ['supplementary_returns', 9, 1],
      ['criminal_cases', 9, 0],
    ])
    expect(inputs[0]!.columns).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'resubmitted_on', role: 'deciding', empty: 9 }),
        expect.objectContaining({ id: 'case_no', role: 'key', empty: 0 }),
      ]),
    )
    expect(inputs[1]!.columns.map(column => column.id)).not.toContain('police')
  })

  it('belongs to who asked for it: others see neither it nor, from another office, the draft', async () => {
    expect(await trials('city', id)).toEqual({ backtest: null, backtestJob: null, curve: null, curveJob: null })
    expect((await tryOut('there', 'backtest', id)).body.code).toBe('not_found')
    expect((await ask('there', 'GET', `/models/drafts/${id}/trials`)).body.code).toBe('not_found')
    expect((await backtest('city', id)).reviewed).toEqual({ positive: 4, negative: 3 })
    expect((await trials('here', id)).backtest!.reviewed).toEqual({ positive: 3, negative: 2 })
  })

  it('takes other parameters for the version that is tried, and writes no leads', async () => {
    const result = await backtest('here', id, { params: { grace_days: 90 } })
    expect(result.proposed).toMatchObject({ total: 0, truePositive: 0, falseNegative: 3, trueNegative: 2, precision: null, recall: 0 })
    expect(result.current.total).toBe(7)
    expect((await tryOut('here', 'backtest', id, { params: { grace_days: 91 } })).body).toMatchObject({
      code: 'invalid_parameter',
      fields: [{ path: 'params.grace_days' }],
    })
    expect((await test.database.db.execute(sql`select count(*)::int as n from leads`)).rows).toEqual([{ n: 9 }])
  })

  it('goes once at a time for one person', async () => {
    const both = await Promise.all([tryOut('here', 'backtest', id), tryOut('here', 'backtest', id)])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    const { id: job } = both.find(({ status }) => status === 202)!.body
    await finished(job)
  })

  it('needs a text without errors and a version to compare with, and is void with another text', async () => {
    const save = async (next: string) =>
      ask('here', 'PUT', `/models/drafts/${id}`, {
        text: next,
        revision: (await ask<ModelDraft>('here', 'GET', `/models/drafts/${id}`)).body.revision,
      })
    await save(text.replace('returns', 'nothing'))
    expect((await trials('here', id)).backtest).toBeNull()
    expect((await tryOut('here', 'backtest', id)).body.code).toBe('invalid_model')
    await save(text)
    expect((await trials('here', id)).backtest).not.toBeNull()
    const { body: fresh } = await ask<ModelDraft>('here', 'POST', '/models/drafts', { copyOf: MODEL, id: 'of-our-own' })
    expect((await tryOut('here', 'backtest', fresh.id)).body).toMatchObject({
      code: 'wrong_state',
      detail: { 'zh-CN': expect.stringContaining('无从对照') },
    })
  })
})

describe('a curve', () => {
  const range = { param: 'grace_days', from: 0, to: 90, step: 45 }

  it("counts the leads of one's own offices at each value", async () => {
    expect(await finished((await tryOut('here', 'curve', id, range)).body.id)).toMatchObject({ state: 'done', error: null })
    const { curve } = await trials('here', id)
    expect(curve).toMatchObject({ asOf: AS_OF, param: { id: 'grace_days', title: { 'zh-CN': '宽限日数' } }, params: {} })
    expect(curve!.points).toEqual([
      { value: 0, total: 7, high: 1, medium: 6, low: 0 },
      { value: 45, total: 3, high: 1, medium: 2, low: 0 },
      { value: 90, total: 0, high: 0, medium: 0, low: 0 },
    ])
    await finished((await tryOut('city', 'curve', id, range)).body.id)
    expect((await trials('city', id)).curve!.points.map(({ total }) => total)).toEqual([9, 4, 0])
  })

  it('refuses what is no range of the parameter, and says why', async () => {
    const refused = async (body: object) => {
      const {
        body: { code, fields, detail },
      } = await tryOut('here', 'curve', id, { ...range, ...body })
      return [code, fields?.[0]?.path, detail?.['zh-CN'] ?? '']
    }
    expect(await refused({ param: 'days' })).toEqual(['invalid_parameter', 'param', expect.stringContaining('days')])
    expect(await refused({ step: 1 })).toEqual(['bad_request', 'step', expect.stringContaining('15')])
    expect(await refused({ step: 0.5, to: 2 })).toEqual(['bad_request', 'step', expect.stringContaining('整数')])
    expect(await refused({ from: 50, to: 10 })).toEqual(['bad_request', 'to', expect.stringContaining('小于')])
    expect(await refused({ from: '2026-01-01' })).toEqual(['bad_request', 'from', expect.stringContaining('类型')])
    expect(await refused({ from: 80, to: 100, step: 10 })).toEqual([
      'invalid_parameter',
      'params.grace_days',
      expect.stringContaining('90'),
    ])
    expect((await tryOut('there', 'curve', id, range)).body.code).toBe('not_found')
    expect((await tryOut('chief', 'curve', id, range)).body.code).toBe('forbidden')
  })
})

it('leaves an unbroken trail of who tried what', async () => {
  const { rows } = await test.database.db.execute(
    sql`select distinct action from audit_events where action in ('model.backtest', 'model.curve') order by 1`,
  )
  expect(rows).toEqual([{ action: 'model.backtest' }, { action: 'model.curve' }])
  expect(await verifyAudit(test.database.db)).toMatchObject({ intact: true })
})
