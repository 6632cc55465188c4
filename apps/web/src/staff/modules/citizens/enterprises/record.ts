import { api, CHECKUP_STATES, ENTERPRISE_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const enterpriseRecord = recordKind({
  name: 'enterprises',
  kind: 'enterprise',
  api: api.enterprises,
  states: ENTERPRISE_STATES,
  tones: { open: 'warn', served: 'ok', ended: 'calm' },
  title: enterprise => enterprise.name,
  refreshes: [api.overview.workbench],
})

export const checkupRecord = recordKind({
  name: 'checkups',
  kind: 'checkup',
  api: api.checkups,
  states: CHECKUP_STATES,
  tones: { filling: 'brand', completed: 'warn', correcting: 'brand', closed: 'ok', erased: 'calm' },
  title: checkup => checkup.enterprise,
  refreshes: [api.overview.workbench, api.enterprises.get, api.enterprises.list],
})
