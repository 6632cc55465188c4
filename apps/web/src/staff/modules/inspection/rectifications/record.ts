import { api, RECTIFICATION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const rectificationRecord = recordKind({
  name: 'rectifications',
  kind: 'rectification',
  api: api.rectifications,
  states: RECTIFICATION_STATES,
  tones: {
    assigned: 'warn',
    open: 'warn',
    reported: 'brand',
    returned: 'danger',
    objected: 'brand',
    cured: 'ok',
    closed: 'ok',
    cancelled: 'quiet',
  },
  title: item => item.title,
  refreshes: [
    api.rectificationFiles.list,
    api.rectifications.items,
    api.rectifications.of,
    api.letters.get,
    api.leads.get,
    api.overview.workbench,
    api.chains.get,
  ],
  alone: ['report', 'verify', 'return', 'object', 'overrule', 'uphold', 'revisit', 'correct_benefit', 'progress'],
})
