import { api, BASE_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const baseRecord = recordKind({
  name: 'bases',
  kind: 'base',
  api: api.bases,
  states: BASE_STATES,
  tones: { preparing: 'warn', active: 'ok', expired: 'warn', closed: 'quiet' },
  title: base => base.title,
  refreshes: [api.overview.workbench],
})
