import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, Id, text, Timestamp } from '../../text.ts'
import {
  ContactPurpose,
  ContactWay,
  DeskChannel,
  PetitionCategory,
  PetitionChannel,
  PetitionExclusion,
  PetitionOutcome,
  PetitionState,
  PetitionTurn,
} from './petition-words.ts'
import { PetitionerShown, IdentityCounts, NewPetitioner, NewRepresentative } from './petition-identity.ts'

export const PetitionSummary = z
  .object({
    id: Id,
    number: z.string(),
    title: z.string(),
    channel: PetitionChannel,
    category: PetitionCategory,
    /** Masked; null where nobody gave a name. */
    petitioner: z.string().nullable(),
    receivedOn: DateOnly,
    turn: PetitionTurn,
    outcome: PetitionOutcome.nullable(),
    exclusion: PetitionExclusion.nullable(),
    reopenAsked: z.boolean(),
    state: PetitionState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    handler: PersonRef.nullable(),
    /** Of the leadership, who looks after a first one. */
    leader: PersonRef.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Petition' })
export type PetitionSummary = z.infer<typeof PetitionSummary>

/** An answer, another sending of it, or an attempt to reach somebody: what proves it. */
export const PetitionContact = z.object({
  id: Id,
  purpose: ContactPurpose,
  way: ContactWay,
  on: DateOnly,
  reached: z.boolean(),
  /** What was said; empty for an attempt without more. */
  content: z.string(),
  /** The proof: number of the posting, the call, who signed. */
  proof: z.string(),
  by: PersonRef.nullable(),
})
export type PetitionContact = z.infer<typeof PetitionContact>

export const SurveyView = z.object({
  askedOn: DateOnly,
  closesOn: DateOnly,
  answeredOn: DateOnly.nullable(),
  score: z.number().int().nullable(),
  opinion: z.string(),
  late: z.boolean(),
  /** Whether it asked to look again. */
  reopen: z.boolean(),
})
export type SurveyView = z.infer<typeof SurveyView>

export const PetitionDetail = PetitionSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: PetitionState,
    actions: z.array(ActionView),
    content: z.string(),
    aboutCaseNo: z.string().nullable(),
    registeredBy: PersonRef.nullable(),
    identity: PetitionerShown,
    opened: IdentityCounts,
    contacts: z.array(PetitionContact),
    surveys: z.array(SurveyView),
    /** The one that this one is part of, or says again. */
    into: z.object({ id: Id, number: z.string() }).nullable(),
    repeats: z.object({ id: Id, number: z.string() }).nullable(),
    reopenReason: z.string().nullable(),
    /** Whether there is a receipt of it, and one to read alone. */
    receipts: z.object({ holder: z.boolean(), relative: z.boolean() }),
    litigation: z.boolean(),
    /** Whether this person compares it with others. */
    mayCompare: z.boolean(),
  })
  .meta({ id: 'PetitionDetail' })
export type PetitionDetail = z.infer<typeof PetitionDetail>

export const PetitionFilter = z.object({
  state: PetitionState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  channel: PetitionChannel.optional(),
  category: PetitionCategory.optional(),
  turn: PetitionTurn.optional(),
  reopen: z.stringbool().optional(),
})

const said = (min: number, max: number) => z.string().trim().min(min).max(max)

/** One of the desk; who brings it may stay unnamed. */
export const NewPetition = z.object({
  /** Given by whoever sends it, the same over retries: it is registered once. */
  messageId: z.uuid(),
  channel: DeskChannel,
  category: PetitionCategory,
  title: said(2, 100),
  content: said(4, 5000),
  receivedOn: DateOnly,
  aboutCaseNo: z
    .string()
    .trim()
    .max(80)
    .optional()
    .transform(value => value || undefined),
  petitioner: NewPetitioner.nullable(),
  representative: NewRepresentative.nullable(),
})
export type NewPetition = z.output<typeof NewPetition>

/** Told once, and kept as a hash alone. */
export const PetitionReceipt = z.object({
  code: z.string(),
  /** To read alone, for a relative. */
  relativeCode: z.string(),
  slip: z.object({
    office: z.string(),
    number: z.string(),
    receivedOn: DateOnly,
    title: z.string(),
    /** What the QR holds: verifies without a network, by the office's public key. */
    signed: z.string(),
    qr: z.string(),
  }),
})
export type PetitionReceipt = z.infer<typeof PetitionReceipt>

/** What a receipt tells: how far it has come, and nothing that is in it. */
export const PetitionProgress = z.object({
  number: z.string(),
  state: PetitionState,
  receivedOn: DateOnly,
  office: z.string().nullable(),
  firstAnswerOn: DateOnly.nullable(),
  resultOn: DateOnly.nullable(),
  dueOn: DateOnly.nullable(),
  /** A second code reads, and does nothing else. */
  readOnly: z.boolean(),
})
export type PetitionProgress = z.infer<typeof PetitionProgress>

/** Another one that may be the same. */
export const AlikePetition = z.object({
  petition: PetitionSummary,
  content: z.string(),
  /** The same number of a person, the same telephone, or how much of the words they share. */
  person: z.boolean(),
  phone: z.boolean(),
  likeness: z.number(),
  /** Words of this one that the other says as well. */
  shared: z.array(z.string()),
  /** Said by whom to be another matter. */
  notSame: z.object({ by: PersonRef.nullable(), on: DateOnly, reason: z.string() }).nullable(),
})
export type AlikePetition = z.infer<typeof AlikePetition>

const ById = z.object({ id: Id })
const write = { access: 'petition:write' } as const

export const petitions = {
  /** Actions: `route`, `transfer`, `reply_first`, `assign`, `progress`, `attempt`, `resend`, `unreachable`, `lead`, `lead_progress`, `first`, `repeat`, `merge`, `close`, `survey`, `archive`, `reopen`, `keep_closed`. */
  ...recordEndpoints({
    path: '/petitions',
    title: text('群众诉求', 'Petitions'),
    one: text('群众诉求', 'A petition'),
    read: 'petition:read',
    act: ['petition:write', 'petition:handle', 'petition:approve'],
    filter: PetitionFilter.shape,
    summary: PetitionSummary,
    counts: { byState: z.record(PetitionState, z.number().int()), byChannel: z.record(PetitionChannel, z.number().int()) },
    detail: PetitionDetail,
  }),
  files: attachedEndpoints({
    path: '/petitions',
    title: text('群众诉求', 'a petition'),
    read: 'petition:read',
    add: ['petition:write', 'petition:handle'],
  }),
  add: endpoint({
    ...write,
    method: 'POST',
    path: '/petitions',
    summary: text('登记群众诉求', 'Register a petition'),
    body: NewPetition,
    response: z.object({ petition: PetitionDetail, receipt: PetitionReceipt.nullable() }),
    status: 201,
    secret: true,
    errors: ['conflict'],
  }),
  /** By the code that somebody brings to the desk. */
  byReceipt: endpoint({
    ...write,
    method: 'POST',
    path: '/petitions/by-receipt',
    summary: text('凭回执码查询进展', 'How far it has come, by its receipt'),
    body: z.object({ code: said(1, 60) }),
    reads: true,
    secret: true,
    response: PetitionProgress,
    errors: ['not_found'],
  }),
  verifySlip: endpoint({
    method: 'POST',
    path: '/petitions/slips/verify',
    access: 'petition:read',
    summary: text('核验回执单', 'Verify a slip'),
    reads: true,
    body: z.object({ signed: said(1, 600), publicKey: z.string().trim().max(200).optional() }),
    response: z.object({
      valid: z.boolean(),
      own: z.boolean(),
      slip: z.object({ officeCode: z.string(), number: z.string(), receivedOn: z.string() }).nullable(),
    }),
  }),
  slipKey: endpoint({
    method: 'GET',
    path: '/petitions/slips/key',
    access: 'petition:read',
    summary: text('回执单验签公钥', 'The public key of slips'),
    response: z.object({ publicKey: z.string(), keyId: z.string() }),
  }),
  alike: endpoint({
    method: 'GET',
    path: '/petitions/:id/alike',
    access: 'petition:read',
    summary: text('相似的群众诉求', 'Petitions that may be the same'),
    params: ById,
    response: z.object({ items: z.array(AlikePetition) }),
    errors: ['not_found'],
  }),
  notSame: endpoint({
    ...write,
    method: 'POST',
    path: '/petitions/:id/not-same',
    summary: text('认定不是同一事项', 'Not the same matter'),
    params: ById,
    body: z.object({ other: Id, reason: said(2, 300) }),
    response: z.object({ items: z.array(AlikePetition) }),
    errors: ['not_found'],
  }),
  /** The same person with the same matter again. */
  repeat: endpoint({
    ...write,
    method: 'POST',
    path: '/petitions/:id/repeats',
    summary: text('认定重复信访', 'It is a repeated one'),
    params: ById,
    body: z.object({ other: Id, revision: z.number().int() }),
    response: PetitionDetail,
    errors: ['not_found', 'conflict', 'wrong_state', 'forbidden'],
  }),
  /** Into the other one; its receipts tell of that one from then on. */
  merge: endpoint({
    ...write,
    method: 'POST',
    path: '/petitions/:id/merge',
    summary: text('并入另一件群众诉求', 'Merge into another petition'),
    params: ById,
    body: z.object({ other: Id, revision: z.number().int() }),
    response: PetitionDetail,
    errors: ['not_found', 'conflict', 'wrong_state', 'forbidden'],
  }),
  survey: endpoint({
    ...write,
    method: 'POST',
    path: '/petitions/:id/survey',
    summary: text('发起满意度回访', 'Ask how satisfied they are'),
    params: ById,
    body: z.object({ revision: z.number().int() }),
    /** The token is told once. */
    response: z.object({ petition: PetitionDetail, token: z.string(), closesOn: DateOnly }),
    secret: true,
    errors: ['not_found', 'conflict', 'wrong_state', 'forbidden'],
  }),
  /** Asks by telephone or at the desk, with the token that went with the answer; the portal brings the same by a package. */
  answerSurvey: endpoint({
    ...write,
    method: 'POST',
    path: '/petitions/surveys/answer',
    summary: text('登记满意度回访结果', 'Write down what a survey was answered'),
    body: z.object({
      token: said(1, 60),
      score: z.number().int().min(1).max(5),
      opinion: z.string().trim().max(1000).default(''),
      /** Asked for in so many words, whatever the score. */
      reopen: z.boolean().default(false),
    }),
    secret: true,
    response: SurveyView,
    errors: ['not_found'],
  }),
}
