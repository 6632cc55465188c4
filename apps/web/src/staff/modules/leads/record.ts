import { api, LEAD_STATES } from '@jianqing/contract'
import { subjectText } from '../../../kit/format.ts'
import { recordKind } from '../../../kit/record/kind.ts'

export const leadRecord = recordKind({
  name: 'leads',
  kind: 'lead',
  api: api.leads,
  states: LEAD_STATES,
  tones: { new: 'brand', accepted: 'warn', rejected: 'quiet', merged: 'quiet', rectified: 'ok' },
  title: lead => subjectText(lead.subjectKey),
  refreshes: [api.overview.workbench, api.chains.get, api.leads.byModel],
  together: { actions: ['accept', 'reject', 'merge'], by: lead => lead.modelId, filter: 'model' },
})
