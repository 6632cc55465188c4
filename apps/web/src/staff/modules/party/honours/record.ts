import { api, HONOUR_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const honourRecord = recordKind({
  name: 'honours',
  kind: 'honour',
  api: api.honours,
  states: HONOUR_STATES,
  tones: { draft: 'calm', submitted: 'brand', standing: 'ok', expired: 'quiet', revoked: 'danger', declined: 'quiet' },
  title: honour => honour.title,
  refreshes: [api.overview.workbench, api.honourFiles.list, api.brands.wall],
  alone: ['amend', 'submit'],
})
