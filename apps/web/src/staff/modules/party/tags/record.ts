import { api, TAG_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const tagRecord = recordKind({
  name: 'tags',
  kind: 'tag',
  api: api.tags,
  states: TAG_STATES,
  tones: { open: 'brand', ended: 'quiet' },
  title: tag => tag.title,
  refreshes: [api.overview.workbench],
  alone: ['revise', 'prolong'],
})
