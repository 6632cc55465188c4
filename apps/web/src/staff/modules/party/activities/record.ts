import { ACTIVITY_STATES, api } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const activityRecord = recordKind({
  name: 'activities',
  kind: 'activity',
  api: api.activities,
  states: ACTIVITY_STATES,
  tones: { planned: 'calm', open: 'party', held: 'brand', filed: 'ok', cancelled: 'quiet' },
  title: activity => activity.title,
  refreshes: [api.overview.workbench, api.activities.slots, api.activityFiles.list],
  // what was said at one is said of no other
  alone: ['open', 'close', 'minutes', 'move'],
})
