import { api } from '@jianqing/contract'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { addLetter } from './letter.fixture.ts'
import { defineLetterProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const people: Record<string, string> = {}
let officeId: string

beforeAll(async () => {
  const { db } = test.database
  officeId = (await addOffice(db, '甲市人民检察院')).id
  const other = await addOffice(db, '乙市人民检察院')
  people['insider'] = await addAccount(db, 'insider', { officeId, roles: ['chief'] })
  people['drafter'] = await addAccount(db, 'drafter', { officeId, roles: ['inspector'] })
  people['addressee'] = await addAccount(db, 'addressee', { officeId, staffNo: 'A1', roles: ['prosecutor'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['chief'] })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.letters,
  definition: defineLetterProcess({} as never).definition,
  make: async () =>
    addLetter(test.database.db, {
      officeId,
      state: 'submitted',
      addresseeId: people['addressee']!,
      drafterId: people['drafter']!,
    }),
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'send_back', form: { opinion: '请补充事实' } },
})

it('is found by whom it was sent to, where one may see it', async () => {
  const { db } = test.database
  const receiver = await addAccount(db, 'receiver', { officeId, roles: ['prosecutor'] })
  const id = await addLetter(db, { officeId, state: 'submitted', addresseeId: receiver, drafterId: people['drafter']! })
  const found = async (login: string, q: string) =>
    (await ask<{ items: { id: string }[] }>(login, 'GET', `/letters?q=${q}`)).json.items.map(item => item.id)
  expect(await found('insider', 'receive')).toEqual([id])
  expect(await found('insider', 'receiver_')).toEqual([])
  expect(await found('outsider', 'receive')).toEqual([])
})
