import { api, RULE_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const ruleRecord = recordKind({
  name: 'rules',
  kind: 'rule',
  api: api.rules,
  states: RULE_STATES,
  tones: { draft: 'brand', in_force: 'ok', repealed: 'quiet', discarded: 'quiet' },
  title: rule => rule.title,
  refreshes: [api.overview.workbench, api.rules.citable],
})
