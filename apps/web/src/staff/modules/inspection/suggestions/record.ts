import { api, SUGGESTION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const suggestionRecord = recordKind({
  name: 'suggestions',
  kind: 'suggestion',
  api: api.suggestions,
  states: SUGGESTION_STATES,
  tones: {
    proposed: 'warn',
    checking: 'brand',
    checked: 'brand',
    submitted: 'warn',
    approved: 'warn',
    issued: 'brand',
    served: 'brand',
    objected: 'warn',
    reconsidering: 'warn',
    replied: 'brand',
    closed: 'ok',
    dropped: 'quiet',
    withdrawn: 'quiet',
  },
  title: suggestion => suggestion.title,
  refreshes: [api.overview.workbench, api.chains.get],
  alone: ['check', 'draft', 'submit', 'issue', 'serve', 'correct_service', 'object', 'review', 'reply', 'follow', 'escalate'],
})
