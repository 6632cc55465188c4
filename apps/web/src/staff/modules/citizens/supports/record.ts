import { api, SUPPORT_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const supportRecord = recordKind({
  name: 'supports',
  kind: 'support',
  api: api.supports,
  states: SUPPORT_STATES,
  tones: {
    registered: 'warn',
    lacking: 'quiet',
    accepted: 'brand',
    submitted: 'warn',
    approved: 'warn',
    supported: 'brand',
    judged: 'brand',
    closed: 'ok',
    declined: 'quiet',
    ended: 'quiet',
  },
  title: support => support.title,
  refreshes: [api.overview.workbench, api.chains.get],
  alone: ['effort', 'check', 'supply', 'help', 'draft', 'draft_decline', 'submit', 'issue', 'settle', 'result', 'pay'],
})
