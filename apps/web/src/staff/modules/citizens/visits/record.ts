import { api, VISIT_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const visitRecord = recordKind({
  name: 'visits',
  kind: 'visit',
  api: api.visits,
  states: VISIT_STATES,
  tones: {
    requested: 'warn',
    waiting: 'warn',
    confirmed: 'brand',
    arrived: 'brand',
    finished: 'ok',
    declined: 'quiet',
    cancelled: 'quiet',
    no_show: 'quiet',
  },
  title: visit => visit.unit,
  refreshes: [api.overview.workbench, api.visits.places, api.visits.today, api.visits.statistics],
  alone: ['confirm', 'queue', 'move', 'arrive', 'finish'],
})
