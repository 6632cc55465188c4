import { api, FILING_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const filingRecord = recordKind({
  name: 'record-book',
  kind: 'filing',
  api: api.recordBook,
  states: FILING_STATES,
  tones: { open: 'warn', filed: 'brand', confirmed: 'ok', returned: 'danger', waived: 'quiet' },
  title: filing => `${filing.month} ${filing.person?.name ?? ''}`,
  refreshes: [api.overview.workbench, api.recordBook.now],
  // what happened is one's own to tell, month by month
  alone: ['matters', 'zero'],
})
