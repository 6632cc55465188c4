import { randomUUID } from 'node:crypto'
import { api, type ReadingDetail, type ReadingPlaces } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { transaction } from '../../../platform/db/index.ts'
import { writeSetting } from '../../../platform/setting/index.ts'
import { chooseSlot, readingProcess } from './process.ts'
import { PLACES } from './slots.ts'
import { readings } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const THREE = ['practice', 'authorisation', 'firm_letter']

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['case_manager'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['case_manager'] })
  await addAccount(db, 'leader', { officeId: office.id, roles: ['chief'] })
})

const apply = async (more: object = {}): Promise<ReadingDetail> => {
  const { status, body, json } = await ask<ReadingDetail>('insider', 'POST', '/readings', {
    messageId: randomUUID(),
    caseNo: '甲检起诉受[2025]11000000001号',
    role: 'defender',
    lawyer: '王律师',
    licence: '1110120251000001',
    firm: '甲律师事务所',
    phone: '13800000000',
    way: 'desk',
    given: THREE,
    ...more,
  })
  expect(status, body).toBe(201)
  return json
}
const act = async (login: string, id: string, action: string, form: object) => {
  const { revision } = (await ask<ReadingDetail>(login, 'GET', `/readings/${id}`)).json
  return ask<ReadingDetail>(login, 'POST', `/readings/${id}/actions/${action}`, { revision, form })
}

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.readings,
  definition: readingProcess.definition,
  make: async () => (await apply()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'decline', form: { reason: '不是本案辩护人' } },
})

it('names what is missing once and in full, and counts anew when it has come', async () => {
  const { id } = await apply({ given: ['practice'] })
  expect((await act('insider', id, 'accept', { on: '2030-01-07', half: 'am' })).status).toBe(409)
  expect((await act('insider', id, 'lack', { missing: ['authorisation'] })).body).toContain('律师事务所证明')
  const told = await act('insider', id, 'lack', { missing: ['authorisation', 'firm_letter'] })
  expect([told.json.state, told.json.missing, told.json.clock]).toEqual(['lacking', ['authorisation', 'firm_letter'], 'met'])
  expect((await act('insider', id, 'supply', { given: ['practice', 'authorisation'] })).body).toContain('律师事务所证明')
  const whole = await act('insider', id, 'supply', { given: THREE })
  expect([whole.json.state, whole.json.remainingDays]).toEqual(['asked', expect.any(Number)])
  expect((await act('insider', id, 'lack', { missing: ['practice'] })).body).toContain('已经一次告知过')
})

it(
  'gives the last place once: 40 ask for 30, the others wait, and a place that comes free goes to the first',
  { timeout: 120_000 },
  async () => {
    const on = '2030-03-04'
    const all = []
    for (let n = 0; n < 40; n++) all.push((await apply({ lawyer: `律师${n}` })).id)
    const answers = await Promise.all(all.map(id => act('insider', id, 'accept', { on, half: 'pm' })))
    const placed = all.filter((_, i) => answers[i]!.status === 200)
    const refused = all.filter((_, i) => answers[i]!.status !== 200)
    expect([placed.length, refused.length]).toEqual([30, 10])
    for (const id of refused.slice(0, 2)) expect((await act('insider', id, 'queue', { on, half: 'pm' })).json.state).toBe('waiting')
    expect((await act('insider', placed[0]!, 'release', { reason: '律师改期' })).json.state).toBe('asked')
    expect((await ask<ReadingDetail>('insider', 'GET', `/readings/${refused[0]}`)).json.state).toBe('arranged')
    const { days } = (await ask<ReadingPlaces>('insider', 'GET', `/readings/places?from=${on}&days=1`)).json
    expect(days).toMatchObject([{ on, half: 'pm', taken: 30, waiting: 1 }])
  },
)

it('moves a lawyer to the half day that was chosen, gives the old place to whoever waits, and keeps it where the other is full', async () => {
  const { db } = test.database
  await writeSetting(db, PLACES, 1, null)
  const choose = async (id: string, on: string, half: 'am' | 'pm') => {
    const [row] = await db.select().from(readings).where(eq(readings.id, id))
    await transaction(db, tx => chooseSlot(tx, row!, { on, half }))
    return (await ask<ReadingDetail>('insider', 'GET', `/readings/${id}`)).json
  }
  const [first, second, third, fourth] = [(await apply()).id, (await apply()).id, (await apply()).id, (await apply()).id]
  for (const [id, on] of [
    [first, '2030-05-06'],
    [second, '2030-05-07'],
  ] as const)
    expect((await act('insider', id, 'accept', { on, half: 'am' })).status).toBe(200)
  for (const id of [third, fourth]) expect((await act('insider', id, 'queue', { on: '2030-05-06', half: 'am' })).json.state).toBe('waiting')
  // it is full: the place stays, and so does the wish
  const kept = await choose(second, '2030-05-06', 'am')
  expect([kept.state, kept.slot, kept.wish]).toEqual(['arranged', { on: '2030-05-07', half: 'am' }, { on: '2030-05-06', half: 'am' }])
  expect((await choose(first, '2030-05-08', 'pm')).slot).toEqual({ on: '2030-05-08', half: 'pm' })
  const states = await Promise.all(
    [third, fourth].map(async id => (await ask<ReadingDetail>('insider', 'GET', `/readings/${id}`)).json.state),
  )
  expect(states).toEqual(['arranged', 'waiting'])
  // who waits need not any more
  const placed = await choose(fourth, '2030-05-09', 'am')
  expect([placed.state, placed.slot, placed.clock]).toEqual(['arranged', { on: '2030-05-09', half: 'am' }, 'met'])
  await writeSetting(db, PLACES, 30, null)
})

it('keeps a case off the screen for a reason, and has somebody else decide the objection', async () => {
  const { id } = await apply({ way: 'online' })
  const closed = await act('insider', id, 'close_online', { class: 'minor', reason: '被害人未成年' })
  expect([closed.json.way, closed.json.closedClass]).toEqual(['desk', 'minor'])
  expect((await act('insider', id, 'object', { words: '被害人已满十八周岁' })).json.objected).toBe(true)
  expect((await act('insider', id, 'decide_objection', { upheld: true, reason: '属实' })).status).toBe(403)
  const decided = await act('leader', id, 'decide_objection', { upheld: true, reason: '属实' })
  expect([decided.json.way, decided.json.closedClass, decided.json.objected]).toEqual(['online', null, false])
})
