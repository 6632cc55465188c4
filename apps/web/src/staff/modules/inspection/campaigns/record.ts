import { api, CAMPAIGN_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const campaignRecord = recordKind({
  name: 'campaigns',
  kind: 'campaign',
  api: api.campaigns,
  states: CAMPAIGN_STATES,
  tones: { draft: 'quiet', running: 'warn', closed: 'ok', ended: 'ok', cancelled: 'quiet' },
  title: item => item.title,
  refreshes: [api.campaigns.hits, api.rectifications.list, api.overview.workbench, api.chains.get],
  alone: ['assign', 'explain', 'close', 'add_hits'],
})
