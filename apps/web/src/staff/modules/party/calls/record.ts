import { api, CALL_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const callRecord = recordKind({
  name: 'calls',
  kind: 'call',
  api: api.calls,
  states: CALL_STATES,
  tones: { open: 'brand', closed: 'quiet', withdrawn: 'quiet' },
  title: call => call.title,
  refreshes: [api.overview.workbench],
})
