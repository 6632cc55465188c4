import { api, NOMINATION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const nominationRecord = recordKind({
  name: 'nominations',
  kind: 'nomination',
  api: api.nominations,
  states: NOMINATION_STATES,
  tones: {
    draft: 'quiet',
    recommended: 'brand',
    reviewed: 'warn',
    chosen: 'ok',
    sent: 'brand',
    selected: 'ok',
    not_chosen: 'quiet',
    withdrawn: 'quiet',
  },
  title: nomination => nomination.title,
  alone: ['review', 'choose', 'not_choose', 'select'],
  refreshes: [api.overview.workbench, api.libraryEntries.list],
})
