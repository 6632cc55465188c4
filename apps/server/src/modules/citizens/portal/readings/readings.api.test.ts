import { createHash, randomUUID } from 'node:crypto'
import type { ReadingDetail, ReadingFile, Traced } from '@jianqing/contract'
import type { PortalReading, PortalReadingSession, PortalTicket } from '@jianqing/contract/portal'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../../platform/testing/accounts.ts'
import { asking } from '../../../../platform/testing/ask.ts'
import { makeFile } from '../../readings/seed/made-file.ts'
import { readingVolumes, readingParts } from '../../readings/tables.ts'
import { openFiles } from '../../../../platform/file/index.ts'

const test = withProduct({ PORTAL_PORT: '8099' })
const atDesk = asking(() => test.product.app)
const CASE = '云检起诉受[2025]11000000009号'
let office = ''

beforeAll(async () => {
  const { db } = test.database
  office = (await addOffice(db, '云汀市人民检察院')).id
  await addAccount(db, 'manager', { officeId: office, roles: ['case_manager'] })
})

const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
  const answer = await test.product.portal!.inject({
    method,
    url: `/api/v1${path}`,
    headers: { origin: 'http://127.0.0.1:8099' },
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, raw: answer.rawPayload, json: () => answer.json() }
}
async function ticket(): Promise<PortalTicket> {
  const { maxnumber, ...challenge } = (await ask('GET', '/challenge')).json()
  for (let number = 0; number <= maxnumber; number++)
    if (createHash('sha256').update(`${challenge.salt}${number}`).digest('hex') === challenge.challenge)
      return (await ask('POST', '/tickets', { ...challenge, number })).json()
  throw new Error('there is no solution')
}
async function apply(lawyer: string, way: 'online' | 'desk') {
  const { ticket: sealed, code } = await ticket()
  const three = ['practice', 'authorisation', 'firm_letter']
  const said = { caseNo: CASE, role: 'defender', lawyer, licence: '1110120251000001', firm: '甲律师事务所', phone: '13800000000' }
  const sent = await ask('POST', '/readings', { ticket: sealed, code, ...said, way, given: three, wish: null })
  expect(sent.status).toBe(201)
  return code
}
const until = async <T>(what: () => Promise<T | null | undefined | false>): Promise<T> => {
  for (let n = 0; n < 60; n++) {
    const found = await what()
    if (found) return found
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  throw new Error('it did not come to that')
}
const told = async (code: string): Promise<PortalReading> => (await ask('POST', '/readings/progress', { code })).json()
const received = (lawyer: string) =>
  until(async () => (await atDesk<{ items: ReadingDetail[] }>('manager', 'GET', '/readings')).json.items.find(one => one.lawyer === lawyer))

it('is asked for at the portal, opened by the desk, read page by page under a mark, and traced', { timeout: 240_000 }, async () => {
  const { db } = test.database
  const code = await apply('王律师', 'online')
  const other = await apply('李律师', 'desk')
  const reading = await received('王律师')
  const { pdf, pages } = await makeFile('某某盗窃案')
  const { sm3 } = await openFiles(test.dataDir).put(pdf)
  const volumeId = randomUUID()
  await db.insert(readingVolumes).values({ id: volumeId, officeId: office, caseNo: CASE, title: '第一卷', sm3, pages })
  await db.insert(readingParts).values([
    { id: randomUUID(), volumeId, name: '起诉意见书', firstPage: 1 },
    { id: randomUUID(), volumeId, name: '讯问笔录', firstPage: 4, sealReason: '涉及他人隐私' },
  ])
  const opened = await atDesk<ReadingDetail>('manager', 'POST', `/readings/${reading.id}/actions/open_online`, {
    revision: reading.revision,
    form: { days: 3 },
  })
  expect(opened.status, opened.body).toBe(200)
  expect(opened.json.turn).toBe('same_day')
  await until(async () => (await told(code)).readable)

  const session = (await ask('POST', '/readings/sessions', { code })).json() as PortalReadingSession
  // the sealed paper is not there
  expect(session.pages.map(({ no }) => no)).toEqual([1, 2, 3])
  const seen = new Set<string>()
  for (const { no } of session.pages)
    for (const size of ['page', 'preview']) {
      const page = await ask('POST', '/readings/pages', { session: session.session, no, size })
      expect([page.status, page.raw.subarray(0, 3).toString('hex')]).toEqual([200, 'ffd8ff'])
      seen.add(createHash('sha256').update(page.raw).digest('hex'))
    }
  expect(seen.size).toBe(6)
  expect((await ask('POST', '/readings/pages', { session: session.session, no: 4 })).status).toBe(404)
  // another lawyer's code and a made-up session open nothing
  expect((await ask('POST', '/readings/sessions', { code: other })).status).toBe(409)
  expect((await ask('POST', '/readings/pages', { session: 'x'.repeat(80), no: 1 })).status).toBe(404)

  const views = await until(async () => {
    const { json } = await atDesk<ReadingDetail>('manager', 'GET', `/readings/${reading.id}`)
    return json.viewCount === 6 && json.views
  })
  const { found } = (await atDesk<{ found: Traced | null }>('manager', 'POST', '/reading-traces', { code: views[0]!.code })).json
  expect(found).toMatchObject({ lawyer: '王律师', caseNo: CASE, reading: { number: reading.number } })

  // sealing the case takes away what lies outside, and seals no paper
  const sealed = await atDesk<ReadingFile>('manager', 'POST', `/readings/${reading.id}/file/seal`, { sealed: true, reason: '另案侦查' })
  expect([sealed.json.sealed, sealed.json.volumes[0]!.parts.map(part => part.sealed)]).toEqual([true, [false, true]])
  await until(async () => (await ask('POST', '/readings/pages', { session: session.session, no: 1 })).status === 404)
})
