import { api, TEAM_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const teamRecord = recordKind({
  name: 'teams',
  kind: 'team',
  api: api.teams,
  states: TEAM_STATES,
  tones: { proposed: 'brand', running: 'ok', ended: 'quiet', declined: 'quiet' },
  title: team => team.title,
  refreshes: [api.overview.workbench],
})
