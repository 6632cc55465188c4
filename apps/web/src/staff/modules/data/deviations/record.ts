import { api, DEVIATION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const deviationRecord = recordKind({
  name: 'deviations',
  kind: 'deviation',
  api: api.deviations,
  states: DEVIATION_STATES,
  tones: { open: 'warn', answered: 'brand', settled: 'ok' },
  title: deviation => `${deviation.agreement.title} ${deviation.onDay}`,
  refreshes: [api.overview.workbench],
})
