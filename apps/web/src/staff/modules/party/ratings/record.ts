import { api, RATING_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const ratingRecord = recordKind({
  name: 'ratings',
  kind: 'rating',
  api: api.ratings,
  states: RATING_STATES,
  tones: { self_check: 'brand', checking: 'warn', objection: 'party', publicity: 'calm', decided: 'ok' },
  title: rating => rating.branch.title,
  refreshes: [api.ratingRounds.get, api.ratingRounds.list, api.ratings.rows, api.overview.workbench],
})
