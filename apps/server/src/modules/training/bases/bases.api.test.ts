import { addDays, addMonths, today } from '@jianqing/calendar'
import { api, type BaseDetail } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { baseProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['base_manager'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['base_manager'] })
})

let made = 0
const given = () => ({
  title: `实训基地${(made += 1)}`,
  level: 'city',
  place: '城北路1号',
  capacity: 40,
  modules: ['clues', 'practice'],
  modes: ['exercise'],
})
const make = async () => (await ask<BaseDetail>('insider', 'POST', '/bases', given())).json
const act = (id: string, action: string, revision: number, form: object) =>
  ask<BaseDetail & { code: string }>('insider', 'POST', `/bases/${id}/actions/${action}`, { revision, form })

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.bases,
  definition: baseProcess.definition,
  make: async () => (await make()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'close', form: { reason: '场地收回' } },
})

describe('an accreditation', () => {
  it('holds for the office’s own figure where its decision names no day, and then shows to other offices', async () => {
    const { id, revision } = await make()
    const on = addDays(today(), -10)
    expect((await ask('outsider', 'GET', `/bases/${id}`)).status).toBe(404)
    const { json } = await act(id, 'accredit', revision, { by: '省人民检察院', on })
    const until = addDays(addMonths(on, 60), -1)
    expect(json).toMatchObject({ state: 'active', accreditedOn: on, validUntil: until, dueOn: until })
    expect((await ask('outsider', 'GET', `/bases/${id}`)).status).toBe(200)
  })

  it('refuses a day that has not come and one that has run out', async () => {
    const { id, revision } = await make()
    const by = '省人民检察院'
    expect((await act(id, 'accredit', revision, { by, on: addDays(today(), 1) })).status).toBe(400)
    const gone = { by, on: addMonths(today(), -12), until: addDays(today(), -1) }
    expect((await act(id, 'accredit', revision, gone)).status).toBe(400)
  })

  it('runs out the day after its last, once', async () => {
    const { id, revision } = await make()
    const until = addDays(today(), 5)
    await act(id, 'accredit', revision, { by: '省人民检察院', on: today(), until })
    const on = async (day: string) => {
      await sweepClocks(test.database.db, test.product.clocks, day)
      return (await ask<BaseDetail>('insider', 'GET', `/bases/${id}`)).json.state
    }
    expect(await on(until)).toBe('active')
    expect(await on(addDays(until, 1))).toBe('expired')
    const { json } = await ask<BaseDetail>('insider', 'GET', `/bases/${id}`)
    expect(json.timeline.filter(({ action }) => action === 'expire')).toHaveLength(1)
  })
})

it('an office has one base of a name', async () => {
  const base = given()
  expect((await ask('insider', 'POST', '/bases', base)).status).toBe(201)
  expect((await ask('insider', 'POST', '/bases', base)).status).toBe(400)
})
