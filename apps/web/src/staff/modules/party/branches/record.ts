import { api, BRANCH_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const branchRecord = recordKind({
  name: 'branches',
  kind: 'branch',
  api: api.branches,
  states: BRANCH_STATES,
  tones: { proposed: 'brand', active: 'ok', declined: 'quiet', ended: 'quiet' },
  title: branch => branch.title,
  refreshes: [api.overview.workbench, api.branches.tree],
  // who is in it, and what it is called, is one branch's own
  alone: ['rename', 'elect', 'appoint', 'release', 'add_member', 'remove_member', 'admit', 'confirm'],
})
