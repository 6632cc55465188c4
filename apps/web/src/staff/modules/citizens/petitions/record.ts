import { api, IDENTITY_REQUEST_STATES, PETITION_REPLY_STATES, PETITION_STATES } from '@jianqing/contract'
import { recordKind } from '../../../../kit/record/kind.ts'

export const petitionRecord = recordKind({
  name: 'petitions',
  kind: 'petition',
  api: api.petitions,
  states: PETITION_STATES,
  tones: {
    registered: 'warn',
    routed: 'warn',
    replied: 'brand',
    handling: 'brand',
    progress: 'brand',
    answered: 'ok',
    surveyed: 'ok',
    archived: 'quiet',
    merged: 'quiet',
  },
  title: petition => petition.title,
  refreshes: [api.overview.workbench, api.petitions.alike],
  alone: ['reply_first', 'progress', 'answer', 'attempt', 'resend', 'unreachable', 'close', 'lead_progress', 'reopen', 'keep_closed'],
})

export const identityRequestRecord = recordKind({
  name: 'identity-requests',
  kind: 'identity_request',
  api: api.identityRequests,
  states: IDENTITY_REQUEST_STATES,
  tones: { asked: 'warn', granted: 'ok', refused: 'quiet' },
  title: request => request.petitionTitle,
  refreshes: [api.overview.workbench],
})

export const petitionReplyRecord = recordKind({
  name: 'petition-replies',
  kind: 'petition_reply',
  api: api.petitionReplies,
  states: PETITION_REPLY_STATES,
  tones: { draft: 'brand', submitted: 'warn', approved: 'warn', issued: 'ok', revoked: 'quiet' },
  title: reply => reply.title,
  refreshes: [api.overview.workbench, api.petitions.get],
  alone: ['edit', 'review', 'serve', 'correct_service'],
})
