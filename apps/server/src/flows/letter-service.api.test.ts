import type { LetterDetail, Problem } from '@jianqing/contract'
import { addDays, today } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { addLetter } from '../modules/inspection/letters/letter.fixture.ts'
import { sweepClocks } from '../platform/clock/index.ts'
import { html, pdf, photo } from '../platform/intake/sample.fixture.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'

const test = withProduct()
const people: Record<string, { id: string; headers: Awaited<ReturnType<typeof signIn>> }> = {}
let officeId: string
const DAY = today()

beforeAll(async () => {
  const { db } = test.database
  officeId = (await addOffice(db, '云汀市汀南区人民检察院', { departments: ['第一检察部'] })).id
  for (const [login, role] of [
    ['inspector', 'inspector'],
    ['leader', 'chief'],
    ['addressee', 'prosecutor'],
  ] as const) {
    const id = await addAccount(db, login, { officeId, roles: [role] })
    people[login] = { id, headers: await signIn(test.product.app, login) }
  }
  const other = await addOffice(db, '云汀市汀北区人民检察院')
  const id = await addAccount(db, 'stranger', { officeId: other.id, roles: ['inspector'] })
  people['stranger'] = { id, headers: await signIn(test.product.app, 'stranger') }
})

const ask = async <T = LetterDetail>(login: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
  const { headers } = people[login]!
  const answer = await test.product.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) })
  return { status: answer.statusCode, json: answer.json<T>(), body: answer.body }
}
const letterOf = async (login: string, id: string) => (await ask(login, 'GET', `/letters/${id}`)).json
async function act<T = LetterDetail>(login: string, id: string, action: string, form: object = {}) {
  const { rows } = await test.database.db.execute<{ revision: number }>(sql`select revision from letters where id = ${id}`)
  return ask<T>(login, 'POST', `/letters/${id}/actions/${action}`, { revision: rows[0]!.revision, form })
}

/** A letter that was sent some days ago. */
async function sent(daysAgo = 0): Promise<{ id: string; addressee: string }> {
  const { db } = test.database
  const id = await addLetter(db, { officeId, addresseeId: people['addressee']!.id, drafterId: people['inspector']!.id, state: 'approved' })
  const { status, json, body } = await act('inspector', id, 'issue')
  expect(status, body).toBe(200)
  // as if it had been sent then
  await db.transaction(async tx => {
    await tx.execute(sql`alter table documents disable trigger documents_never_change`)
    await tx.execute(sql`update documents set issued_at = issued_at - make_interval(days => ${daysAgo}) where subject_id = ${id}`)
    await tx.execute(sql`alter table documents enable trigger documents_never_change`)
  })
  return { id, addressee: json.documents[0]!.addressees[0]! }
}

const serve = <T extends object>(addressee: string, more: T) => ({ addressee, way: 'direct', servedOn: DAY, signedBy: '张某', ...more })

describe('the time to answer', () => {
  it('runs from the service, not from the issue', async () => {
    const { id, addressee } = await sent(9)
    const before = await letterOf('inspector', id)
    expect([before.clocks, before.documents[0]!.services]).toEqual([[], []])
    const served = addDays(DAY, -4)
    const { status, json, body } = await act('inspector', id, 'serve', serve(addressee, { servedOn: served }))
    expect(status, body).toBe(200)
    expect(json.clocks).toMatchObject([{ startedOn: served, dueOn: addDays(served, 15) }])
    expect(json.documents[0]!.services).toMatchObject([{ addressee, way: 'direct', servedOn: served, signedBy: '张某', reason: null }])
    // once, and the letter goes on as it was
    expect([json.state, json.actions.map(action => action.id)]).toEqual(['issued', expect.not.arrayContaining(['serve'])])
  })

  it('runs from the day on which whoever may acknowledge it opens it, and from nobody else’s look', async () => {
    const { id } = await sent()
    for (const login of ['inspector', 'leader']) expect((await letterOf(login, id)).clocks).toEqual([])
    const opened = await letterOf('addressee', id)
    expect(opened.clocks).toMatchObject([{ startedOn: DAY }])
    expect(opened.documents[0]!.services).toMatchObject([{ way: 'electronic', servedOn: DAY, recordedBy: { id: people['addressee']!.id } }])
    expect(opened.timeline.map(({ action }) => action)).toContain('served')
    const again = await letterOf('addressee', id)
    expect([again.clocks.length, again.timeline.length]).toEqual([1, opened.timeline.length])
  })

  it('runs for whoever acknowledges it without having opened it, and stands still while they object', async () => {
    const { id } = await sent()
    for (const [action, form, state] of [
      ['receipt', {}, 'due'],
      ['object', { grounds: '情况不实，请核实。' }, 'paused'],
    ] as const) {
      const { status, json, body } = await act('addressee', id, action, form)
      expect(status, body).toBe(200)
      expect(json.clocks).toMatchObject([{ startedOn: DAY, dueOn: state === 'paused' ? null : addDays(DAY, 15) }])
    }
  })

  it('runs from the issue where the office says that what is sent is served', async () => {
    const set = (value: boolean) =>
      test.database.db.execute(sql`insert into settings (key, value) values ('paper.served_when_sent', ${JSON.stringify(value)})
        on conflict (key) do update set value = excluded.value`)
    await set(true)
    const { id } = await sent()
    await set(false)
    expect((await letterOf('inspector', id)).clocks).toMatchObject([{ startedOn: DAY }])
  })
})

describe('a letter that nobody has opened', () => {
  it('waits on the desk of who sent it', async () => {
    const { id, addressee } = await sent(3)
    const waiting = async () => {
      const { json } = await ask<{ items: { id: string; waitingFor: string; next: { 'zh-CN': string } }[] }>(
        'inspector',
        'GET',
        '/workbench',
      )
      return json.items.find(item => item.id === id)
    }
    const before = await waiting()
    expect([before?.waitingFor, before?.next['zh-CN']]).toEqual(['me', expect.stringContaining('尚未送达')])
    await act('inspector', id, 'serve', serve(addressee, {}))
    expect((await waiting())?.waitingFor).toBe('others')
  })

  it('may be left behind before two witnesses, who are named', async () => {
    const { id, addressee } = await sent(3)
    for (const witnesses of [undefined, '王某', '王某、王某']) {
      const refused = await act<Problem>('inspector', id, 'serve', serve(addressee, { way: 'left', witnesses }))
      expect([refused.status, refused.json.fields?.[0]?.path]).toEqual([400, 'witnesses'])
    }
    const { json } = await act('inspector', id, 'serve', serve(addressee, { way: 'left', witnesses: '王某、赵某' }))
    expect(json.documents[0]!.services).toMatchObject([{ way: 'left', witnesses: ['王某', '赵某'] }])
    expect(json.clocks).toMatchObject([{ startedOn: DAY }])
  })

  it('is served neither before it was sent, nor tomorrow, nor to somebody else', async () => {
    const { id, addressee } = await sent(3)
    for (const [form, path] of [
      [serve(addressee, { servedOn: addDays(DAY, -4) }), 'servedOn'],
      [serve(addressee, { servedOn: addDays(DAY, 1) }), 'servedOn'],
      [serve('某某', {}), 'addressee'],
      [{ ...serve(addressee, {}), signedBy: undefined }, 'signedBy'],
    ] as const) {
      const refused = await act<Problem>('inspector', id, 'serve', form)
      expect([refused.status, refused.json.fields?.[0]?.path]).toEqual([400, path])
    }
    expect((await act<Problem>('addressee', id, 'serve', serve(addressee, {}))).status).toBe(403)
  })
})

describe('a service that was taken down wrongly', () => {
  it('is corrected with its reason, the clock is counted anew, and what was said before stays', async () => {
    const { id, addressee } = await sent(20)
    await act('inspector', id, 'serve', serve(addressee, { servedOn: addDays(DAY, -19) }))
    await sweepClocks(test.database.db, test.product.clocks, DAY)
    const late = await letterOf('inspector', id)
    expect(late.clocks).toMatchObject([{ state: 'overdue' }])
    expect(late.clocks[0]!.rungs.filter(({ firedAt }) => firedAt).map(rung => rung.id)).toEqual(['remind', 'urge'])

    expect((await act<Problem>('inspector', id, 'correct_service', serve(addressee, { servedOn: addDays(DAY, -9) }))).status).toBe(400)
    const right = serve(addressee, { servedOn: addDays(DAY, -9), reason: '回证日期看错，以回证为准。' })
    const { status, json, body } = await act('inspector', id, 'correct_service', right)
    expect(status, body).toBe(200)
    expect(json.clocks).toMatchObject([{ startedOn: addDays(DAY, -9), dueOn: addDays(DAY, 6), state: 'running' }])
    // they come again in their time
    expect(json.clocks[0]!.rungs.filter(({ firedAt }) => firedAt)).toEqual([])
    expect(json.documents[0]!.services).toMatchObject([{ servedOn: addDays(DAY, -9), reason: right.reason }])
    const told = json.timeline.at(-1)!.fields.map(({ value }) => value)
    expect(told).toEqual(expect.arrayContaining([right.reason, `${addDays(DAY, -19)}（直接送达）`]))
    await sweepClocks(test.database.db, test.product.clocks, addDays(DAY, 3))
    const { rows } = await test.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from notices where kind = 'letter.remind' and link like ${`%${id}`}`,
    )
    expect(rows[0]!.n).toBe(2)
  })

  it('cannot come after what followed it', async () => {
    const { id, addressee } = await sent(9)
    await act('inspector', id, 'serve', serve(addressee, { servedOn: addDays(DAY, -5) }))
    await test.database.db.execute(sql`update clocks set stopped_on = ${addDays(DAY, -3)} where subject_id = ${id}`)
    const refused = await act<Problem>(
      'inspector',
      id,
      'correct_service',
      serve(addressee, { servedOn: addDays(DAY, -2), reason: '看错日期' }),
    )
    expect([refused.status, refused.json.detail!['zh-CN']]).toEqual([400, expect.stringContaining(addDays(DAY, -3))])
  })
})

describe('a receipt of service', () => {
  const give = async (login: string, service: string, name: string, content: Buffer) => {
    const payload = Buffer.concat([
      Buffer.from(`--part\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`),
      content,
      Buffer.from('\r\n--part--\r\n'),
    ])
    const headers = { ...people[login]!.headers, 'content-type': 'multipart/form-data; boundary=part' }
    const answer = await test.product.app.inject({ method: 'POST', url: `/api/v1/services/${service}/receipts`, headers, payload })
    return { status: answer.statusCode, json: answer.json<{ items: { id: string; name: string; sm3: string }[] } & Problem>() }
  }
  const request = (login: string, method: 'GET' | 'DELETE', service: string, file: string) =>
    test.product.app.inject({ method, url: `/api/v1/services/${service}/receipts/${file}`, headers: people[login]!.headers })
  const served = async () => {
    const { id, addressee } = await sent(9)
    await act('inspector', id, 'serve', serve(addressee, { servedOn: addDays(DAY, -5) }))
    const { documents } = await letterOf('inspector', id)
    return { id, addressee, service: documents[0]!.services[0]!.id }
  }

  it('is kept with the service through its correction, by who takes services down, and read by who sees the letter', async () => {
    const { id, addressee, service } = await served()
    const scan = pdf()
    const { status, json } = await give('inspector', service, '送达回证 370303199001011234.pdf', scan)
    expect([status, json.items.map(({ name }) => name)]).toEqual([201, ['送达回证 370303********1234.pdf']])
    await act('inspector', id, 'correct_service', serve(addressee, { servedOn: addDays(DAY, -6), reason: '以回证为准。' }))
    const { documents, timeline } = await letterOf('addressee', id)
    const [standing] = documents[0]!.services
    expect(standing).toMatchObject({ servedOn: addDays(DAY, -6), receipts: [{ id: json.items[0]!.id, mayWithdraw: false, open: true }] })
    expect([standing!.id === service, documents[0]!.receiptFiles]).toEqual([false, null])
    expect((await letterOf('inspector', id)).documents[0]).toMatchObject({
      receiptFiles: { accept: expect.arrayContaining(['.pdf', '.jpg']) },
    })
    expect(timeline.map(({ action }) => action)).toContain('receipt')
    // by the entry that was corrected as by the one that stands
    for (const entry of [service, standing!.id]) {
      const read = await request('addressee', 'GET', entry, json.items[0]!.id)
      expect([read.statusCode, read.rawPayload.equals(scan)]).toEqual([200, true])
    }
    const { rows } = await test.database.db.execute(
      sql`select action, actor_id, details from audit_events where subject_id = ${id} and action like 'paper.receipt%' order by seq`,
    )
    const file = { file: json.items[0]!.id }
    expect(rows).toEqual([
      { action: 'paper.receipt', actor_id: people['inspector']!.id, details: { ...file, sm3: json.items[0]!.sm3 } },
      { action: 'paper.receipt_read', actor_id: people['addressee']!.id, details: file },
      { action: 'paper.receipt_read', actor_id: people['addressee']!.id, details: file },
    ])
  })

  it('passes the gate of files from strangers, and comes when the answer may be there already', async () => {
    const { id, service } = await served()
    await act('addressee', id, 'receipt')
    await act('addressee', id, 'answer', { cause: '已核查', measures: '已整改', result: '已完成' })
    expect((await give('inspector', service, '回证.jpg', html())).json).toMatchObject({ status: 422, code: 'file_refused' })
    expect((await give('inspector', service, '回证.jpg', await photo())).status).toBe(201)
    const { documents, clocks } = await letterOf('inspector', id)
    expect(documents[0]!.services[0]!.receipts).toMatchObject([{ name: '回证.jpg' }])
    expect(clocks).toMatchObject([{ startedOn: addDays(DAY, -5), state: 'met' }])
  })

  it('is for nobody else to give, to take back or to see', async () => {
    const { service } = await served()
    const { json } = await give('inspector', service, '回证.pdf', pdf())
    const [file] = json.items
    expect((await give('addressee', service, '回证.pdf', pdf())).status).toBe(403)
    expect((await give('stranger', service, '回证.pdf', pdf())).status).toBe(404)
    expect((await request('stranger', 'GET', service, file!.id)).statusCode).toBe(404)
    expect((await request('addressee', 'DELETE', service, file!.id)).statusCode).toBe(403)
    // of one service it is none of another
    expect((await request('inspector', 'GET', (await served()).service, file!.id)).statusCode).toBe(404)
    expect((await request('inspector', 'DELETE', service, file!.id)).json()).toEqual({ items: [] })
    expect((await request('inspector', 'GET', service, file!.id)).statusCode).toBe(404)
  })
})

describe('a letter that is wrong', () => {
  const WRONG = { reason: '审结日期录入有误。', body: '第一段“2026年3月12日”应为“2026年3月2日”。\n\n  第二段删除。  ' }

  it('is corrected by a new paper that names it, with a number of its own, approved by another; the old one stays', async () => {
    const { id, addressee } = await sent(9)
    await act('inspector', id, 'serve', serve(addressee, { servedOn: addDays(DAY, -5) }))
    const before = await letterOf('inspector', id)
    const [old] = before.documents
    const file = async (document: string) => {
      const { headers } = people['addressee']!
      return (await test.product.app.inject({ url: `/api/v1/documents/${document}/pdf`, headers })).rawPayload
    }
    const asIssued = await file(old!.id)
    expect((await act<Problem>('addressee', id, 'propose_correction', WRONG)).status).toBe(403)
    const proposed = await act('inspector', id, 'propose_correction', WRONG)
    expect(proposed.status, proposed.body).toBe(200)
    expect(proposed.json.correction).toMatchObject({ reason: WRONG.reason, body: [WRONG.body.split('\n')[0], '第二段删除。'] })
    expect((await act<Problem>('inspector', id, 'propose_correction', WRONG)).json.code).toBe('wrong_state')
    expect((await act<Problem>('inspector', id, 'issue_correction')).status).toBe(403)
    const desk = await ask<{ items: { link: string; next: { en: string }; waitingFor: string }[] }>('leader', 'GET', '/workbench')
    expect(JSON.stringify(desk.json)).toContain('Approve the correction')

    const { status, json, body } = await act('leader', id, 'issue_correction')
    expect(status, body).toBe(200)
    const [original, correction] = json.documents
    expect(correction).toMatchObject({ kind: 'letter_correction', corrects: { id: old!.id, number: old!.number }, addressees: [addressee] })
    expect(correction!.number).toMatch(/^汀南检督更〔\d{4}〕1号$/)
    expect(original).toMatchObject({ id: old!.id, sm3: old!.sm3, correctedBy: [{ id: correction!.id, number: correction!.number }] })
    expect([json.number, json.state, json.correction]).toEqual([before.number, before.state, null])
    expect((await file(old!.id)).equals(asIssued)).toBe(true)
    const { extractText } = await import('unpdf')
    const { text: said } = await extractText(new Uint8Array(await file(correction!.id)), { mergePages: true })
    const plain = said.replaceAll(/\s/g, '')
    for (const part of [old!.number!, correction!.number!, '有误，现更正如下', '“2026年3月2日”', '第二段删除。', '原函其他内容不变'])
      expect(plain).toContain(part)
    // the reason is for the file, not for the paper
    expect(plain).not.toContain(WRONG.reason)
    expect(json.timeline.at(-1)).toMatchObject({ action: 'issue_correction', documents: [{ id: correction!.id }] })
    const { rows } = await test.database.db.execute(
      sql`select actor_id, details from audit_events where subject_id = ${id} and action = 'letter.issue_correction'`,
    )
    expect(rows).toMatchObject([
      { actor_id: people['leader']!.id, details: { number: correction!.number, corrects: before.number, documents: [correction!.id] } },
    ])
  })

  it('lets the time to answer run on, and its correction is served by itself', async () => {
    const { id, addressee } = await sent(9)
    await act('inspector', id, 'serve', serve(addressee, { servedOn: addDays(DAY, -5) }))
    await act('inspector', id, 'propose_correction', WRONG)
    const issued = (await act('leader', id, 'issue_correction')).json
    const started = issued.clocks
    expect(started).toMatchObject([{ startedOn: addDays(DAY, -5) }])
    expect(issued.documents[1]!.services).toEqual([])
    // by whoever may answer it, on opening
    const opened = await letterOf('addressee', id)
    expect(opened.documents.map(({ services }) => services.map(({ way, servedOn }) => [way, servedOn]))).toEqual([
      [['direct', addDays(DAY, -5)]],
      [['electronic', DAY]],
    ])
    expect(opened.clocks).toEqual(started)
    // which of the two is meant is said by its number
    const right = serve(addressee, { servedOn: addDays(DAY, -6), reason: '以回证为准。', number: opened.documents[0]!.number })
    expect((await act('inspector', id, 'correct_service', right)).json.clocks).toMatchObject([{ startedOn: addDays(DAY, -6) }])
  })

  it('is corrected when the letter was never served without being served by that, and by hand where nobody opens it', async () => {
    const { id, addressee } = await sent(9)
    await act('inspector', id, 'propose_correction', WRONG)
    const issued = (await act('leader', id, 'issue_correction')).json
    expect(issued.clocks).toEqual([])
    const [letter, correction] = issued.documents
    const corrected = await act('inspector', id, 'serve', serve(addressee, { number: correction!.number }))
    expect([corrected.status, corrected.json.clocks]).toEqual([200, []])
    const served = await act('inspector', id, 'serve', serve(addressee, { number: letter!.number, servedOn: addDays(DAY, -1) }))
    expect(served.json.clocks).toMatchObject([{ startedOn: addDays(DAY, -1) }])
    expect(served.json.documents.map(({ services }) => services.length)).toEqual([1, 1])
  })

  it('is left as it is when the correction is not approved, and what cannot be printed is refused at the draft', async () => {
    const { id } = await sent()
    const refused = await act<Problem>('inspector', id, 'propose_correction', { ...WRONG, body: '应为“\u{E000}”。' })
    expect([refused.status, refused.json.code]).toEqual([422, 'unprintable'])
    await act('inspector', id, 'propose_correction', WRONG)
    expect((await act<Problem>('addressee', id, 'drop_correction', { opinion: '不必更正' })).status).toBe(403)
    const dropped = await act('leader', id, 'drop_correction', { opinion: '不影响核查，不必更正。' })
    expect([dropped.status, dropped.json.correction, dropped.json.documents.length]).toEqual([200, null, 1])
    expect(dropped.json.timeline.map(({ action }) => action)).toEqual(expect.arrayContaining(['propose_correction', 'drop_correction']))
  })

  it('is corrected by the office that issued it alone', async () => {
    const { id } = await sent()
    await act('inspector', id, 'propose_correction', WRONG)
    const above = await addOffice(test.database.db, '云汀市人民检察院')
    await test.database.db.execute(sql`update offices set parent_id = ${above.id} where id = ${officeId}`)
    const chief = await addAccount(test.database.db, 'above', { officeId: above.id, roles: ['chief'] })
    people['above'] = { id: chief, headers: await signIn(test.product.app, 'above') }
    expect((await act<Problem>('above', id, 'issue_correction')).status).toBeGreaterThan(399)
    expect((await act('leader', id, 'issue_correction')).status).toBe(200)
  })
})
