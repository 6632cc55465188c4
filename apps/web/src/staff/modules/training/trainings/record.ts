import { api, TRAINING_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const trainingRecord = recordKind({
  name: 'trainings',
  kind: 'training',
  api: api.trainings,
  states: TRAINING_STATES,
  tones: { draft: 'warn', open: 'brand', held: 'ok', cancelled: 'quiet' },
  title: training => training.title,
  refreshes: [api.overview.workbench, api.trainings.calendar, api.trainings.statistics, api.trainings.mine],
  alone: ['hold'],
})
