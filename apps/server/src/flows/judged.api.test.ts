import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { LeadDetail, LetterDetail } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { withProduct } from '../assemble/testing.ts'

const test = withProduct()
const headers: Record<string, Record<string, string>> = {}
const { datasets } = loadCatalogue()
const SUSPECT = '110105199003074514'
const OFFICE = '云汀市人民检察院'

const HEAD =
  'case_no,case_name,kind,cause,suspect,suspect_id,office,department,prosecutor,prosecutor_no,detained,fast_track,accepted_on,closed_on,outcome'
const caseRow = (n: number, outcome = '酌定不起诉') =>
  `C${n},张三丰盗窃案,审查起诉,盗窃罪,张三丰,${SUSPECT},${OFFICE},第一检察部,周明,A1,false,false,2026-01-05,2026-02-01,${outcome}`
const REPORTS = `report_no,reporter,reporter_no,office,month,has_matter,occurred_on,recorded_on,asker,asker_unit,asker_role,case_no,behaviour
${[1, 2, 3, 4].map(n => `R${n},周明,A1,${OFFICE},2026-01,true,2026-01-10,2026-01-11,李四海,某局,领导干部,C${n},干预插手`).join('\n')}
`

const bring = async (dataset: string, csv: string) => {
  const file = join(test.dataDir, `${dataset}.csv`)
  await writeFile(file, csv)
  await openLake(test.dataDir).import({ dataset: datasets.get(dataset)!, files: [file], maxBad: 1 })
}

async function ask<T = any>(
  login: string,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
): Promise<{ status: number; json: T; body: string }> {
  const response = await test.product.app.inject({ method, url: `/api/v1${url}`, headers: headers[login], ...(payload && { payload }) })
  return { status: response.statusCode, json: response.json(), body: response.body }
}

async function run(): Promise<void> {
  const { json } = await ask('inspector', 'POST', '/models/interference-lenient/runs', { asOf: '2026-06-01', params: {} })
  let state: string | undefined
  for await (const job of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000))) state = job.state
  expect(state).toBe('done')
}

const leads: Record<string, string> = {}
const lead = async (key: string, login = 'inspector') => (await ask<LeadDetail>(login, 'GET', `/leads/${leads[key]}`)).json
const act = async (key: string, action: string, form: object) =>
  ask<LeadDetail>('inspector', 'POST', `/leads/${leads[key]}/actions/${action}`, { revision: (await lead(key)).revision, form })
const outcomes = (evidence: LeadDetail['evidence']) =>
  evidence.find(t => t.dataset === 'criminal_cases')!.rows.map(r => r.values['outcome'])

let letter: string

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, OFFICE, { departments: ['第一检察部'] })
  const department = office.departments['第一检察部']!
  await addAccount(db, 'inspector', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  await addAccount(db, 'prosecutor', { officeId: office.id, departmentId: department, staffNo: 'A1', roles: ['prosecutor'] })
  await addAccount(db, 'colleague', { officeId: office.id, departmentId: department, staffNo: 'A2', roles: ['prosecutor'] })
  for (const login of ['inspector', 'chief', 'prosecutor', 'colleague']) headers[login] = await signIn(test.product.app, login)
  await bring('interference_reports', REPORTS)
  await bring('criminal_cases', [HEAD, ...[1, 2, 3, 4].map(n => caseRow(n))].join('\n'))
  await run()
  const { items } = (await ask('inspector', 'GET', '/leads?pageSize=50')).json
  for (const item of items) leads[item.subjectKey] = item.id
})

it('begins with what a run found', () => expect(Object.keys(leads).sort()).toEqual(['C1', 'C2', 'C3', 'C4']))

describe('what was judged', () => {
  it('is never rewritten by a later run, which tells beside it what is new', async () => {
    await act('C1', 'accept', {})
    await act('C2', 'reject', { reason: 'explained', note: '经核查有理由' })
    const { json: proposal } = await ask('inspector', 'GET', `/leads/${leads['C1']}/letter-proposal`)
    const draft = Object.fromEntries(['title', 'body', 'requests', 'replyDays', 'addresseeId'].map(k => [k, proposal[k]]))
    const made = await ask<LetterDetail>('inspector', 'POST', `/leads/${leads['C1']}/letters`, draft)
    expect(made.status, made.body).toBe(201)
    letter = made.json.id
    const before = await lead('C1')

    await bring('criminal_cases', [HEAD, caseRow(4), ...[1, 2].map(n => caseRow(n, '存疑不起诉')), caseRow(3, '存疑不起诉')].join('\n'))
    await run()
    for (const key of ['C1', 'C2']) {
      const now = await lead(key)
      expect(now).toMatchObject({
        changed: true,
        holds: true,
        change: { severity: 'high', runId: expect.not.stringContaining(before.runId) },
      })
      expect([outcomes(now.evidence), outcomes(now.change!.evidence)]).toEqual([['酌定不起诉'], ['存疑不起诉']])
      expect(now.reason['zh-CN']).toContain('酌定不起诉')
      expect(now.change!.reason['zh-CN']).toContain('存疑不起诉')
    }
    expect(await lead('C1')).toMatchObject({ runId: before.runId, evidence: before.evidence })
    // nobody has judged these: one has moved to another line of its file, one is otherwise now
    expect(await lead('C4')).toMatchObject({ changed: false, change: null })
    expect(outcomes((await lead('C3')).evidence)).toEqual(['存疑不起诉'])
    const { items } = (await ask('inspector', 'GET', '/leads?pageSize=50')).json
    expect(
      items
        .filter((item: LeadDetail) => item.changed)
        .map((item: LeadDetail) => item.subjectKey)
        .sort(),
    ).toEqual(['C1', 'C2'])
    expect(outcomes((await ask<LetterDetail>('inspector', 'GET', `/letters/${letter}`)).json.grounds!.evidence)).toEqual(['酌定不起诉'])
  })

  it('is no longer changed once the data is as it was, and no longer found once the data says otherwise', async () => {
    await bring('criminal_cases', [HEAD, ...[1, 2, 3, 4].map(n => caseRow(n))].join('\n'))
    await run()
    expect(await lead('C1')).toMatchObject({ changed: false, change: null, holds: true })
    await bring('criminal_cases', [HEAD, caseRow(2, '存疑不起诉'), ...[1, 3, 4].map(n => caseRow(n, '提起公诉'))].join('\n'))
    await run()
    const gone = await lead('C1')
    expect([gone.holds, gone.changed, outcomes(gone.evidence)]).toEqual([false, false, ['酌定不起诉']])
  })

  it('is taken up anew with what is known now', async () => {
    expect(outcomes((await lead('C2')).evidence)).toEqual(['酌定不起诉'])
    await act('C2', 'reopen', { note: '情况有变化' })
    const now = await lead('C2')
    expect([now.state, now.changed, outcomes(now.evidence)]).toEqual(['new', false, ['存疑不起诉']])
    expect(now.reason['zh-CN']).toContain('存疑不起诉')
  })
})

describe('what a letter rests on', () => {
  const seen = async (login: string) => ask<LetterDetail>(login, 'GET', `/letters/${letter}`)
  const cells = (detail: LetterDetail) => detail.grounds!.evidence.flatMap(t => t.rows.map(r => r.values))

  it('is seen by the person who is to answer, masked', async () => {
    for (const [login, action, form] of [
      ['inspector', 'submit', {}],
      ['chief', 'approve', {}],
      ['inspector', 'issue', {}],
    ] as const) {
      const { revision } = (await seen(login)).json
      const { status, body } = await ask(login, 'POST', `/letters/${letter}/actions/${action}`, { revision, form })
      expect(status, body).toBe(200)
    }
    const { json, body } = await seen('prosecutor')
    expect(cells(json)).toContainEqual(
      expect.objectContaining({ suspect: '张某某', suspect_id: '110105********4514', case_name: '张某某盗窃案' }),
    )
    expect(json).toMatchObject({ revealed: false, mayReveal: true, revealedUntil: null })
    expect(body).not.toContain('张三丰')
    expect(json.actions.map(a => a.id)).toEqual(expect.arrayContaining(['receipt']))
  })

  it('is shown to them with a reason, in that answer alone, and leaves a trace and no body', async () => {
    expect((await ask('prosecutor', 'POST', `/letters/${letter}/reveal`, { reason: '看' })).status).toBe(400)
    headers['prosecutor'] = { ...headers['prosecutor'], 'idempotency-key': 'reveal-1' }
    const { json } = await ask<LetterDetail>('prosecutor', 'POST', `/letters/${letter}/reveal`, { reason: '核对案件当事人' })
    const { 'idempotency-key': _, ...plain } = headers['prosecutor']
    headers['prosecutor'] = plain
    expect(cells(json)).toContainEqual(expect.objectContaining({ suspect: '张三丰', suspect_id: SUSPECT }))
    const left = Date.parse(json.revealedUntil!) - Date.now()
    expect([json.revealed, left > 0, left <= 60_000]).toEqual([true, true, true])
    expect((await seen('prosecutor')).body).not.toContain('张三丰')
    const { rows } = await test.database.db.execute(
      sql`select details from audit_events where action = 'letter.reveal' and subject_id = ${letter}`,
    )
    expect(rows).toEqual([{ details: { reason: '核对案件当事人', seconds: 60 } }])
    const kept = await test.database.db.execute<{ kept: string }>(sql`select idempotency_keys::text as kept from idempotency_keys`)
    expect(kept.rows.length).toBeGreaterThan(0)
    expect(kept.rows.filter(row => row.kept.includes(SUSPECT))).toEqual([])
  })

  it('hides the number of a person that somebody wrote, until it is asked for', async () => {
    const act = async (action: string, form: object) =>
      ask<LetterDetail>('prosecutor', 'POST', `/letters/${letter}/actions/${action}`, {
        revision: (await seen('prosecutor')).json.revision,
        form,
      })
    await act('receipt', {})
    const cause = `经查，当事人（${SUSPECT}）已到案。`
    await act('answer', { cause, measures: '已整改。', result: '已整改到位。' })
    const { json, body } = await seen('inspector')
    expect(json.answer!.cause).toBe('经查，当事人（110105********4514）已到案。')
    expect(body).not.toContain(SUSPECT)
    const asked = await ask<LetterDetail>('inspector', 'POST', `/letters/${letter}/reveal`, { reason: `核对${SUSPECT}` })
    expect(asked.json.answer!.cause).toBe(cause)
    const { rows } = await test.database.db.execute(sql`select details ->> 'reason' as reason from audit_events order by seq desc limit 1`)
    expect(rows).toEqual([{ reason: '核对110105********4514' }])
  })

  it('is not there for others', async () => {
    expect((await seen('colleague')).status).toBe(404)
    expect((await ask('colleague', 'POST', `/letters/${letter}/reveal`, { reason: '核对案件当事人' })).status).toBe(404)
  })
})

describe('identities on a lead', () => {
  it('come in the answer to a reveal, and in no other', async () => {
    const { json } = await ask<LeadDetail>('inspector', 'POST', `/leads/${leads['C1']}/reveal`, { reason: '核对案件当事人' })
    expect(JSON.stringify(json)).toContain(SUSPECT)
    expect([json.revealed, Date.parse(json.revealedUntil!) > Date.now()]).toEqual([true, true])
    expect((await ask('inspector', 'GET', `/leads/${leads['C1']}`)).body).not.toContain(SUSPECT)
  })
})

describe('a lead that was merged into another', () => {
  it('tells of that one only those who may see it', async () => {
    const { db } = test.database
    await act('C3', 'merge', { into: leads['C4'] })
    expect((await lead('C3')).mergedInto).toMatchObject({ id: leads['C4'] })
    const elsewhere = await addOffice(db, '石浦县人民检察院')
    await db.execute(sql`update leads set office_id = ${elsewhere.id} where id = ${leads['C4']}`)
    expect(await lead('C3')).toMatchObject({ state: 'merged', mergedInto: null })
  })
})

describe('an order or a search by what is masked', () => {
  const rows = (query: string) => ask('inspector', 'GET', `/datasets/criminal_cases/versions/v1/rows?pageSize=5${query}`)
  it('is refused in words', async () => {
    for (const sort of ['suspect', '-suspect_id'])
      expect(await rows(`&sort=${sort}`)).toMatchObject({ status: 422, json: { code: 'invalid_parameter', fields: [{ path: 'sort' }] } })
    const { status, json, body } = await rows(`&q=${SUSPECT}`)
    expect([status, json.code, json.fields[0].path]).toEqual([422, 'invalid_parameter', 'q'])
    expect(body).not.toContain(SUSPECT)
  })
  it('finds no name that a sentence beside it tells', async () => {
    const counted = async (q: string) => (await rows(`&q=${encodeURIComponent(q)}`)).json.total
    expect([await counted('盗窃案'), await counted('张三丰'), await counted('三丰'), await counted('周明')]).toEqual([4, 0, 0, 4])
  })
})
