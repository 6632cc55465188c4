import { api, PACT_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const pactRecord = recordKind({
  name: 'pacts',
  kind: 'pact',
  api: api.pacts,
  states: PACT_STATES,
  tones: { draft: 'calm', submitted: 'brand', in_force: 'ok', expired: 'quiet', ended: 'quiet', discarded: 'quiet' },
  title: pact => pact.title,
  refreshes: [api.overview.workbench, api.pactFiles.list],
  alone: ['amend', 'submit'],
})
