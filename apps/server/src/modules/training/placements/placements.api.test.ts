import { api, type PlacementDetail } from '@jianqing/contract'
import { beforeAll } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { placementProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['base_manager'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['base_manager'] })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.placements,
  definition: placementProcess.definition,
  make: async () => (await ask<PlacementDetail>('insider', 'POST', '/placements', { title: '测试', note: '' })).json.id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'close', form: { result: '已办理' } },
})
