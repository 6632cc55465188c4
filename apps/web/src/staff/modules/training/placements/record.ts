import { api, PLACEMENT_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const placementRecord = recordKind({
  name: 'placements',
  kind: 'placement',
  api: api.placements,
  states: PLACEMENT_STATES,
  tones: { open: 'brand', closed: 'ok' },
  title: placement => placement.title,
  refreshes: [api.overview.workbench],
})
