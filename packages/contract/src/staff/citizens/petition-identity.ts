import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { type I18nText, Id, text, Timestamp } from '../../text.ts'
import { IdentityReason } from './petition-words.ts'

const said = (max: number) => z.string().trim().max(max).default('')

/** Who brings it, as they say; each part may be left out. */
export const NewPetitioner = z.object({
  name: z.string().trim().min(1).max(50),
  idNumber: said(30),
  phone: said(30),
  address: said(200),
})
/** Whoever brings it for somebody, with the power of attorney that was looked at. */
export const NewRepresentative = z.object({
  name: z.string().trim().min(1).max(50),
  phone: said(30),
  relation: z.string().trim().min(1).max(50),
  /** Number or day of the power of attorney; the paper is a file of the petition. */
  authority: z.string().trim().min(2).max(100),
})

/** What everybody sees of it. */
export const PetitionerShown = z.object({
  anonymous: z.boolean(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  representative: z.string().nullable(),
  /** Until when this person may read the whole of it; null: not now. */
  openUntil: Timestamp.nullable(),
  /** Whether a request of this person waits. */
  asked: z.boolean(),
  mayAsk: z.boolean(),
})
/** How often somebody opened the identity, by the class of the reason: what the petitioner is told. */
export const IdentityCounts = z.record(IdentityReason, z.number().int())

export const WholeIdentity = z.object({
  petitioner: NewPetitioner.nullable(),
  representative: NewRepresentative.nullable(),
  until: Timestamp,
})
export type WholeIdentity = z.infer<typeof WholeIdentity>

export const IdentityRequestState = z.enum(['asked', 'granted', 'refused'])
export type IdentityRequestState = z.infer<typeof IdentityRequestState>
export const IDENTITY_REQUEST_STATES: Record<IdentityRequestState, I18nText> = {
  asked: text('待批准', 'Waiting'),
  granted: text('已批准', 'Granted'),
  refused: text('不予批准', 'Refused'),
}

export const IdentityRequestSummary = z
  .object({
    id: Id,
    petitionId: Id,
    petitionNumber: z.string(),
    petitionTitle: z.string(),
    reasonClass: IdentityReason,
    reason: z.string(),
    askedBy: PersonRef.nullable(),
    until: Timestamp.nullable(),
    state: IdentityRequestState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    actions: z.array(z.string()),
  })
  .meta({ id: 'IdentityRequest' })
export type IdentityRequestSummary = z.infer<typeof IdentityRequestSummary>

export const IdentityRequestDetail = IdentityRequestSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({ state: IdentityRequestState, actions: z.array(ActionView) })
  .meta({ id: 'IdentityRequestDetail' })
export type IdentityRequestDetail = z.infer<typeof IdentityRequestDetail>

export const IdentityRequestFilter = z.object({ state: IdentityRequestState.optional(), officeId: Id.optional() })

const ById = z.object({ id: Id })

export const identityRequests = {
  /** Actions: `grant`, `refuse`. */
  ...recordEndpoints({
    path: '/identity-requests',
    title: text('查看身份申请', 'Requests for identities'),
    one: text('查看身份申请', 'A request for an identity'),
    read: ['petition:identity', 'petition:write', 'petition:handle'],
    act: ['petition:identity'],
    filter: IdentityRequestFilter.shape,
    summary: IdentityRequestSummary,
    counts: { byState: z.record(IdentityRequestState, z.number().int()) },
    detail: IdentityRequestDetail,
  }),
  ask: endpoint({
    method: 'POST',
    path: '/petitions/:id/identity/requests',
    access: ['petition:write', 'petition:handle'],
    summary: text('申请查看信访人身份', 'Ask to see who brought it'),
    params: ById,
    body: z.object({ reasonClass: IdentityReason, reason: z.string().trim().min(4).max(300) }),
    response: z.object({ id: Id }),
    status: 201,
    errors: ['not_found', 'conflict'],
  }),
  /** A post, since each reading is written down. */
  open: endpoint({
    method: 'POST',
    path: '/petitions/:id/identity',
    access: ['petition:write', 'petition:handle'],
    summary: text('查看信访人身份', 'See who brought it'),
    params: ById,
    secret: true,
    response: WholeIdentity,
    errors: ['not_found', 'forbidden'],
  }),
}
