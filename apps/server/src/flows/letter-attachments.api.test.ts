import { setTimeout as sleep } from 'node:timers/promises'
import type { AttachedFiles, LetterDetail } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepScans } from '../platform/intake/scan.ts'
import { openFiles } from '../platform/file/index.ts'
import { startClamd } from '../platform/intake/clamd.fixture.ts'
import { docx, html, pdf, photo } from '../platform/intake/sample.fixture.ts'
import { addLetter } from '../modules/inspection/letters/letter.fixture.ts'
import type { LetterRow } from '../modules/inspection/letters/index.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { type TestProduct, withProduct } from '../assemble/testing.ts'

/** The scanner answers when this is done. */
let looking: Promise<void> = Promise.resolve()
const clamd = await startClamd(async content => {
  await looking
  if (content.includes('X5O!P%')) return 'stream: Win.Test.EICAR_HDB-1 FOUND'
  return content.includes('too deep') ? 'stream: Heuristics.Limits.Exceeded.MaxRecursion FOUND' : 'stream: OK'
})
afterAll(() => clamd.stop())

const scanned = withProduct({ CLAMAV_SOCKET: `127.0.0.1:${clamd.at.port}` })
const plain = withProduct()
type Login = 'addressee' | 'colleague' | 'drafter' | 'stranger'
const people = new Map<TestProduct, { office: string; ids: Record<Login, string>; headers: Record<Login, Record<string, string>> }>()

beforeAll(async () => {
  for (const test of [scanned, plain]) {
    const { db } = test.database
    const office = await addOffice(db, '云汀市汀南区人民检察院', { departments: ['第一检察部'] })
    const other = await addOffice(db, '云汀市汀北区人民检察院')
    const departmentId = office.departments['第一检察部']!
    const ids = {
      addressee: await addAccount(db, 'addressee', { officeId: office.id, departmentId, roles: ['prosecutor'] }),
      colleague: await addAccount(db, 'colleague', { officeId: office.id, departmentId, roles: ['prosecutor'] }),
      drafter: await addAccount(db, 'drafter', { officeId: office.id, roles: ['inspector'] }),
      stranger: await addAccount(db, 'stranger', { officeId: other.id, roles: ['inspector'] }),
    }
    const headers = {} as Record<Login, Record<string, string>>
    for (const login of Object.keys(ids) as Login[]) headers[login] = await signIn(test.product.app, login)
    people.set(test, { office: office.id, ids, headers })
  }
})

async function receipted(test: TestProduct, state: LetterRow['state'] = 'receipted'): Promise<string> {
  const { office, ids } = people.get(test)!
  const { addressee: addresseeId, drafter: drafterId } = ids
  return addLetter(test.database.db, { officeId: office, state, issuedAt: new Date().toISOString(), addresseeId, drafterId })
}

async function add(test: TestProduct, login: Login, letter: string, name: string, content: Buffer) {
  const payload = Buffer.concat([
    Buffer.from(`--part\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`),
    content,
    Buffer.from('\r\n--part--\r\n'),
  ])
  const answer = await test.product.app.inject({
    method: 'POST',
    url: `/api/v1/letters/${letter}/attachments`,
    headers: { ...people.get(test)!.headers[login], 'content-type': 'multipart/form-data; boundary=part' },
    payload,
  })
  return { status: answer.statusCode, json: answer.json() as AttachedFiles & { code: string; detail: Record<string, string> } }
}

const get = (test: TestProduct, login: Login, path: string) =>
  test.product.app.inject({ url: `/api/v1${path}`, headers: people.get(test)!.headers[login] })
const list = async (test: TestProduct, letter: string, login: Login = 'drafter') =>
  (await get(test, login, `/letters/${letter}/attachments`)).json() as AttachedFiles

async function until(test: TestProduct, letter: string, done: (files: AttachedFiles['items']) => boolean) {
  for (let left = 200; left > 0; left--) {
    const { items } = await list(test, letter)
    if (done(items)) return items
    await sleep(100)
  }
  throw new Error(`never so: ${JSON.stringify(await list(test, letter))}`)
}

describe('files with an answer, where there is a scanner', () => {
  let letter: string
  beforeAll(async () => {
    letter = await receipted(scanned)
  })

  it('are answered at once, open after the scan, and go out as files that run nowhere', async () => {
    const content = pdf()
    let look = () => {}
    looking = new Promise(resolve => (look = resolve))
    const { status, json } = await add(scanned, 'addressee', letter, '整改 报告.pdf', content)
    expect([status, json.items.map(({ name, state, open }) => ({ name, state, open }))]).toEqual([
      201,
      [{ name: '整改 报告.pdf', state: 'waiting', open: false }],
    ])
    const early = await get(scanned, 'drafter', `/letters/${letter}/attachments/${json.items[0]!.id}`)
    expect(early.json()).toMatchObject({ status: 409, code: 'file_withheld', detail: { 'zh-CN': expect.stringContaining('正在扫描病毒') } })
    look()
    const [file] = await until(scanned, letter, items => items[0]!.state === 'clean')
    expect(file).toMatchObject({ open: true, bytes: content.length, by: { name: expect.any(String) } })
    const sent = await get(scanned, 'drafter', `/letters/${letter}/attachments/${file!.id}`)
    expect(sent.statusCode).toBe(200)
    expect(sent.rawPayload.equals(content)).toBe(true)
    expect(sent.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E6%95%B4/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const { rows } = await scanned.database.db.execute(
      sql`select action, actor_id, details from audit_events where subject_id = ${letter} order by seq`,
    )
    const { ids } = people.get(scanned)!
    expect(rows).toEqual([
      { action: 'letter.attach', actor_id: ids.addressee, details: { file: file!.id, sm3: file!.sm3 } },
      { action: 'letter.read_attachment', actor_id: ids.drafter, details: { file: file!.id } },
    ])
  })

  it('are blocked where it finds something or cannot look', async () => {
    const [found, deep] = [await receipted(scanned), await receipted(scanned)]
    await add(scanned, 'addressee', found, 'a.txt', Buffer.from('X5O!P% a test of scanners'))
    await add(scanned, 'addressee', deep, 'a.txt', Buffer.from('too deep'))
    for (const [id, words] of [
      [found, '未通过病毒扫描'],
      [deep, '无法完成病毒扫描'],
    ] as const) {
      const [file] = await until(scanned, id, items => items[0]!.state !== 'waiting')
      expect(file).toMatchObject({ state: 'blocked', open: false })
      const no = await get(scanned, 'addressee', `/letters/${id}/attachments/${file!.id}`)
      expect(no.json()).toMatchObject({ status: 409, code: 'file_withheld', detail: { 'zh-CN': expect.stringContaining(words) } })
    }
  })

  it('stay closed while the scanner is away, and open when it is back', async () => {
    const { db } = scanned.database
    const id = await receipted(scanned)
    await clamd.stop()
    expect((await add(scanned, 'addressee', id, 'a.txt', Buffer.from('later'))).status).toBe(201)
    const failed = sql`select state, error from jobs where kind = 'intake.scan' and state = 'failed'`
    for (let left = 200; left > 0 && (await db.execute(failed)).rows.length === 0; left--) await sleep(100)
    expect((await db.execute(failed)).rows).toMatchObject([{ error: { message: { en: expect.stringContaining('CLAMAV_SOCKET') } } }])
    const [file] = (await list(scanned, id)).items
    expect(file).toMatchObject({ state: 'waiting', open: false })
    expect((await get(scanned, 'drafter', `/letters/${id}/attachments/${file!.id}`)).json()).toMatchObject({ code: 'file_withheld' })
    await clamd.again()
    const scanning = { files: openFiles(scanned.dataDir), clamav: clamd.at, log: () => {} }
    // not before its time
    expect(await sweepScans(db, scanning)).toEqual({ scanned: 0, failed: 0 })
    await db.execute(sql`update intake_files set next_scan_at = now() where state = 'waiting'`)
    expect(await sweepScans(db, scanning)).toEqual({ scanned: 1, failed: 0 })
    expect((await list(scanned, id)).items).toMatchObject([{ state: 'clean', open: true }])
  })
})

describe('files with an answer, where there is no scanner', () => {
  it('say so, and are scanned once there is one', async () => {
    const letter = await receipted(plain)
    await add(plain, 'addressee', letter, 'a.docx', docx())
    const [file] = (await list(plain, letter)).items
    expect(file).toMatchObject({ state: 'unscanned', open: true })
    expect((await get(plain, 'colleague', `/letters/${letter}/attachments/${file!.id}`)).statusCode).toBe(404)
    expect((await get(plain, 'drafter', `/letters/${letter}/attachments/${file!.id}`)).statusCode).toBe(200)
    await plain.database.db.execute(sql`update intake_files set next_scan_at = now()`)
    await sweepScans(plain.database.db, { files: openFiles(plain.dataDir), clamav: clamd.at, log: () => {} })
    expect((await list(plain, letter)).items).toMatchObject([{ state: 'clean', open: true }])
  })

  it('wait for no scanner that was taken away', async () => {
    const { db } = plain.database
    const letter = await receipted(plain)
    await add(plain, 'addressee', letter, 'a.docx', docx())
    await db.execute(sql`update intake_files set state = 'waiting', next_scan_at = now() where subject_id = ${letter}`)
    expect((await list(plain, letter)).items).toMatchObject([{ state: 'waiting', open: false }])
    expect(await sweepScans(db, { files: openFiles(plain.dataDir), clamav: null, log: () => {} })).toEqual({ scanned: 1, failed: 0 })
    expect((await list(plain, letter)).items).toMatchObject([{ state: 'unscanned', open: true }])
  })

  it('are given by the addressee, while the letter may be answered', async () => {
    const letter = await receipted(plain)
    expect((await list(plain, letter, 'addressee')).mayAdd).toBe(true)
    expect((await list(plain, letter, 'drafter')).mayAdd).toBe(false)
    for (const [login, status] of [
      ['drafter', 403],
      ['colleague', 404],
      ['stranger', 403],
    ] as const)
      expect((await add(plain, login, letter, 'a.pdf', pdf())).status, login).toBe(status)
    expect((await get(plain, 'stranger', `/letters/${letter}/attachments`)).statusCode).toBe(404)
    for (const state of ['issued', 'answered', 'closed'] as const) {
      const other = await receipted(plain, state)
      expect((await add(plain, 'addressee', other, 'a.pdf', pdf())).json, state).toMatchObject({ code: 'wrong_state' })
    }
    const { revision } = (await get(plain, 'addressee', `/letters/${letter}`)).json() as LetterDetail
    await add(plain, 'addressee', letter, 'a.pdf', pdf())
    const answered = await plain.product.app.inject({
      method: 'POST',
      url: `/api/v1/letters/${letter}/actions/answer`,
      headers: people.get(plain)!.headers.addressee,
      payload: { revision, form: { cause: '已核查', measures: '已整改', result: '已完成' } },
    })
    expect(answered.statusCode, answered.body).toBe(200)
    expect((await add(plain, 'addressee', letter, 'b.pdf', pdf())).json).toMatchObject({ code: 'wrong_state' })
    expect((await list(plain, letter)).items).toHaveLength(1)
    // a file of one letter is none of another
    const [file] = (await list(plain, letter)).items
    expect((await get(plain, 'drafter', `/letters/${await receipted(plain)}/attachments/${file!.id}`)).statusCode).toBe(404)
  })

  it('go with an answer to each demand, which is kept for its writer while it is written', async () => {
    const letter = await receipted(plain)
    const call = (login: Login, method: 'GET' | 'PUT' | 'POST', path: string, payload?: object) =>
      plain.product.app.inject({
        method,
        url: `/api/v1/letters/${letter}/${path}`,
        headers: people.get(plain)!.headers[login],
        ...(payload ? { payload } : {}),
      })
    const { revision, requests } = (await get(plain, 'addressee', `/letters/${letter}`)).json() as LetterDetail
    const items = requests.map((_, i) => `对第${i + 1}项：已核实。`)
    expect((await call('addressee', 'PUT', 'answer-draft', { items: ['写了一半'] })).statusCode).toBe(200)
    expect((await call('addressee', 'GET', 'answer-draft')).json()).toMatchObject({ items: ['写了一半'], savedAt: expect.any(String) })
    expect((await call('stranger', 'GET', 'answer-draft')).statusCode).toBeGreaterThanOrEqual(403)
    const short = await call('addressee', 'POST', 'actions/answer', { revision, form: { items: [...items, '多余的一项'] } })
    expect([short.statusCode, short.json().code]).toEqual([400, 'bad_request'])
    const answered = await call('addressee', 'POST', 'actions/answer', { revision, form: { items } })
    expect(answered.statusCode, answered.body).toBe(200)
    expect(answered.json()).toMatchObject({ state: 'answered', answer: { items, cause: '' } })
    expect((await call('addressee', 'GET', 'answer-draft')).json()).toEqual({ items: [], savedAt: null })
    expect((await call('addressee', 'PUT', 'answer-draft', { items })).json()).toMatchObject({ code: 'wrong_state' })
  })

  it('are taken back before the answer, and not after it', async () => {
    const { db } = plain.database
    const letter = await receipted(plain)
    const [one] = (await add(plain, 'addressee', letter, 'a.pdf', pdf())).json.items
    const withdraw = async (login: Login, file: string) => {
      const url = `/api/v1/letters/${letter}/attachments/${file}`
      return plain.product.app.inject({ method: 'DELETE', url, headers: people.get(plain)!.headers[login] })
    }
    expect((await list(plain, letter, 'addressee')).items).toMatchObject([{ mayWithdraw: true }])
    expect((await list(plain, letter, 'drafter')).items).toMatchObject([{ mayWithdraw: false }])
    expect((await withdraw('drafter', one!.id)).statusCode).toBe(403)
    expect((await withdraw('addressee', one!.id)).json()).toMatchObject({ items: [], mayAdd: true })
    expect((await withdraw('addressee', one!.id)).statusCode).toBe(404)
    expect((await get(plain, 'drafter', `/letters/${letter}/attachments/${one!.id}`)).statusCode).toBe(404)
    const { rows } = await db.execute(sql`select action from audit_events where subject_id = ${letter} order by seq`)
    expect(rows.map(({ action }) => action)).toEqual(['letter.attach', 'letter.detach'])
    const [two] = (await add(plain, 'addressee', letter, 'b.pdf', pdf())).json.items
    const answer = JSON.stringify({ at: new Date().toISOString(), cause: '一', measures: '二', result: '三' })
    await db.execute(sql`update letters set state = 'answered', answer = ${answer}::jsonb where id = ${letter}`)
    expect((await withdraw('addressee', two!.id)).json()).toMatchObject({ code: 'wrong_state' })
    expect((await add(plain, 'addressee', letter, 'c.pdf', pdf())).json).toMatchObject({ code: 'wrong_state' })
    expect((await list(plain, letter, 'addressee')).items).toMatchObject([{ name: 'b.pdf', mayWithdraw: false }])
  })

  it('are refused by name, and pictures lose what they tell of their maker', async () => {
    const letter = await receipted(plain)
    const no = await add(plain, 'addressee', letter, '照片.jpg', html())
    expect([no.status, no.json.code, no.json.detail['zh-CN']]).toEqual([422, 'file_refused', expect.stringContaining('“照片.jpg”含有网页')])
    const { json } = await add(plain, 'addressee', letter, '../370303199001011234 \u202Egpj.exe', await photo())
    expect(json.items[0]!.name).toBe('370303********1234 gpj.jpg')
    const sent = await get(plain, 'drafter', `/letters/${letter}/attachments/${json.items[0]!.id}`)
    expect((await sharp(sent.rawPayload).metadata()).exif).toBeUndefined()
  })

  it('are damaged when the disk says so', async () => {
    const letter = await receipted(plain)
    const { json } = await add(plain, 'addressee', letter, 'a.txt', Buffer.from(`only here ${letter}`))
    const { id, sm3 } = json.items[0]!
    const { rm } = await import('node:fs/promises')
    await rm(`${plain.dataDir}/files/${sm3.slice(0, 2)}/${sm3.slice(2)}`)
    expect((await get(plain, 'drafter', `/letters/${letter}/attachments/${id}`)).json()).toMatchObject({
      status: 410,
      code: 'file_damaged',
    })
  })

  it('are too large by one byte over a true connection, and the connection is answered', async () => {
    const letter = await receipted(plain)
    const url = await plain.product.app.listen({ host: '127.0.0.1', port: 0 })
    const form = new FormData()
    const { maxBytes } = await list(plain, letter)
    form.append('file', new Blob([Buffer.alloc(maxBytes + 1, 'a')]), 'a.txt')
    const answer = await fetch(`${url}/api/v1/letters/${letter}/attachments`, {
      method: 'POST',
      headers: people.get(plain)!.headers.addressee,
      body: form,
    })
    expect([answer.status, await answer.json()]).toMatchObject([413, { detail: { 'zh-CN': expect.stringContaining('20 MB') } }])
    expect((await list(plain, letter)).items).toEqual([])
  })
})
