import { api, PLACEMENT_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

/** What is said of one week, one task or one case, where that stands on the page. */
export const LINE_ACTIONS = [
  'write',
  'catch_up',
  'amend',
  'comment',
  'report_task',
  'confirm_task',
  'return_task',
  'drop_task',
  'give_task',
  'join_case',
] as const

export const placementRecord = recordKind({
  name: 'placements',
  kind: 'placement',
  api: api.placements,
  states: PLACEMENT_STATES,
  tones: {
    proposed: 'warn',
    agreed: 'calm',
    running: 'brand',
    appraised: 'warn',
    certified: 'ok',
    failed: 'quiet',
    ended: 'quiet',
    declined: 'quiet',
    revoked: 'danger',
  },
  title: placement => placement.trainee?.name ?? '—',
  refreshes: [api.overview.workbench],
  alone: [...LINE_ACTIONS, 'agree', 'appraise', 'midterm', 'revise', 'prolong', 'end_early', 'change_mentor'],
})
