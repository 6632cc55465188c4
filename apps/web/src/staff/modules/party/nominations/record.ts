import { api, NOMINATION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const nominationRecord = recordKind({
  name: 'nominations',
  kind: 'nomination',
  api: api.nominations,
  states: NOMINATION_STATES,
  tones: { open: 'brand', closed: 'ok' },
  title: nomination => nomination.title,
  refreshes: [api.overview.workbench],
})
