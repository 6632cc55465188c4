import { api, AGREEMENT_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const agreementRecord = recordKind({
  name: 'agreements',
  kind: 'agreement',
  api: api.agreements,
  states: AGREEMENT_STATES,
  tones: {
    draft: 'quiet',
    submitted: 'warn',
    seconded: 'warn',
    active: 'ok',
    ended: 'quiet',
    expired: 'quiet',
    destroyed: 'quiet',
    cancelled: 'quiet',
  },
  title: item => item.title,
  refreshes: [api.overview.workbench, api.chains.get],
})
