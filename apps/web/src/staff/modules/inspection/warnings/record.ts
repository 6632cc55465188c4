import { api, WARNING_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const warningRecord = recordKind({
  name: 'warnings',
  kind: 'warning',
  api: api.warnings,
  states: WARNING_STATES,
  tones: {
    open: 'warn',
    reminded: 'brand',
    drafted: 'quiet',
    submitted: 'brand',
    approved: 'brand',
    notified: 'warn',
    receipted: 'warn',
    answered: 'brand',
    closed: 'ok',
    dismissed: 'quiet',
  },
  title: warning => warning.caseNo,
  refreshes: [api.overview.workbench, api.caseClocks.list],
  // each says something of its own case
  alone: ['draft_notice', 'edit_notice', 'answer', 'accept', 'return', 'report', 'explain', 'serve', 'correct_service'],
})
