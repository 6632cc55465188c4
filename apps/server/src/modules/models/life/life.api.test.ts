import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type {
  Job,
  LocalParameters,
  ModelDetail,
  ModelDiff,
  ModelDraft,
  ModelSummary,
  ModelVersion,
  Run,
  WorkItem,
} from '@jianqing/contract'
import { generate, type Office, offices } from '@jianqing/demo'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../../platform/audit/index.ts'
import { addAccount, signIn } from '../../../platform/testing/accounts.ts'
import { seedPeople } from '../../../seed/people.ts'
import { withProduct } from '../../../assemble/testing.ts'
import { installModels } from '../registry/install.ts'
import { defineVersionProcess } from './process.ts'

const MODEL = 'returned-not-resubmitted'
const AS_OF = '2026-06-30'
const SEED = 5
const test = withProduct()

type Answer<T> = { status: number; body: T & { code?: string; detail?: { 'zh-CN': string }; fields?: { path: string }[] } }
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const people = new Map<string, Record<string, string>>()
let county: Office
let countyId: string

async function ask<T = ModelDraft>(login: string, method: Method, path: string, body?: object): Promise<Answer<T>> {
  const { app } = test.product
  if (!people.has(login)) people.set(login, await signIn(app, login))
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers: people.get(login)!, ...(body && { payload: body }) })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() } as Answer<T>
}
const draft = async (login: string, id: string) => (await ask(login, 'GET', `/models/drafts/${id}`)).body
const act = async (login: string, id: string, action: string, form: object = {}) => {
  const { revision } = await draft('ducha', id)
  return ask(login, 'POST', `/models/versions/${id}/actions/${action}`, { revision, form })
}
const save = async (id: string, text: string, login = 'ducha') =>
  await ask(login, 'PUT', `/models/drafts/${id}`, { text, revision: (await draft(login, id)).revision })
const runCase = async (id: string, login = 'ducha') =>
  ask(login, 'POST', `/models/drafts/${id}/test`, { revision: (await draft(login, id)).revision })
const shadow = async (id: string, login = 'ducha') =>
  ask<Job>(login, 'POST', `/models/drafts/${id}/shadow`, { revision: (await draft(login, id)).revision, asOf: AS_OF })

async function finished(id: string): Promise<Job> {
  let last: Job | undefined
  for await (const job of test.product.jobs.watch(id, AbortSignal.timeout(60_000))) last = job
  return last!
}
const staffOf = (office: Office, department: string, post: string) =>
  office.departments.find(d => d.name === department)!.staff.find(p => p.post === post)!.staffNo
const setLimit = (percent: number) => ask('xitong', 'PUT', '/settings/model.hit_share_limit', { value: percent })
const count = async (table: string) => Number((await test.database.db.execute(sql.raw(`select count(*) as n from ${table}`))).rows[0]!['n'])

let folder: string
let other: Office
let inspector: string
let chief: string
let stranger: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-life-'))
  const { db } = test.database
  const tree = offices(SEED)
  await db.transaction(tx => seedPeople(tx, tree))
  const counties = tree.filter(o => o.level === 'county')
  county = counties[0]!
  other = counties.find(o => o.parent !== county.parent) ?? counties[1]!
  inspector = staffOf(county, '检务督察部', '主任')
  chief = staffOf(county, '院领导', '检察长')
  stranger = staffOf(other, '检务督察部', '主任')
  const { rows } = await db.execute<{ id: string; name: string }>(sql`select id, name from offices`)
  countyId = rows.find(o => o.name === county.name)!.id
  await addAccount(db, 'both', { officeId: rows.find(o => o.name === tree[0]!.name)!.id, roles: ['inspector', 'chief'] })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the next version of a model of the catalogue', () => {
  let id: string
  let right: string

  it('begins as a copy of the one in use, with its golden case', async () => {
    const {
      body: { items },
    } = await ask<{ items: ModelVersion[] }>('ducha', 'GET', `/models/${MODEL}/versions`)
    expect(items).toMatchObject([{ version: 1, state: 'published', origin: 'catalogue', errors: 0 }])
    const { status, body } = await ask('ducha', 'POST', '/models/drafts', { model: MODEL })
    expect([status, body.code]).toEqual([201, undefined])
    expect(body).toMatchObject({
      modelId: MODEL,
      version: 2,
      state: 'draft',
      origin: 'office',
      editable: true,
      diagnostics: [],
      basedOn: { version: 1 },
      replaces: { version: 1 },
    })
    expect(body.text).toContain('\nversion: 2\n')
    expect(body.text.replace('version: 2', 'version: 1')).toBe(items[0]!.text)
    expect(body.case.tables.map(({ dataset }) => dataset)).toEqual(['criminal_cases', 'supplementary_returns'])
    expect(body.case.expected.length).toBeGreaterThan(3)
    ;({ id, text: right } = body)
  })

  it('is kept with errors, each at its line and step, but is not tested then', async () => {
    const { status, body } = await save(id, right.replace('where: ended_as == null', 'where: ended_so == null'))
    expect([status, body.errors]).toEqual([200, 1])
    const line = right.split('\n').findIndex(l => l.includes('running:')) + 1
    expect(body.diagnostics).toMatchObject([{ code: 'unknown-column', severity: 'error', step: 'running', line }])
    expect((await runCase(id)).body).toMatchObject({ code: 'invalid_model', detail: { 'zh-CN': expect.stringContaining(`第 ${line} 行`) } })
  })

  it('is not overwritten by somebody who saw an older one', async () => {
    const seen = await draft('ducha', id)
    expect((await ask('both', 'PUT', `/models/drafts/${id}`, { text: right, revision: seen.revision })).status).toBe(200)
    expect((await ask('ducha', 'PUT', `/models/drafts/${id}`, { text: right, revision: seen.revision })).body.code).toBe('conflict')
    expect((await ask('ducha', 'PUT', `/models/drafts/${id}/case`, { case: seen.case, revision: seen.revision })).body.code).toBe(
      'conflict',
    )
    expect((await ask('ducha', 'POST', `/models/drafts/${id}/test`, { revision: seen.revision })).body.code).toBe('conflict')
  })

  it('stays what it is called, whatever the text says', async () => {
    const { body } = await save(id, right.replace(`id: ${MODEL}`, 'id: due-soon').replace('version: 2', 'version: 77'))
    expect(body).toMatchObject({ modelId: MODEL, version: 2, text: right, errors: 0 })
  })

  it('says hit by hit where its golden case fails, and stays a draft', async () => {
    await save(id, right.replace('"low"', '"high"'))
    expect((await runCase(id)).body.test!.hits.find(({ outcome }) => outcome === 'other_severity')).toMatchObject({
      expected: 'low',
      found: 'high',
    })
    await save(id, right.replace('default: 0', 'default: 60'))
    const { status, body } = await runCase(id)
    expect([status, body.state, body.test?.passed]).toEqual([200, 'draft', false])
    expect(body.test!.hits.find(({ outcome }) => outcome === 'missing')).toMatchObject({ found: null, reason: null })
    const kept = body.case
    const short = { ...kept, expected: kept.expected.slice(1) }
    await save(id, right)
    expect((await draft('ducha', id)).test).toBeNull()
    await ask('ducha', 'PUT', `/models/drafts/${id}/case`, { case: short, revision: (await draft('ducha', id)).revision })
    expect((await runCase(id)).body.test!.hits.at(-1)).toMatchObject({
      outcome: 'too_many',
      expected: null,
      reason: { 'zh-CN': expect.stringContaining('请核查') },
    })
    await ask('ducha', 'PUT', `/models/drafts/${id}/case`, { case: kept, revision: (await draft('ducha', id)).revision })
  })

  it('says what is wrong with a case that cannot be run, and refuses one that expects nothing', async () => {
    const { case: kept } = await draft('ducha', id)
    const put = async (golden: object) =>
      ask('ducha', 'PUT', `/models/drafts/${id}/case`, { case: golden, revision: (await draft('ducha', id)).revision })
    await put({ ...kept, expected: [] })
    expect((await runCase(id)).body.code).toBe('bad_request')
    await put({ ...kept, tables: kept.tables.slice(0, 1) })
    expect((await runCase(id)).body.test).toMatchObject({ passed: false, error: { 'zh-CN': expect.stringContaining('用例缺少') } })
    await put({ ...kept, tables: [kept.tables[0], { dataset: 'supplementary_returns', csv: 'nothing\n1\n' }] })
    expect((await runCase(id)).body.test).toMatchObject({ passed: false, error: { 'zh-CN': expect.stringContaining('不能导入') } })
    await put({ ...kept, params: { grace_days: 999 } })
    expect((await runCase(id)).body.test).toMatchObject({ passed: false, error: { 'zh-CN': expect.stringContaining('grace_days') } })
    expect((await put({ ...kept, expected: [kept.expected[0], kept.expected[0]] })).body.code).toBe('bad_request')
    expect((await put(kept)).status).toBe(200)
  })

  it('is tested once its case holds, and its text never changes then', async () => {
    await save(id, right.replace('default: 0', 'default: 3').replace('grace_days: {', 'grace_days: { note: 宽限,'))
    expect((await runCase(id)).body.test?.passed).toBe(false)
    const { case: kept, revision } = await draft('ducha', id)
    await ask('ducha', 'PUT', `/models/drafts/${id}/case`, { case: { ...kept, params: { grace_days: 0 } }, revision })
    expect((await shadow(id)).body.code).toBe('wrong_state')
    const { body } = await runCase(id)
    expect(body).toMatchObject({ state: 'tested', editable: false, test: { passed: true, by: { name: expect.any(String) } } })
    expect(body.actions.map(a => a.id)).toEqual(['revise'])
    expect((await save(id, right)).body.code).toBe('wrong_state')
    expect((await ask('ducha', 'DELETE', `/models/drafts/${id}`)).body.code).toBe('wrong_state')
    await expect(test.database.db.execute(sql`update model_versions set text = 'id: x' where id = ${id}`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('never changes') },
    })
  })

  it('runs in the shadow over the real data and writes no leads', async () => {
    expect((await shadow(id)).body).toMatchObject({ code: 'missing_input' })
    await generate({ scale: 1000, seed: SEED, out: folder, asOf: AS_OF })
    const { datasets } = loadCatalogue()
    const lake = openLake(test.dataDir)
    for (const dataset of ['criminal_cases', 'supplementary_returns'])
      await lake.import({ dataset: datasets.get(dataset)!, files: [join(folder, `${dataset}.csv`)] })
    const { status, body } = await shadow(id)
    expect(status).toBe(202)
    expect(await finished(body.id)).toMatchObject({ state: 'done', result: { versionId: id } })
    const { state, shadow: tried, shadowJob, actions } = await draft('ducha', id)
    expect([state, shadowJob, actions.map(a => a.id)]).toEqual(['shadow', null, ['propose', 'revise']])
    expect(tried!.counts.total).toBeGreaterThan(0)
    expect(tried!.denominator).toMatchObject({ dataset: 'supplementary_returns', input: 'returns' })
    expect(tried!.share).toBeCloseTo(tried!.counts.total / tried!.denominator.rows, 10)
    expect(tried!.byOffice.reduce((n, o) => n + o.total, 0) + tried!.other.total).toBe(tried!.counts.total)
    expect(tried!.steps.map(s => s.id)).toContain('overdue')
    expect([await count('leads'), await count('runs')]).toEqual([0, 0])
    // the same counts as seen from one office: its own, and the rest together
    expect((await draft(stranger, id)).shadow ?? null).toBeNull()
  })

  it('needs a reason in writing to be published when it hits too much', async () => {
    expect((await setLimit(0)).status).toBe(200)
    expect((await draft('ducha', id)).gate).toMatchObject({ limit: 0, exceeded: true, reason: null })
    const refused = await act('both', id, 'propose')
    expect(refused.body).toMatchObject({
      code: 'bad_request',
      fields: [{ path: 'gateReason' }],
      detail: { 'zh-CN': expect.stringContaining('超过上限') },
    })
    const { status, body } = await act('both', id, 'propose', { gateReason: '专项活动期间逐件核查' })
    expect([status, body.state, body.gate.reason]).toEqual([200, 'proposed', '专项活动期间逐件核查'])
    expect(body.timeline.at(-1)).toMatchObject({ action: 'propose', fields: [{ value: '专项活动期间逐件核查' }] })
    const { rows } = await test.database.db.execute<{ details: { gateReason: string } }>(
      sql`select details from audit_events where action = 'model.propose'`,
    )
    expect(rows).toMatchObject([{ details: { gateReason: '专项活动期间逐件核查', to: 'proposed' } }])
    const { rows: told } = await test.database.db.execute<{ login: string }>(
      sql`select u.login from notices n join users u on u.id = n.user_id where n.kind = 'model.proposed' order by 1`,
    )
    // those who publish at the office whose model it is, but not the one who proposed it
    expect(told).toEqual([{ login: 'jianchazhang' }])
    const desk = async (login: string) =>
      (await ask<{ items: WorkItem[] }>(login, 'GET', '/workbench')).body.items
        .filter(item => item.kind === 'model')
        .map(item => [item.waitingFor, item.state, item.link])
    expect(await desk('jianchazhang')).toEqual([['me', 'proposed', `/models/versions/${id}`]])
    expect(await desk('ducha')).toEqual([['others', 'proposed', `/models/versions/${id}`]])
    // taken back and proposed without it, under a limit that lets it pass; then the limit is lowered before the other person looks
    await act('ducha', id, 'withdraw')
    await setLimit(100)
    expect((await act('both', id, 'propose')).status).toBe(200)
    await setLimit(0)
    expect((await act('jianchazhang', id, 'publish')).body.code).toBe('wrong_state')
    await setLimit(5)
    await act('ducha', id, 'withdraw')
    expect((await act('both', id, 'propose', { gateReason: '已逐件核查' })).status).toBe(200)
  })

  it('is published by another person, at the office whose model it is', async () => {
    expect((await act('both', id, 'publish')).body.code).toBe('forbidden')
    expect((await act('ducha', id, 'publish')).body.code).toBe('forbidden')
    expect((await act(chief, id, 'publish')).body.code).toBe('not_found')
    expect((await ask<ModelDetail>('ducha', 'GET', `/models/${MODEL}`)).body.version).toBe(1)
    const { status, body } = await act('jianchazhang', id, 'publish', { opinion: '同意' })
    expect([status, body.state, body.code]).toEqual([200, 'published', undefined])
    expect(body.publishedBy?.name).toBeTruthy()
    const {
      body: { items },
    } = await ask<{ items: ModelVersion[] }>('ducha', 'GET', `/models/${MODEL}/versions`)
    expect(items.map(({ version, state }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'replaced'],
    ])
    expect((await ask<ModelDetail>(stranger, 'GET', `/models/${MODEL}`)).body).toMatchObject({
      version: 2,
      origin: 'office',
      state: 'published',
      versionId: id,
    })
  })

  it('is what runs find leads by', async () => {
    const {
      body: { run, job },
    } = await ask<{ run: Run; job: Job }>('ducha', 'POST', `/models/${MODEL}/runs`, { asOf: AS_OF, params: {} })
    expect(run).toMatchObject({ modelVersion: 2, params: { grace_days: 3 } })
    expect(await finished(job.id)).toMatchObject({ state: 'done' })
    expect(await count('leads')).toBeGreaterThan(0)
  })

  it('says what differs from the version before, in words and line by line', async () => {
    const {
      body: { items },
    } = await ask<{ items: ModelVersion[] }>('ducha', 'GET', `/models/${MODEL}/versions`)
    const { body } = await ask<ModelDiff>('ducha', 'GET', `/models/diff?from=${items[1]!.id}&to=${items[0]!.id}`)
    expect(body).toMatchObject({
      structured: true,
      steps: [],
      leads: [],
      params: [{ id: 'grace_days', change: 'changed', fields: [{ field: 'default', before: '0', after: '3' }] }],
    })
    expect(
      body.lines.filter(l => l.changed).map(({ left, right: r }) => [left?.text.trim().slice(0, 10), r?.text.trim().slice(0, 10)]),
    ).toEqual([
      ['version: 1', 'version: 2'],
      ['grace_days', 'grace_days'],
    ])
  })

  it('is paused, resumed and retired, with a reason, and runs only while it is in use', async () => {
    const start = () => ask<{ job: Job }>('ducha', 'POST', `/models/${MODEL}/runs`, { asOf: AS_OF, params: {} })
    expect((await act('ducha', id, 'pause', { reason: '误报较多' })).body.code).toBe('forbidden')
    expect((await act('jianchazhang', id, 'pause')).body.code).toBe('bad_request')
    expect((await act('jianchazhang', id, 'pause', { reason: '误报较多' })).body.state).toBe('paused')
    expect((await start()).body).toMatchObject({ code: 'wrong_state', detail: { 'zh-CN': expect.stringContaining('已暂停') } })
    const summary = async () => (await ask<{ items: ModelSummary[] }>('ducha', 'GET', '/models')).body.items.find(m => m.id === MODEL)
    expect(await summary()).toMatchObject({ state: 'paused', version: 2 })
    expect((await act('jianchazhang', id, 'resume')).body.state).toBe('published')
    const {
      body: { job },
    } = await start()
    expect(await finished(job.id)).toMatchObject({ state: 'done' })
    expect((await act('jianchazhang', id, 'retire', { reason: '由新模型代替' })).body).toMatchObject({ state: 'retired', actions: [] })
    expect((await start()).body.code).toBe('wrong_state')
    expect(await summary()).toMatchObject({ state: 'retired' })
    // its leads are still explained by it
    const {
      body: {
        items: [lead],
      },
    } = await ask<{ items: { id: string }[] }>('ducha', 'GET', `/leads?model=${MODEL}&pageSize=1`)
    expect((await ask<{ steps: unknown[] }>('ducha', 'GET', `/leads/${lead!.id}`)).body.steps.length).toBeGreaterThan(2)
  })

  it('goes back to the drawing board without what was found of it', async () => {
    const {
      body: { id: next },
    } = await ask('ducha', 'POST', '/models/drafts', { model: MODEL })
    await runCase(next)
    const { body } = await act('ducha', next, 'revise')
    expect(body).toMatchObject({ version: 3, state: 'draft', test: null, shadow: null, editable: true })
    expect((await ask('ducha', 'DELETE', `/models/drafts/${next}`)).status).toBe(204)
    expect((await ask('ducha', 'GET', `/models/drafts/${next}`)).body.code).toBe('not_found')
  })
})

describe('a model of a county office', () => {
  let id: string

  it('begins from nothing or as a copy, under a name that is free', async () => {
    const { status, body } = await ask(inspector, 'POST', '/models/drafts', {})
    expect([status, body.errors, body.version]).toEqual([201, 0, 1])
    expect(body.modelId).toMatch(/^model-[0-9a-f]{8}$/)
    expect((await save(body.id, body.text.replace(body.modelId, 'due-soon'), inspector)).body).toMatchObject({
      modelId: body.modelId,
      errors: 1,
      diagnostics: [{ code: 'id-taken', line: 1 }],
    })
    expect((await save(body.id, body.text.replace(body.modelId, 'diff'), inspector)).body.errors).toBe(1)
    const withSql = body.text.replace(
      /^steps:\n/m,
      "steps:\n  raw: { sql: 'SELECT case_no FROM cases', reads: [cases], columns: { case_no: text } }\n",
    )
    expect(withSql).not.toBe(body.text)
    expect((await save(body.id, withSql, inspector)).body).toMatchObject({
      errors: 1,
      diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'sql-refused', severity: 'error' })]),
    })
    expect((await save(body.id, body.text.replace(body.modelId, 'open-cases'), inspector)).body).toMatchObject({
      modelId: 'open-cases',
      errors: 0,
    })
    expect((await ask(inspector, 'POST', '/models/drafts', { copyOf: 'due-soon', id: 'open-cases' })).body.code).toBe('conflict')
    const copy = (await ask(inspector, 'POST', '/models/drafts', { copyOf: 'due-soon', id: 'due-soon-here' })).body
    expect(copy).toMatchObject({ modelId: 'due-soon-here', version: 1, errors: 0, basedOn: { modelId: 'due-soon' } })
    expect(copy.case.expected.length).toBeGreaterThan(0)
    expect(copy.similar).toMatchObject([{ modelId: 'due-soon', similarity: 1, versionId: copy.basedOn!.id }])
    expect((await ask('ducha', 'GET', `/models/diff?from=${copy.similar[0]!.versionId}&to=${copy.id}`)).status).toBe(200)
    expect(body.similar).toEqual([])
    expect((await ask(inspector, 'POST', '/models/drafts', { model: 'there-is-none' })).body.code).toBe('not_found')
    id = copy.id
  })

  it('is not there for another office, not even in a list', async () => {
    expect((await ask(stranger, 'GET', `/models/drafts/${id}`)).body.code).toBe('not_found')
    for (const path of ['', '/case'])
      expect(
        (
          await ask(
            stranger,
            'PUT',
            `/models/drafts/${id}${path}`,
            path ? { case: { asOf: null, params: {}, tables: [], expected: [] }, revision: 0 } : { text: 'x', revision: 0 },
          )
        ).body.code,
      ).toBe('not_found')
    expect((await ask(stranger, 'POST', `/models/drafts/${id}/test`, { revision: 0 })).body.code).toBe('not_found')
    expect((await ask(stranger, 'POST', `/models/drafts/${id}/shadow`, { revision: 0 })).body.code).toBe('not_found')
    expect((await ask(stranger, 'POST', `/models/versions/${id}/actions/propose`, { revision: 0 })).body.code).toBe('not_found')
    expect((await ask(stranger, 'GET', `/models/diff?from=${id}&to=${id}`)).body.code).toBe('not_found')
    expect((await ask(stranger, 'GET', '/models/due-soon-here/versions')).body.code).toBe('not_found')
    expect((await ask<{ items: ModelVersion[] }>(stranger, 'GET', '/models/drafts')).body.items).toEqual([])
    expect((await ask<{ items: ModelVersion[] }>('ducha', 'GET', '/models/drafts')).body.items.map(d => d.id)).toContain(id)
  })

  it('is published by its own chief and used by its own office and those above it', async () => {
    expect((await runCase(id, inspector)).body.state).toBe('tested')
    await finished((await shadow(id, inspector)).body.id)
    expect((await act(inspector, id, 'propose', { gateReason: '试点' })).status).toBe(200)
    expect((await act(chief, id, 'send_back', { reason: '请补充依据' })).body).toMatchObject({ state: 'draft', test: null, shadow: null })
    await runCase(id, inspector)
    await finished((await shadow(id, inspector)).body.id)
    await act(inspector, id, 'propose', { gateReason: '试点' })
    expect((await act(chief, id, 'publish')).body.state).toBe('published')
    const listed = async (login: string) =>
      (await ask<{ items: ModelSummary[] }>(login, 'GET', '/models')).body.items.some(m => m.id === 'due-soon-here')
    expect([await listed(inspector), await listed('ducha'), await listed(stranger)]).toEqual([true, true, false])
    expect((await ask(stranger, 'GET', '/models/due-soon-here')).body.code).toBe('not_found')
    expect((await ask(stranger, 'POST', '/models/due-soon-here/runs', { params: {} })).body.code).toBe('not_found')
    expect((await ask(stranger, 'POST', '/models/drafts', { copyOf: 'due-soon-here', id: 'mine' })).body.code).toBe('not_found')
    const found = async (login: string) =>
      (await ask<{ items: { id: string }[] }>(login, 'GET', '/search?q=due-soon-here')).body.items.map(i => i.id)
    expect([await found(inspector), await found(stranger)]).toEqual([['due-soon-here'], []])
  })

  it('gives way to nothing older than itself', async () => {
    const second = (await ask(inspector, 'POST', '/models/drafts', { model: 'due-soon-here' })).body
    const third = (await ask(inspector, 'POST', '/models/drafts', { model: 'due-soon-here' })).body
    for (const { id: each } of [second, third]) {
      await runCase(each, inspector)
      await finished((await shadow(each, inspector)).body.id)
      await act(inspector, each, 'propose', { gateReason: '试点' })
    }
    expect((await act(chief, third.id, 'publish')).body.state).toBe('published')
    expect((await act(chief, second.id, 'publish')).body).toMatchObject({
      code: 'wrong_state',
      detail: { 'zh-CN': expect.stringContaining('第 3 版已发布') },
    })
  })

  it("shows a shadow run by the offices in one's scope, the rest together", async () => {
    const {
      body: {
        items: [version],
      },
    } = await ask<{ items: ModelVersion[] }>(inspector, 'GET', '/models/due-soon-here/versions')
    const [whole, own] = [(await draft('ducha', version!.id)).shadow!, (await draft(inspector, version!.id)).shadow!]
    expect(whole.byOffice.length).toBeGreaterThan(own.byOffice.length)
    expect(own.byOffice.every(o => county.name.includes(o.office.replace(/院$/u, '')))).toBe(true)
    expect(own.other.total + own.byOffice.reduce((n, o) => n + o.total, 0)).toBe(whole.counts.total)
  })
})

describe('local parameters', () => {
  const path = (office = countyId) => `/models/repeated-asker/parameters/${office}`
  type List = { items: LocalParameters[] }

  it('are set within the bounds of the model, by people of that office or above it', async () => {
    expect((await ask<List>(inspector, 'PUT', path(), { revision: 0, values: { days: '很多' } })).body).toMatchObject({
      code: 'invalid_parameter',
    })
    expect((await ask<List>(inspector, 'PUT', path(), { revision: 0, values: { nothing: 1 } })).body).toMatchObject({
      code: 'invalid_parameter',
      fields: [{ path: 'values.nothing' }],
    })
    expect((await ask<List>(stranger, 'PUT', path(), { revision: 0, values: {} })).body.code).toBe('not_found')
    expect((await ask<List>(chief, 'PUT', path(), { revision: 0, values: {} })).body.code).toBe('forbidden')
    const {
      body: { items },
    } = await ask<List>(inspector, 'PUT', path(), { revision: 0, values: { [await number()]: 7 } })
    expect(items).toMatchObject([
      { officeId: countyId, officeName: county.name, revision: 1, misfits: [], editable: true, setBy: { name: expect.any(String) } },
    ])
    expect((await ask<List>('ducha', 'PUT', path(), { revision: 0, values: {} })).body.code).toBe('conflict')
    expect((await ask<List>(stranger, 'GET', '/models/repeated-asker/parameters')).body.items).toEqual([])
  })

  it('are what the runs of that office begin with, and stand beside the shared default', async () => {
    const id = await number()
    const of = async (login: string) => (await ask<ModelDetail>(login, 'GET', '/models/repeated-asker')).body.params.find(p => p.id === id)!
    expect((await of(inspector)).local).toEqual({ value: 7, officeId: countyId, officeName: county.name })
    expect((await of('ducha')).local).toBeNull()
    expect((await of(stranger)).local).toBeNull()
    const { datasets } = loadCatalogue()
    await openLake(test.dataDir).import({
      dataset: datasets.get('interference_reports')!,
      files: [join(folder, 'interference_reports.csv')],
    })
    const run = async (login: string, params: object) => {
      const { body } = await ask<{ run: Run; job: Job }>(login, 'POST', '/models/repeated-asker/runs', { asOf: AS_OF, params })
      await finished(body.job.id)
      return body.run.params[id]
    }
    expect([await run(inspector, {}), await run(inspector, { [id]: 3 }), await run('ducha', {})]).toEqual([
      7,
      3,
      (await of('ducha')).default,
    ])
  })

  it('are kept in the trail, and go when they are emptied', async () => {
    const { rows } = await test.database.db.execute(sql`select details from audit_events where action = 'model.parameters'`)
    expect(rows).toMatchObject([{ details: { model: 'repeated-asker', before: {}, values: { [await number()]: 7 } } }])
    expect((await ask<List>('ducha', 'PUT', path(), { revision: 1, values: {} })).body.items).toEqual([])
  })

  /** A parameter of the model that takes a small integer. */
  const number = async () => (await ask<ModelDetail>('ducha', 'GET', '/models/repeated-asker')).body.params.find(p => p.type === 'int')!.id
})

describe('a newer catalogue', () => {
  const install = (change: (source: string) => string, id: string) => {
    const { datasets, models } = loadCatalogue()
    const changed = models.filter(m => m.id === id).map(m => ({ ...m, source: change(m.source) }))
    return installModels(test.database.db, changed, datasets, defineVersionProcess({ topOffice: () => null }), message => {
      throw new Error(message)
    })
  }
  const versions = async (id: string) =>
    (await ask<{ items: ModelVersion[] }>('ducha', 'GET', `/models/${id}/versions`)).body.items.map(({ version, origin, state }) => [
      version,
      origin,
      state,
    ])

  it("is taken up once, and takes the place of the catalogue's own earlier version", async () => {
    await install(source => source, 'due-soon')
    expect(await versions('due-soon')).toEqual([[1, 'catalogue', 'published']])
    for (let n = 0; n < 2; n++) await install(source => `${source}# 更正\n`, 'due-soon')
    expect(await versions('due-soon')).toEqual([
      [2, 'catalogue', 'published'],
      [1, 'catalogue', 'replaced'],
    ])
  })

  it('never replaces what an office decided: it waits for two people', async () => {
    await install(source => `${source}# 更正\n`, MODEL)
    expect(await versions(MODEL)).toEqual([
      [3, 'catalogue', 'tested'],
      [2, 'office', 'retired'],
      [1, 'catalogue', 'replaced'],
    ])
  })
})

it('leaves an unbroken trail', async () => {
  expect(await verifyAudit(test.database.db)).toMatchObject({ intact: true })
})
