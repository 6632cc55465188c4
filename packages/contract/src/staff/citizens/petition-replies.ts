import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PaperText } from '../../papers.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'
import { PetitionOutcome } from './petition-words.ts'

export const PetitionReplyState = z.enum(['draft', 'submitted', 'approved', 'issued', 'revoked'])
export type PetitionReplyState = z.infer<typeof PetitionReplyState>
export const PETITION_REPLY_STATES: Record<PetitionReplyState, I18nText> = {
  draft: text('拟稿', 'Draft'),
  submitted: text('待审批', 'Awaiting approval'),
  approved: text('已批准', 'Approved'),
  issued: text('已编号发出', 'Numbered and sent'),
  revoked: text('已作废', 'Discarded'),
}

/** How well it gives reasons, as somebody else found. */
export const ReasoningReview = z.object({
  filling: Id,
  reviewer: PersonRef.nullable(),
  done: z.boolean(),
  score: z.number().nullable(),
  /** From how many on it may be sent. */
  needed: z.number().int(),
  passed: z.boolean(),
})

export const PetitionReplySummary = z
  .object({
    id: Id,
    petitionId: Id,
    petitionNumber: z.string(),
    title: z.string(),
    outcome: PetitionOutcome,
    number: z.string().nullable(),
    drafter: PersonRef.nullable(),
    state: PetitionReplyState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    issuedOn: DateOnly.nullable(),
    score: z.number().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    actions: z.array(z.string()),
  })
  .meta({ id: 'PetitionReply' })
export type PetitionReplySummary = z.infer<typeof PetitionReplySummary>

export const PetitionReplyDetail = PetitionReplySummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: PetitionReplyState,
    actions: z.array(ActionView),
    paper: PaperText,
    review: ReasoningReview.nullable(),
  })
  .meta({ id: 'PetitionReplyDetail' })
export type PetitionReplyDetail = z.infer<typeof PetitionReplyDetail>

export const PetitionReplyFilter = z.object({
  state: PetitionReplyState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  petitionId: Id.optional(),
})

const said = (max: number) => z.string().trim().min(4).max(max)
export const NewReply = z.object({
  outcome: PetitionOutcome,
  facts: said(3000),
  reasons: said(3000),
  remedies: said(1000),
})
export type NewReply = z.infer<typeof NewReply>

const ById = z.object({ id: Id })

export const petitionReplies = {
  /** Actions: `edit`, `review`, `submit`, `approve`, `send_back`, `withdraw`, `issue`, `serve`, `correct_service`. */
  ...recordEndpoints({
    path: '/petition-replies',
    title: text('群众诉求答复函', 'Replies to petitions'),
    one: text('群众诉求答复函', 'A reply to a petition'),
    read: 'petition:read',
    act: ['petition:write', 'petition:handle', 'petition:approve'],
    filter: PetitionReplyFilter.shape,
    summary: PetitionReplySummary,
    counts: { byState: z.record(PetitionReplyState, z.number().int()) },
    detail: PetitionReplyDetail,
    errors: ['unprintable'],
  }),
  draft: endpoint({
    method: 'POST',
    path: '/petitions/:id/replies',
    access: ['petition:write', 'petition:handle'],
    summary: text('起草答复函', 'Draft a reply'),
    params: ById,
    body: NewReply,
    response: z.object({ id: Id }),
    status: 201,
    errors: ['not_found', 'wrong_state', 'forbidden'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/petition-replies/:id/paper',
    access: 'petition:read',
    summary: text('答复函', 'The reply as a paper'),
    kind: 'file',
    params: ById,
    response: Bytes,
    errors: ['not_found', 'unprintable'],
  }),
}
