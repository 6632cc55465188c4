import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, today } from '@jianqing/calendar'
import type { Job, LeadDetail, LetterDetail, ModelDetail, RectificationSummary, Run } from '@jianqing/contract'
import { generate, offices } from '@jianqing/demo'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../platform/audit/index.ts'
import { sweepClocks } from '../platform/clock/index.ts'
import { signIn } from '../platform/testing/accounts.ts'
import { seedPeople } from '../seed/people.ts'
import { withProduct } from '../assemble/testing.ts'

const SEED = 5
const AS_OF = '2026-06-30'
const test = withProduct()
let folder: string
let planted: Record<string, string>

/** A signed-in person who asks and is answered in JSON. */
type Person = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<{ status: number; json: never }>
const people = new Map<string, Person>()

async function as(login: string): Promise<Person> {
  const { app } = test.product
  const headers = await signIn(app, login)
  return async (method, path, body) => {
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(body && { payload: body }) })
    return {
      status: answer.statusCode,
      json: (String(answer.headers['content-type']).includes('json') ? answer.json() : answer.rawPayload) as never,
    }
  }
}
const person = (login: string) => people.get(login)!

async function upload(login: string, dataset: string, path: string) {
  const headers = await signIn(test.product.app, login)
  const boundary = 'jianqing'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${dataset}.csv"\r\nContent-Type: text/csv\r\n\r\n`,
    ),
    await readFile(path),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await test.product.app.inject({
    method: 'POST',
    url: `/api/v1/uploads?dataset=${dataset}`,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json() as { id: string; encoding: string; matches: { column: string; header: string | null }[] }
}

async function finished(id: string): Promise<Job> {
  let last: Job | undefined
  for await (const job of test.product.jobs.watch(id, AbortSignal.timeout(60_000))) last = job
  return last!
}

async function importFile(dataset: string, path: string) {
  const { id } = await upload('ducha', dataset, path)
  const { status, json } = await person('ducha')('POST', `/datasets/${dataset}/imports`, { uploadId: id })
  expect(status).toBe(202)
  return finished((json as Job).id)
}

async function run(login = 'ducha') {
  const { status, json } = await person(login)('POST', '/models/interference-lenient/runs', { asOf: AS_OF, params: {} })
  expect(status, JSON.stringify(json)).toBe(202)
  return finished((json as { job: Job }).job.id)
}

async function letterAction(login: string, id: string, action: string, form: object = {}): Promise<LetterDetail> {
  const seen = (await person(login)('GET', `/letters/${id}`)).json as LetterDetail
  const { status, json } = await person(login)('POST', `/letters/${id}/actions/${action}`, { revision: seen.revision, form })
  expect(status, JSON.stringify(json)).toBe(200)
  return json as LetterDetail
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-loop-'))
  const made = await generate({ scale: 1000, seed: SEED, out: folder, asOf: AS_OF })
  planted = made.truth['interference-lenient']!.hits
  await test.database.db.transaction(tx => seedPeople(tx, offices(SEED)))
  for (const login of ['ducha', 'jianchazhang', 'shenji']) people.set(login, await as(login))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('from a file to a problem that is mended', () => {
  let lead: LeadDetail
  let letter: LetterDetail
  let addressee: string
  let cure: string
  const rectify = async (login: string, action: string, form: object = {}) => {
    const { revision } = (await person('ducha')('GET', `/rectifications/${cure}`)).json as RectificationSummary
    return person(login)('POST', `/rectifications/${cure}/actions/${action}`, { revision, form })
  }

  it('says what is missing before there is data', async () => {
    const { status, json } = await person('ducha')('POST', '/models/interference-lenient/runs', { asOf: AS_OF, params: {} })
    expect(status).toBe(422)
    expect(json).toMatchObject({ code: 'missing_input', detail: { 'zh-CN': expect.stringContaining('刑事检察案件') } })
  })

  it('says which column without values keeps which step from seeing', async () => {
    const [header, ...rows] = (await readFile(join(folder, 'supplementary_returns.csv'), 'utf8')).trimEnd().split('\n')
    const at = header!.split(',').findIndex(name => name === '重新移送日期')
    expect(at).toBeGreaterThan(0)
    const hollow = join(folder, 'hollow.csv')
    await writeFile(
      hollow,
      [
        header,
        ...rows.map(row =>
          row
            .split(',')
            .map((cell, i) => (i === at ? '' : cell))
            .join(','),
        ),
      ].join('\n'),
    )
    expect(await importFile('supplementary_returns', hollow)).toMatchObject({ state: 'done' })
    const { inputs, runnable } = (await person('ducha')('GET', '/models/returned-not-resubmitted')).json as ModelDetail
    const gaps = new Map(inputs.map(i => [i.dataset, i.gaps]))
    expect(runnable).toBe(false)
    expect(gaps.get('criminal_cases')).toMatchObject([{ kind: 'missing', severity: 'error' }])
    expect(gaps.get('supplementary_returns')).toMatchObject([
      {
        kind: 'empty',
        severity: 'warning',
        column: 'resubmitted_on',
        share: 1,
        message: { 'zh-CN': expect.stringContaining('“重新移送日期”全部为空') },
      },
    ])
  })

  it('runs without an input that is optional, and says what it cannot tell then', async () => {
    expect(await importFile('supplementary_returns', join(folder, 'supplementary_returns.csv'))).toMatchObject({ state: 'done' })
    const model = (await person('ducha')('GET', '/models/returned-too-often')).json as ModelDetail
    expect(model.runnable).toBe(true)
    expect(
      model.inputs.map(({ dataset, gaps }) => [dataset, gaps.find(({ severity }) => severity !== 'info')?.message['zh-CN'] ?? null]),
    ).toEqual([
      ['supplementary_returns', null],
      ['criminal_cases', expect.stringContaining('无法判断线索归属的单位')],
    ])
    const { json } = await person('ducha')('POST', '/models/returned-too-often/runs', { asOf: AS_OF, params: {} })
    const { run: started, job } = json as { run: Run; job: Job }
    expect(started.sources.map(({ dataset }) => dataset)).toEqual(['supplementary_returns'])
    expect(await finished(job.id)).toMatchObject({ state: 'done' })
  })

  it('imports a GB18030 file as it comes out of the case system', async () => {
    const seen = await upload('ducha', 'interference_reports', join(folder, 'formats/interference_reports.gb18030.csv'))
    expect(seen.encoding?.toLowerCase()).toContain('gb')
    expect(seen.matches.filter(m => m.header === null)).toEqual([])
    expect(await importFile('interference_reports', join(folder, 'formats/interference_reports.gb18030.csv'))).toMatchObject({
      state: 'done',
    })
    const job = await importFile('criminal_cases', join(folder, 'criminal_cases.csv'))
    expect(job).toMatchObject({ state: 'done', result: { read: 1000, loaded: 1000, quarantined: 0, duplicate: 0 } })
  })

  it('finds every planted lead, and finds it once however often it runs', async () => {
    expect(await run()).toMatchObject({ state: 'done', result: { gone: 0, renewed: 0 } })
    const again = await run()
    expect(again).toMatchObject({ state: 'done', result: { added: 0, gone: 0 } })
    const { items, total } = (await person('ducha')('GET', '/leads?model=interference-lenient&pageSize=200')).json as {
      items: LeadDetail[]
      total: number
    }
    expect(again.result).toMatchObject({ renewed: total })
    const found = new Map(items.map(item => [item.subjectKey, item.severity]))
    expect(Object.keys(planted).length).toBeGreaterThan(0)
    for (const [key, severity] of Object.entries(planted)) expect(found.get(key), key).toBe(severity)
    lead = (await person('ducha')('GET', `/leads/${items[0]!.id}`)).json as LeadDetail
    expect(lead.evidence.map(table => table.dataset).sort()).toEqual(['criminal_cases', 'interference_reports'])
  })

  it('shows identities only to who asks with a reason, and keeps that', async () => {
    const idOf = (detail: LeadDetail) => detail.evidence.find(t => t.dataset === 'criminal_cases')!.rows[0]!.values['suspect_id']
    const nameOf = (detail: LeadDetail) =>
      detail.evidence.find(t => t.dataset === 'interference_reports')!.rows[0]!.values['asker'] as string
    expect(String(idOf(lead))).toMatch(/^(\d{6}\*{8}|null$)/)
    expect(nameOf(lead)).toContain('某')
    const { json } = await person('ducha')('POST', `/leads/${lead.id}/reveal`, { reason: '核对当事人身份' })
    expect(nameOf(json as LeadDetail)).not.toContain('某')
    expect(nameOf((await person('jianchazhang')('GET', `/leads/${lead.id}`)).json as LeadDetail)).toContain('某')
    const { rows } = await test.database.db.execute(
      sql`select details from audit_events where action = 'lead.reveal' and subject_id = ${lead.id}`,
    )
    expect(rows).toMatchObject([{ details: { reason: '核对当事人身份' } }])
  })

  it('is not found by an inspector of another office', async () => {
    const elsewhere = offices(SEED).find(o => o.level === 'county' && o.name !== lead.officeName)!
    const stranger = elsewhere.departments.find(d => d.name === '检务督察部')!.staff.find(p => p.post !== '一级科员')!
    people.set('stranger', await as(stranger.staffNo))
    expect((await person('stranger')('GET', `/leads/${lead.id}`)).status).toBe(404)
    expect((await person('stranger')('POST', `/leads/${lead.id}/actions/accept`, { revision: 0, form: {} })).status).toBe(404)
    expect((await person('stranger')('GET', `/leads/${lead.id}/letter-proposal`)).status).toBe(404)
  })

  it('is drafted from an accepted lead only, for the person whose work it is', async () => {
    expect((await person('ducha')('GET', `/leads/${lead.id}/letter-proposal`)).json).toMatchObject({ code: 'wrong_state' })
    const accepted = await person('ducha')('POST', `/leads/${lead.id}/actions/accept`, {
      revision: lead.revision,
      form: { note: '请核查' },
    })
    expect(accepted.json).toMatchObject({ state: 'accepted', mayDraftLetter: true })
    expect(
      (
        await person('ducha')('POST', `/leads/${lead.id}/actions/reject`, {
          revision: lead.revision,
          form: { reason: 'other', note: '不是' },
        })
      ).json,
    ).toMatchObject({ code: 'conflict' })
    const proposal = (await person('ducha')('GET', `/leads/${lead.id}/letter-proposal`)).json as {
      addresseeId: string
      body: string[]
      addressee: { name: string }
    }
    expect(proposal.body.join('')).toContain(lead.subjectKey)
    const drafted = await person('ducha')('POST', `/leads/${lead.id}/letters`, proposal)
    expect(drafted.status).toBe(201)
    letter = drafted.json as LetterDetail
    expect(letter.paper.lines.map(line => line.text).join('')).toContain('不是对任何单位和人员的认定')
    const { rows } = await test.database.db.execute<{ login: string }>(sql`select login from users where id = ${proposal.addresseeId}`)
    addressee = rows[0]!.login
    people.set(addressee, await as(addressee))
  })

  it('is approved by another, numbered, and served as PDF and DOCX', async () => {
    await letterAction('ducha', letter.id, 'submit')
    expect(
      (await person('ducha')('POST', `/letters/${letter.id}/actions/approve`, { revision: letter.revision + 1, form: {} })).json,
    ).toMatchObject({ code: 'forbidden' })
    await letterAction('jianchazhang', letter.id, 'approve', { opinion: '同意' })
    expect((await person(addressee)('GET', `/letters/${letter.id}`)).status).toBe(404)
    letter = await letterAction('ducha', letter.id, 'issue')
    expect(letter.number).toMatch(/^江临检督提〔\d{4}〕1号$/)
    expect(letter.clocks).toEqual([])
    // it is served when its addressee opens it
    letter = (await person(addressee)('GET', `/letters/${letter.id}`)).json as LetterDetail
    // they read in it what it rests on, and are not led to a lead that they may not open
    const opens = (await person(addressee)('GET', `/leads/${lead.id}`)).status === 200
    expect(letter.lead.id).toBe(opens ? lead.id : null)
    expect(letter.grounds?.evidence.length).toBeGreaterThan(0)
    expect(letter.clocks).toMatchObject([{ startedOn: today(), dueOn: addDays(today(), 15), state: 'running' }])
    const [paper] = letter.documents
    const pdf = (await person(addressee)('GET', `/documents/${paper!.id}/pdf`)).json as Buffer
    const docx = (await person(addressee)('GET', `/documents/${paper!.id}/docx`)).json as Buffer
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(docx.subarray(0, 2).toString()).toBe('PK')
    expect((await person('stranger')('GET', `/documents/${paper!.id}/pdf`)).status).toBe(404)
  })

  it('stands still while the person named objects', async () => {
    // whoever objects has acknowledged it, as the letter says
    expect(letter.actions.map(({ id }) => id)).not.toContain('object')
    letter = await letterAction(addressee, letter.id, 'receipt')
    letter = await letterAction(addressee, letter.id, 'object', { grounds: '本案依法办理，理由充分' })
    expect(letter.clocks[0]).toMatchObject({ state: 'paused', dueOn: null })
    expect(letter.actions).toEqual([])
    letter = await letterAction('jianchazhang', letter.id, 'dismiss', { decision: '理由不足' })
    expect(letter).toMatchObject({ state: 'receipted', objection: { decision: '理由不足' } })
    expect(letter.clocks[0]).toMatchObject({ state: 'running' })
  })

  it('climbs the ladder when nobody answers, each rung once', async () => {
    const { db } = test.database
    const due = letter.clocks[0]!.dueOn ?? addDays(today(), 15)
    for (const [day, rungs] of [
      [addDays(due, -4), 0],
      [addDays(due, -3), 1],
      [due, 0],
      [addDays(due, 1), 1],
      [addDays(due, 1), 0],
      [addDays(due, 30), 1],
      [addDays(due, 60), 0],
    ] as const)
      expect((await sweepClocks(db, test.product.clocks, day)).fired, day).toBe(rungs)
    const { rows } = await db.execute<{ kind: string; n: number }>(
      sql`select n.kind, count(*)::int as n from notices n join users u on u.id = n.user_id where u.login = ${addressee} group by n.kind`,
    )
    expect(Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))).toMatchObject({
      'letter.remind': 1,
      'letter.urge': 1,
      'letter.report_up': 1,
    })
  })

  it('tells an answer from a cure, and closes', async () => {
    const answer = { cause: '经核查属实', measures: '已补正', result: '已完成' }
    await letterAction(addressee, letter.id, 'answer', answer)
    const { rectification } = (await person('ducha')('GET', `/rectification-of/letter/${letter.id}`)).json as {
      rectification: RectificationSummary
    }
    cure = rectification.id
    // whoever asked for it does not say that it is cured
    expect((await rectify('ducha', 'verify', { note: '属实' })).json).toMatchObject({ code: 'forbidden' })
    expect((await rectify('jianchazhang', 'return', { note: '材料不全', days: 5 })).json).toMatchObject({ dueOn: addDays(today(), 5) })
    expect((await rectify(addressee, 'report', { done: '已补充材料', effectiveOn: today() })).json).toMatchObject({ state: 'reported' })
    expect((await person('ducha')('GET', `/letters/${letter.id}`)).json).toMatchObject({
      state: 'answered',
      answer: { result: '已补充材料' },
    })
    expect(((await person('ducha')('GET', `/leads/${lead.id}`)).json as LeadDetail).state).toBe('accepted')
    expect(
      (await rectify('jianchazhang', 'verify', { note: '现场核验属实', amount: '12000.50', people: 3, evidence: '缴款凭证' })).json,
    ).toMatchObject({
      state: 'cured',
      benefits: [
        { kind: 'recovered', amount: '12000.50', evidence: '缴款凭证' },
        { kind: 'people', amount: '3' },
      ],
    })
    expect(((await person('ducha')('GET', `/leads/${lead.id}`)).json as LeadDetail).state).toBe('rectified')
    expect((await rectify('jianchazhang', 'close')).json).toMatchObject({ state: 'closed' })
    expect((await person('ducha')('GET', `/letters/${letter.id}`)).json).toMatchObject({
      state: 'closed',
      // what its paper says may still be set right
      actions: [{ id: 'correct_service' }, { id: 'propose_correction' }],
    })
    // what is told anew stands in the place of what was told, with what proves it
    expect((await rectify('ducha', 'correct_benefit', { amount: '11000', evidence: '退回多缴款的凭证' })).json).toMatchObject({
      state: 'closed',
      benefits: [{ amount: '11000.00', evidence: '退回多缴款的凭证' }, { amount: '3' }],
    })
  })

  it('is counted, and every step stands in an unbroken trail', async () => {
    // whoever asks has the numbers of now
    const { readAt } = (await person('ducha')('POST', '/overview/refresh')).json as { readAt: string }
    expect((await person('ducha')('GET', '/overview')).json).toMatchObject({
      readAt,
      funnel: { judged: 1, confirmed: 1, letters: 1, answered: 1, rectified: 1 },
      benefits: [
        { kind: 'recovered', amount: '11000.00', records: 1 },
        { kind: 'people', amount: '3', records: 1 },
      ],
    })
    expect((await person('ducha')('GET', '/benefits?kind=recovered')).json).toMatchObject({
      total: 1,
      items: [{ amount: '11000.00', evidence: '退回多缴款的凭证', record: { link: `/rectifications/${cure}` } }],
    })
    expect((await person('ducha')('GET', '/models/interference-lenient')).json).toMatchObject({
      reviews: { confirmed: 1, rejected: 0, precision: 1 },
      precisionByVersion: [{ version: 1, confirmed: 1 }],
    })
    const effect = { confirmed: 1, rejected: 0, letters: 1, rectified: 1, amount: '11000.00', people: 3, precision: 1 }
    expect((await person('ducha')('GET', '/models/interference-lenient/effect')).json).toMatchObject({
      total: effect,
      byVersion: [{ version: 1, ...effect }],
      byOffice: expect.arrayContaining([expect.objectContaining({ version: 1, officeName: lead.officeName, ...effect })]),
    })
    expect((await person('ducha')('GET', '/models/interference-lenient')).json).toMatchObject({
      effect: { ...effect, lastCuredIn: today().slice(0, 7) },
    })
    // an office counts its own leads alone
    expect((await person('stranger')('GET', '/models/interference-lenient/effect')).json).toMatchObject({
      total: { confirmed: 0, rectified: 0, amount: '0.00', people: 0 },
    })
    expect(await verifyAudit(test.database.db)).toMatchObject({ intact: true })
  })

  it('keeps leads and their reviews when a later run no longer finds them', async () => {
    const { items, total } = (await person('ducha')('GET', '/leads?model=interference-lenient&state=new')).json as {
      items: LeadDetail[]
      total: number
    }
    const [one] = items
    await person('ducha')('POST', `/leads/${one!.id}/actions/reject`, {
      revision: one!.revision,
      form: { reason: 'explained', note: '有正当理由' },
    })
    const harmless = join(folder, 'harmless.csv')
    const reports = await readFile(join(folder, 'interference_reports.csv'), 'utf8')
    await writeFile(harmless, reports.replaceAll(/干预插手|不当接触交往/g, '过问了解'))
    expect(await importFile('interference_reports', harmless)).toMatchObject({ state: 'done', result: { quarantined: 0 } })
    expect(await run()).toMatchObject({ state: 'done', result: { total: 0, gone: total + 1 } })
    expect((await person('ducha')('GET', `/leads/${one!.id}`)).json).toMatchObject({ state: 'rejected', holds: false })
    expect(((await person('ducha')('GET', '/leads?model=interference-lenient&holds=true')).json as { total: number }).total).toBe(0)
    expect((await person('ducha')('GET', '/models/interference-lenient')).json).toMatchObject({
      reviews: { confirmed: 1, rejected: 1, precision: 0.5 },
    })
  })

  it('names what it wrote to the trail', async () => {
    const { items, actions } = (await person('shenji')('GET', '/audit?pageSize=200')).json as {
      items: { action: string; title: Record<string, string> }[]
      actions: string[]
    }
    expect(actions.length).toBeGreaterThan(15)
    expect(items.filter(({ action, title }) => title['zh-CN'] === action).map(({ action }) => action)).toEqual([])
  })
})
