import { api, LETTER_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const letterRecord = recordKind({
  name: 'letters',
  kind: 'letter',
  api: api.letters,
  states: LETTER_STATES,
  tones: {
    draft: 'quiet',
    submitted: 'brand',
    approved: 'brand',
    issued: 'warn',
    receipted: 'warn',
    objected: 'danger',
    answered: 'brand',
    returned: 'danger',
    verified: 'ok',
    closed: 'ok',
    revoked: 'quiet',
    voided: 'quiet',
    decided: 'quiet',
  },
  title: letter => letter.title,
  // files can be added for as long as the answer is open; the lead behind it; what waits for whom
  refreshes: [
    api.letterAttachments.list,
    api.rectifications.of,
    api.rectifications.get,
    api.leads.get,
    api.leads.list,
    api.overview.workbench,
    api.chains.get,
  ],
  alone: ['answer', 'object', 'uphold', 'dismiss', 'propose_correction', 'issue_correction', 'drop_correction'],
})
