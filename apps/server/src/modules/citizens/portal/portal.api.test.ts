import { createHash } from 'node:crypto'
import { today } from '@jianqing/calendar'
import type { PetitionDetail, PetitionProgress, PetitionSummary } from '@jianqing/contract'
import { type PortalTicket, tidyCode } from '@jianqing/contract/portal'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'

const test = withProduct({ PORTAL_PORT: '8099' })
const atDesk = asking(() => test.product.app)
beforeAll(async () => {
  const { db } = test.database
  const { id: officeId } = await addOffice(db, '云汀市人民检察院')
  await addAccount(db, 'clerk', { officeId, roles: ['petition_clerk'] })
  await addAccount(db, 'custodian', { officeId, roles: ['custodian'] })
})
/** What the desk has, the newest first. */
const atTheDesk = async () => {
  const { items } = (await atDesk<{ items: PetitionSummary[] }>('clerk', 'GET', '/petitions?sort=-number')).json
  return Promise.all(items.map(async ({ id }) => (await atDesk<PetitionDetail>('clerk', 'GET', `/petitions/${id}`)).json))
}
const act = async (id: string, action: string, form: object) => {
  const { revision } = (await atDesk<PetitionDetail>('clerk', 'GET', `/petitions/${id}`)).json
  const { status, body } = await atDesk('clerk', 'POST', `/petitions/${id}/actions/${action}`, { revision, form })
  expect(status, body).toBe(200)
}
const ORIGIN = 'http://127.0.0.1:8099'

const ask = async (method: 'GET' | 'POST', path: string, payload?: object, more: { ip?: string; headers?: object } = {}) => {
  const answer = await test.product.portal!.inject({
    method,
    url: `/api/v1${path}`,
    headers: { origin: ORIGIN, ...more.headers },
    remoteAddress: more.ip ?? '10.1.0.1',
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, json: answer.body ? answer.json() : null, body: answer.body, headers: answer.headers }
}

/** As a browser does it. */
async function solved() {
  const { maxnumber, ...challenge } = (await ask('GET', '/challenge')).json
  for (let number = 0; number <= maxnumber; number++)
    if (createHash('sha256').update(`${challenge.salt}${number}`).digest('hex') === challenge.challenge) return { ...challenge, number }
  throw new Error('there is no solution')
}
const ticket = async (): Promise<PortalTicket> => (await ask('POST', '/tickets', await solved())).json
const CONTENT = '工地拖欠我们十二个人三个月的工资，老板的电话已经打不通了。请检察院帮帮我们。'
const PERSON = { name: '赵大山', phone: '13800002233', idNumber: '' }
const fill = (of: PortalTicket, more: object = {}) => ({
  ticket: of.ticket,
  code: of.code,
  channel: 'portal',
  category: 'relief',
  content: CONTENT,
  petitioner: PERSON,
  ...more,
})
const until = async (what: () => boolean | Promise<boolean>) => {
  // a code is asked for sixty times an hour at most
  for (let n = 0; n < 40; n++) {
    if (await what()) return
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  throw new Error('it did not come to that')
}
/** Every text of every table of the portal and of the exchange, as whoever stole the database would read it. */
async function allText(): Promise<string> {
  const { db } = test.database
  const { rows } = await db.execute<{ name: string }>(
    sql`select relname as name from pg_class where relkind = 'r' and (relname like 'portal%' or relname like 'exchange%')`,
  )
  expect(rows.length).toBeGreaterThan(8)
  const all = await Promise.all(rows.map(({ name }) => db.execute(sql.raw(`select row_to_json(t)::text as row from "${name}" t`))))
  return JSON.stringify(all.map(({ rows }) => rows))
}

it('takes a petition, keeps nothing of it that can be read, and tells by its code what the desk did', async () => {
  const one = await ticket()
  expect(tidyCode(one.code)).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  const copiedWrongly = await ask('POST', '/petitions', fill(one, { code: one.relativeCode }))
  expect([copiedWrongly.status, copiedWrongly.json.code]).toEqual([404, 'wrong_code'])
  // however it is typed
  const typed = one.code
    .toLowerCase()
    .replace(/(.{4})/g, '$1-')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
  const sent = await ask('POST', '/petitions', fill(one, { code: typed }))
  expect([sent.status, Object.keys(sent.json)]).toEqual([201, ['sentOn']])
  // pressed twice, or the line broke: it is the same one
  expect((await ask('POST', '/petitions', fill(one, { content: '另一份内容' }))).json).toEqual(sent.json)
  await until(async () => (await atTheDesk()).length > 0)
  const [petition, ...others] = await atTheDesk()
  expect(others).toEqual([])
  expect(petition).toMatchObject({
    channel: 'portal',
    category: 'relief',
    content: CONTENT,
    title: '司法救助：工地拖欠我们十二个人三个月的工资，老板的电话已经打不通了',
    receivedOn: today(),
    registeredBy: null,
    identity: { anonymous: false, name: '赵某某' },
  })
  const progress = async (code: string) => (await ask('POST', '/progress', { code })).json
  await until(async () => (await progress(one.code)).state === 'registered')
  const kept = await allText()
  for (const secret of ['工地拖欠', '赵大山', '13800002233', one.code, one.relativeCode, tidyCode(typed)])
    expect(kept).not.toContain(secret)

  await act(petition!.id, 'route', { outcome: 'accepted', note: '属于本院管辖' })
  const words = '您反映的事项已经收到，由第七检察部办理。'
  await act(petition!.id, 'reply_first', { way: 'phone', on: today(), content: words, proof: '通话3分钟' })
  await until(async () => (await progress(one.code)).state === 'replied')
  const own = await progress(one.code)
  expect(own).toMatchObject({
    number: petition!.number,
    readOnly: false,
    openings: [],
    office: { name: '云汀市人民检察院' },
    next: { step: 'result' },
  })
  expect(own.steps).toEqual([
    { step: 'sent', on: today(), words: '' },
    { step: 'registered', on: today(), words: '' },
    { step: 'routed', on: today(), words: '' },
    { step: 'first', on: today(), words },
  ])
  // a relative reads how far it is, and nothing that was said
  const relative = await progress(one.relativeCode)
  expect(relative).toMatchObject({ state: 'replied', readOnly: true, openings: [] })
  expect(JSON.stringify(relative)).not.toContain('第七检察部')
  expect(await allText()).not.toContain('第七检察部')
  // the desk knows the same receipt, when somebody reads it out
  const { json } = await atDesk<PetitionProgress>('clerk', 'POST', '/petitions/by-receipt', { code: typed })
  expect([json.number, json.readOnly]).toEqual([petition!.number, false])

  // whoever saw the name is counted, and why
  const { reasonClass, reason } = { reasonClass: 'contact', reason: '电话答复需要' }
  const asked = await atDesk<{ id: string }>('clerk', 'POST', `/petitions/${petition!.id}/identity/requests`, { reasonClass, reason })
  expect(asked.status, asked.body).toBeLessThan(300)
  const { items } = (await atDesk<{ items: { id: string; revision: number }[] }>('custodian', 'GET', '/identity-requests')).json
  const { id, revision } = items[0]!
  const granted = await atDesk('custodian', 'POST', `/identity-requests/${id}/actions/grant`, { revision, form: { hours: 1 } })
  expect(granted.status, granted.body).toBe(200)
  const seen = await atDesk('clerk', 'POST', `/petitions/${petition!.id}/identity`)
  expect(seen.status, seen.body).toBe(200)
  await until(async () => (await progress(one.code)).openings.length > 0)
  expect((await progress(one.code)).openings).toEqual([{ why: 'contact', times: 1 }])
})

it('tells of nothing by a wrong code, whatever is wrong with it, and ends guessing', async () => {
  const wrong = ['', 'x', '一二三四', '0'.repeat(16), 'ABCD-EFGH-JKMN-PQRS', `${(await ticket()).code}`, '7'.repeat(100)]
  const answers = await Promise.all(wrong.map((code, i) => ask('POST', '/progress', { code }, { ip: `10.2.0.${i}` })))
  const bodies = answers.map(({ status, json }) => JSON.stringify({ ...json, status, instance: null }))
  expect([...new Set(bodies)]).toHaveLength(1)
  expect(answers[0]!.status).toBe(404)
  let refused = 0
  for (let n = 0; n < 40; n++) if ((await ask('POST', '/progress', { code: `GUESS-${n}` }, { ip: '10.3.0.1' })).status === 429) refused++
  expect(refused).toBe(10)
  const last = await ask('POST', '/progress', { code: 'GUESS' }, { ip: '10.3.0.1' })
  expect([last.json.code, Number(last.headers['retry-after']) > 0]).toEqual(['too_many_requests', true])
  // somebody else is not held up by that one
  expect((await ask('POST', '/progress', { code: 'GUESS' }, { ip: '10.3.0.2' })).status).toBe(404)
})

it('takes a proof of work once, and none that is made up', async () => {
  const proof = await solved()
  expect((await ask('POST', '/tickets', proof)).status).toBe(201)
  expect((await ask('POST', '/tickets', proof)).json.code).toBe('proof_refused')
  const other = await solved()
  for (const bad of [
    { number: other.number + 1 },
    { salt: other.salt.replace(/expires=\d+/, 'expires=9999999999') },
    { salt: 'abc&' },
    { signature: 'f'.repeat(64) },
  ])
    expect((await ask('POST', '/tickets', { ...other, ...bad })).json.code).toBe('proof_refused')
})

it('refuses a ticket that is made up, and a form with what nobody asked for', async () => {
  const one = await ticket()
  expect((await ask('POST', '/petitions', fill(one, { ticket: 'sealed:abc' }))).json.code).toBe('ticket_refused')
  for (const more of [
    { admin: true },
    { category: 'nothing' },
    { content: '短' },
    { channel: 'desk' },
    { petitioner: { name: '' } },
    { receipts: {} },
  ])
    expect((await ask('POST', '/petitions', fill(one, more))).status, JSON.stringify(more)).toBe(400)
  expect((await ask('POST', '/petitions', fill(one), { headers: { origin: 'http://elsewhere.example' } })).status).toBe(403)
})

it('encloses files that were looked at, and forgets those of a petition that is not sent', async () => {
  const [one, other] = [await ticket(), await ticket()]
  const upload = (ticket: string, name: string, content: string) => {
    const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--x--\r\n`
    return test.product.portal!.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { origin: ORIGIN, 'x-ticket': ticket, 'content-type': 'multipart/form-data; boundary=x' },
      payload: body,
    })
  }
  const kept = await upload(one.ticket, '工资条.txt', '九月 四千二百元整')
  expect(kept.statusCode, kept.body).toBe(201)
  expect(kept.json()).toMatchObject({ name: '工资条.txt' })
  expect((await upload(one.ticket, 'page.html', '<!doctype html><script>alert(1)</script>')).json().code).toBe('file_refused')
  const dropped = (await upload(one.ticket, '误传.txt', '误传的内容')).json()
  // somebody else's ticket takes nothing of it
  expect((await ask('POST', '/files/drop', { ticket: other.ticket, id: kept.json().id })).status).toBe(204)
  expect((await ask('POST', '/files/drop', { ticket: one.ticket, id: dropped.id })).status).toBe(204)
  expect(await allText()).not.toContain('四千二百元整')
  const before = (await atTheDesk()).length
  expect((await ask('POST', '/petitions', fill(one, { petitioner: null }))).status).toBe(201)
  await until(async () => (await atTheDesk()).length > before)
  const [petition] = await atTheDesk()
  expect(petition!.identity).toMatchObject({ anonymous: true, name: null })
  const files = (await atDesk<{ items: { name: string }[] }>('clerk', 'GET', `/petitions/${petition!.id}/attachments`)).json
  expect(files.items.map(({ name }) => name)).toEqual(['工资条.txt'])
  expect(await test.database.db.$count(sql`portal_files`)).toBe(0)
})

it('has nothing of the staff: no route, no numbers, no list of what can be asked', async () => {
  for (const path of ['/leads', '/session', '/petitions', '/wall', '/exchange']) expect((await ask('GET', path)).status, path).toBe(404)
  for (const url of ['/metrics', '/api/openapi.json', '/exchange/v1/packages'])
    expect((await test.product.portal!.inject({ url })).statusCode, url).toBe(404)
  expect((await test.product.app.inject({ url: '/api/v1/challenge' })).statusCode).toBe(404)
})
