import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LetterDetail, Problem } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { extractText } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { users } from '../platform/auth/index.ts'
import { newId } from '../platform/db/index.ts'
import { addLead } from '../modules/leads/lead.fixture.ts'
import { addAccount, addOffice, signIn } from '../platform/testing/accounts.ts'
import { withProduct } from '../assemble/testing.ts'

const test = withProduct()
let officeId: string
let addresseeId: string
const headers: Record<string, Awaited<ReturnType<typeof signIn>>> = {}

beforeAll(async () => {
  const { db } = test.database
  officeId = (await addOffice(db, '云汀市汀南区人民检察院')).id
  await addAccount(db, 'drafter', { officeId, roles: ['inspector'] })
  await addAccount(db, 'leader', { officeId, roles: ['chief'] })
  addresseeId = await addAccount(db, 'addressee', { officeId, roles: ['prosecutor'] })
  for (const login of ['drafter', 'leader']) headers[login] = await signIn(test.product.app, login)
})

async function ask(login: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) {
  const answer = await test.product.app.inject({ method, url: `/api/v1${path}`, headers: headers[login]!, ...(body && { payload: body }) })
  return { status: answer.statusCode, bytes: answer.rawPayload, json: <T>() => answer.json() as T }
}

/** A lead that was accepted, as a run and a person leave it. */
const acceptedLead = () => addLead(test.database.db, { officeId, modelId: newId(), state: 'accepted' })

const DRAFT = { title: '关于试排有关情况的提示函', body: ['经查，情况属实。'], requests: ['核查'], replyDays: 15 }
const draft = async (more: object) => ask('drafter', 'POST', `/leads/${await acceptedLead()}/letters`, { ...DRAFT, addresseeId, ...more })

async function textOf(letterId: string): Promise<string> {
  const { status, bytes } = await ask('drafter', 'GET', `/letters/${letterId}/preview`)
  expect(status).toBe(200)
  return (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
}

async function act(login: string, id: string, action: string) {
  const { revision } = (await ask(login, 'GET', `/letters/${id}`)).json<LetterDetail>()
  return ask(login, 'POST', `/letters/${id}/actions/${action}`, { revision, form: {} })
}

async function throughToIssue(id: string) {
  for (const [login, action] of [
    ['drafter', 'submit'],
    ['leader', 'approve'],
    ['drafter', 'issue'],
  ] as const) {
    const { status, bytes } = await act(login, id, action)
    expect(status, bytes.toString()).toBe(200)
  }
}

describe('a letter that can be saved', () => {
  it('can be issued: tabs and line ends of Word become blanks', async () => {
    const { status, json } = await draft({
      body: ['经查，\t情况\v属实\r\n如下', '姓名：𤭢、䶮、㛃、𠅤、𬀩、𫘝、𠮷、ཏ、ᠮ'],
      requests: ['核\u00a0查'],
    })
    expect(status).toBe(201)
    const letter = json<LetterDetail>()
    expect(letter.body[0]).toBe('经查， 情况 属实 如下')
    expect(letter.requests).toEqual(['核 查'])
    expect(await textOf(letter.id)).toContain('姓名：𤭢、䶮、㛃、𠅤、𬀩、𫘝、𠮷')
    await throughToIssue(letter.id)
    expect(await textOf(letter.id)).toContain('姓名：𤭢、䶮、㛃、𠅤、𬀩、𫘝、𠮷')
  })

  it('holds a character of every block of Unicode that a typeface has, and names each of the others', { timeout: 120_000 }, async () => {
    const samples: string[] = []
    for (let block = 0x80; block < 0x32400; block += 0x80)
      for (const code of [block, block + 0x25, block + 0x5b]) if (code < 0xd800 || code > 0xdfff) samples.push(String.fromCodePoint(code))
    for (const code of [0xe0001, 0xe0100, 0xf0000, 0x10fffd]) samples.push(String.fromCodePoint(code))
    const paragraphs = (characters: string[]) =>
      Array.from({ length: Math.ceil(characters.length / 200) }, (_, i) => characters.slice(i * 200, (i + 1) * 200).join('汉'))
    // half a character never comes so far: no request may hold one
    let good = samples.filter(character => /\P{Cs}/u.test(character))
    const answers = [await draft({ body: paragraphs(good) })]
    while (answers.length < 4 && answers.at(-1)!.status === 422) {
      const messages = answers
        .at(-1)!
        .json<Problem>()
        .fields!.map(({ message }) => message)
      const named = new Set(
        messages.flatMap(message => [...message.matchAll(/U\+([0-9A-F]+)/g)].map(([, hex]) => Number.parseInt(hex!, 16))),
      )
      good = good.filter(character => !named.has(character.codePointAt(0)!))
      answers.push(await draft({ body: paragraphs(good) }))
    }
    // first those that no font can make right, then those that no font has
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 201])
    await throughToIssue(answers[2]!.json<LetterDetail>().id)
    expect(good.length).toBeGreaterThan(150)
    expect(good).toContain('\u{4e00}')
  })
})

it('an issued paper whose file was changed or lost is named, and it alone is out', async () => {
  const papers = await Promise.all([draft({}), draft({ title: '关于另一件事的提示函' })])
  const issued = []
  for (const { json } of papers) {
    const { id } = json<LetterDetail>()
    await throughToIssue(id)
    issued.push((await ask('drafter', 'GET', `/letters/${id}`)).json<LetterDetail>())
  }
  const [bad, good] = issued.map(({ documents }) => documents[0]!)
  const { rows } = await test.database.db.execute<{ pdf: string; docx: string }>(
    sql`select pdf_sm3 as pdf, docx_sm3 as docx from documents where id = ${bad!.id}`,
  )
  const pathOf = (sm3: string) => join(test.dataDir, 'files', sm3.slice(0, 2), sm3.slice(2))
  await writeFile(pathOf(rows[0]!.pdf), '%PDF-damaged')
  await rm(pathOf(rows[0]!.docx))
  for (const path of [`/documents/${bad!.id}/pdf`, `/documents/${bad!.id}/docx`, `/letters/${issued[0]!.id}/preview`]) {
    const { status, json, bytes } = await ask('drafter', 'GET', path)
    expect(status).toBe(410)
    expect(json<Problem>().detail!['zh-CN']).toContain(issued[0]!.number)
    expect(bytes.toString()).not.toContain(test.dataDir)
  }
  expect((await ask('drafter', 'GET', `/documents/${good!.id}/pdf`)).status).toBe(200)
})

describe('a letter that cannot be printed', () => {
  it.each(['甲\0乙', '\ud83d'])('is no request at all with %j in it', async text => {
    const { status, json } = await draft({ body: ['好。', text] })
    expect(status).toBe(400)
    expect(json<Problem>().fields).toMatchObject([{ path: 'body.1' }])
  })

  it.each([
    ['姓名：𢙒', 'U+22652“𢙒”'],
    ['李\ue000', 'U+E000'],
    ['\u0007', 'U+0007'],
    ['文\u202e字', 'U+202E'],
    ['好😀', 'U+1F600“😀”'],
    ['乱\ufffd码', 'U+FFFD'],
    ['ꀀ', 'U+A000“ꀀ”'],
  ])('is refused at the draft: %j', async (text, name) => {
    for (const [more, field, place] of [
      [{ body: ['好。', text] }, 'body.1', '正文第 2 段'],
      [{ requests: ['核查', text] }, 'requests.1', '要求第 2 项'],
      [{ title: `关于某事的${text}` }, 'title', '标题'],
    ] as const) {
      const { status, json } = await draft(more)
      expect(status).toBe(422)
      const problem = json<Problem>()
      expect(problem).toMatchObject({ code: 'unprintable', fields: [{ path: field }] })
      expect(problem.detail!['zh-CN'].replace(/第 \d 个字/, '第 n 个字')).toContain(`${place}第 n 个字 ${name}`)
      expect(problem.detail!.en).toContain(name)
    }
  })

  it('is refused when it is changed as well, and stays as it was', async () => {
    const letter = (await draft({})).json<LetterDetail>()
    const { status } = await ask('drafter', 'PUT', `/letters/${letter.id}`, {
      ...DRAFT,
      addresseeId,
      body: ['𢙒'],
      revision: letter.revision,
    })
    expect(status).toBe(422)
    expect((await ask('drafter', 'GET', `/letters/${letter.id}`)).json<LetterDetail>().body).toEqual(DRAFT.body)
  })

  it('needs something that one can see', async () => {
    const { status, json } = await draft({ body: ['\u200b\u2060'] })
    expect(status).toBe(400)
    expect(json<Problem>().fields).toMatchObject([{ path: 'body.0' }])
  })

  it('is told of a name in it that was changed since, and is no fault of ours', async () => {
    const letter = (await draft({})).json<LetterDetail>()
    const before = await test.database.db.select({ name: users.name }).from(users).where(eq(users.id, addresseeId))
    await test.database.db.update(users).set({ name: '李𢙒' }).where(eq(users.id, addresseeId))
    for (const answer of [await act('drafter', letter.id, 'submit'), await ask('drafter', 'GET', `/letters/${letter.id}/preview`)]) {
      expect(answer.status).toBe(422)
      expect(answer.json<Problem>()).toMatchObject({ code: 'unprintable', fields: [{ path: 'addresseeId' }] })
    }
    await test.database.db.update(users).set({ name: before[0]!.name }).where(eq(users.id, addresseeId))
  })
})

it('goes to an office with a very long name', async () => {
  const { db } = test.database
  const far = (await addOffice(db, `${'长'.repeat(90)}人民检察院`)).id
  await addAccount(db, 'far', { officeId: far, roles: ['inspector'] })
  headers.far = await signIn(test.product.app, 'far')
  const to = await addAccount(db, 'far-addressee', { officeId: far, roles: ['prosecutor'] })
  const leadId = await acceptedLead()
  await db.execute(sql`update leads set office_id = ${far} where id = ${leadId}`)
  const { status, json } = await ask('far', 'POST', `/leads/${leadId}/letters`, { ...DRAFT, addresseeId: to })
  expect(status).toBe(201)
  expect((await ask('far', 'GET', `/letters/${json<LetterDetail>().id}/preview`)).status).toBe(200)
})
