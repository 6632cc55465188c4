import { api, DEFINITION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const definitionRecord = recordKind({
  name: 'definitions',
  kind: 'definition',
  api: api.definitions,
  states: DEFINITION_STATES,
  tones: { draft: 'brand', proposed: 'warn', published: 'ok', replaced: 'quiet', retired: 'quiet', discarded: 'quiet' },
  // an official paper and a sheet of the office have their names in Chinese
  title: definition => definition.title['zh-CN'],
  refreshes: [api.overview.workbench, api.definitions.inUse, api.sheets.list, api.sheets.get],
})
