import { api, RESPONSIBILITY_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const responsibilityRecord = recordKind({
  name: 'responsibilities',
  kind: 'responsibility',
  api: api.responsibilities,
  states: RESPONSIBILITY_STATES,
  tones: { open: 'warn', reported: 'brand', confirmed: 'ok', waived: 'quiet' },
  title: responsibility => responsibility.title['zh-CN'],
  refreshes: [api.overview.workbench, api.responsibilityLists.list, api.responsibilityLists.get],
})
