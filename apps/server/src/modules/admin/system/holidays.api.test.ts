import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calendarRange, HOLIDAY_FILE, HOLIDAY_FILE_BYTES, isWorkingDay, takeHolidays } from '@jianqing/calendar'
import { type Calendar, type Problem, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClockDefinition, clocks, startClock } from '../../../platform/clock/index.ts'
import { newId, transaction } from '../../../platform/db/index.ts'
import { addAccount, addOffice, signIn } from '../../../platform/testing/accounts.ts'
import { withProduct } from '../../../assemble/testing.ts'

const roll: ClockDefinition = {
  kind: 'test_roll',
  title: text('期限', 'Limit'),
  basis: '测试',
  budget: { amount: 15, unit: 'day' },
  roll: true,
  rungs: [],
}
const test = withProduct({}, [
  { processes: [{ definition: { kind: 'test', title: text('测试', 'Test'), transitions: [], clocks: [roll] } }] },
])
const headers: Record<string, Record<string, string>> = {}

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '云汀市人民检察院')
  for (const role of ['system_admin', 'audit_admin', 'inspector'] as const) {
    await addAccount(db, role, { officeId: office.id, roles: [role] })
    headers[role] = await signIn(test.product.app, role)
  }
})
afterAll(() => void takeHolidays(''))

async function give(content: string | Uint8Array, as = 'system_admin', to = '/system/calendar') {
  const part = (said: string) => Buffer.from(`--part\r\n${said}\r\n\r\n`)
  const payload = Buffer.concat([
    part('Content-Disposition: form-data; name="file"; filename="2027.txt"\r\nContent-Type: text/plain'),
    Buffer.from(content as string),
    Buffer.from('\r\n--part--\r\n'),
  ])
  return test.product.app.inject({
    method: 'POST',
    url: `/api/v1${to}`,
    headers: { ...headers[as], 'content-type': 'multipart/form-data; boundary=part' },
    payload,
  })
}
const get = (path: string, as = 'system_admin') => test.product.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: headers[as] })
const path = () => join(test.dataDir, HOLIDAY_FILE)

// made up
const LIST =
  '# 2027\n2027-01-01..2027-01-03 休 元旦\n2027-02-05..2027-02-11 休\n2027-02-14 班\n2027-05-01..2027-05-05 休\n2027-10-01..2027-10-07 休\n'

describe('the list of days off that the system administrator gives', () => {
  it('begins with what came with the product, and a template that says nothing as it stands', async () => {
    const { to, builtInTo, file } = (await get('/system/calendar')).json() as Calendar
    expect({ to, builtInTo, file }).toEqual({ to: '2026-12-31', builtInTo: 2026, file: null })
    expect((await get('/system/calendar/file')).statusCode).toBe(404)
    const template = await get('/system/calendar/template')
    expect(template.headers['content-disposition']).toContain('holidays-2027.txt')
    const refused = await give(template.body)
    expect([refused.statusCode, (refused.json() as Problem).detail?.en]).toEqual([400, expect.stringContaining('names no day off')])
    const filled = await give(template.body.replaceAll(/^# (2027-.*)$/gm, '$1'))
    expect(filled.statusCode, filled.body).toBe(200)
    expect((filled.json() as Calendar).file?.years).toEqual([2027])
  })

  it.each([
    ['nothing', '', 400, '文件是空的'],
    ['a day that is none', '2027-02-30 休', 400, '第 1 行含有不存在的日期：2027-02-30 休'],
    ['a line of other words', '2027-01-01 休\n元旦放假三天', 400, '第 2 行应为'],
    [
      'a year that does not follow',
      LIST.replaceAll('2027', '2029').replace('2029-02-14 班\n', ''),
      400,
      '有 2029 年的安排，但缺少上一年的',
    ],
    ['a year before the calendar', '1998-10-01 休', 400, '1998 年早于工作日历的起点'],
    ['half a year', '2027-01-01 休', 400, '2027 年的安排不完整'],
    ['bytes', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 400, '不是文本文件'],
    ['far too much', `#${'x'.repeat(HOLIDAY_FILE_BYTES)}`, 413, '文件超过 64 KB'],
  ])('is refused in one sentence and changes nothing: %s', async (_, content, status, said) => {
    const before = existsSync(path()) ? readFileSync(path(), 'utf8') : null
    const range = calendarRange()
    const answer = await give(content)
    expect([answer.statusCode, (answer.json() as Problem).detail?.['zh-CN']]).toEqual([status, expect.stringContaining(said)])
    expect(existsSync(path()) ? readFileSync(path(), 'utf8') : null).toBe(before)
    expect(calendarRange()).toEqual(range)
  })

  it('holds at once, moves the limits that run, is kept in the file and told in the audit', async () => {
    const { db } = test.database
    const subject = { kind: 'letter', id: newId() }
    // fifteen days later it is a Sunday
    await transaction(db, tx => startClock(tx, roll, subject, { startedOn: '2027-01-23' }))
    const dueOn = async () => (await db.select().from(clocks).where(eq(clocks.subjectId, subject.id)))[0]!.dueOn
    expect(await dueOn()).not.toBe('2027-02-12')
    const rehearsed = await give(LIST, 'system_admin', '/system/calendar/rehearsal')
    expect(rehearsed.statusCode, rehearsed.body).toBe(200)
    expect(rehearsed.json()).toMatchObject({
      total: 1,
      moves: [{ title: { 'zh-CN': '期限' }, from: await dueOn(), to: '2027-02-12', count: 1, records: [] }],
    })
    expect((rehearsed.json() as { days: string[] }).days).toContain('2027-02-08')
    expect([(await dueOn()) === '2027-02-12', isWorkingDay('2027-02-08')]).toEqual([false, true])
    expect((await give('2027-02-30 休', 'system_admin', '/system/calendar/rehearsal')).statusCode).toBe(400)
    expect((await give(LIST, 'inspector', '/system/calendar/rehearsal')).statusCode).toBe(403)
    const gb18030 = Buffer.concat(
      [...LIST].map(
        c =>
          ({ 休: Buffer.from([0xd0, 0xdd]), 班: Buffer.from([0xb0, 0xe0]), 元: Buffer.from([0xd4, 0xaa]), 旦: Buffer.from([0xb5, 0xa9]) })[
            c
          ] ?? Buffer.from(c),
      ),
    )
    const answer = await give(gb18030)
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json() as Calendar).toMatchObject({ to: '2027-12-31', file: { years: [2027], days: 23 } })
    expect([isWorkingDay('2027-02-08'), isWorkingDay('2027-02-14')]).toEqual([false, true])
    expect((await get('/system/calendar/file')).body).toBe(LIST)
    expect(readFileSync(path(), 'utf8')).toBe(LIST)
    const { items } = (await get('/audit?action=calendar.change', 'audit_admin')).json() as {
      items: { details: Record<string, unknown>; title: Record<string, string> }[]
    }
    expect(items[0]).toMatchObject({ title: { 'zh-CN': '更新节假日安排' }, details: { years: [2027], days: 23, to: '2027-12-31' } })
    await expect.poll(dueOn, { timeout: 20_000 }).toBe('2027-02-12')
  })

  it('is nothing that anybody else gives', async () => {
    expect((await give(LIST, 'inspector')).statusCode).toBe(403)
    expect((await give(LIST, 'audit_admin')).statusCode).toBe(403)
  })
})
