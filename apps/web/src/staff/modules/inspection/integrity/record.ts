import { api, REMINDER_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const reminderRecord = recordKind({
  name: 'integrity',
  kind: 'reminder',
  api: api.integrity,
  states: REMINDER_STATES,
  tones: { draft: 'warn', sent: 'brand', answered: 'calm', closed: 'ok', dropped: 'quiet', expired: 'quiet' },
  title: reminder => reminder.person?.name ?? '',
  refreshes: [api.overview.workbench, api.integrity.me],
  alone: ['answer'],
})
