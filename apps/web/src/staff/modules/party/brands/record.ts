import { api, BRAND_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const brandRecord = recordKind({
  name: 'brands',
  kind: 'brand',
  api: api.brands,
  states: BRAND_STATES,
  tones: { proposed: 'brand', active: 'party', declined: 'quiet', retired: 'quiet' },
  title: brand => brand.title,
  refreshes: [api.overview.workbench, api.brands.wall],
  alone: ['revise'],
})
