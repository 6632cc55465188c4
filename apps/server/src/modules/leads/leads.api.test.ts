import { api } from '@jianqing/contract'
import { beforeAll } from 'vitest'
import { withProduct } from '../../assemble/testing.ts'
import { addAccount, addOffice } from '../../platform/testing/accounts.ts'
import { asking } from '../../platform/testing/ask.ts'
import { testRecord } from '../../platform/testing/record.ts'
import { addLead } from './lead.fixture.ts'
import { leadProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
let officeId: string

beforeAll(async () => {
  const { db } = test.database
  officeId = (await addOffice(db, '甲市人民检察院')).id
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId, roles: ['inspector'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['inspector'] })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.leads,
  definition: leadProcess.definition,
  make: () => addLead(test.database.db, { officeId }),
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'reject', form: { reason: 'explained', note: '经核查有正当理由' } },
})
