import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../text.ts'
import { portalCertificates } from './certificate.ts'
import { portalGallery } from './gallery.ts'
import { portalReadings } from './reading.ts'
import { portalVisits } from './visit.ts'
import { PetitionStatus, PetitionSubmitted, PortalProfile, PortalStateName } from './packages.ts'

const Code = z.string().max(100)
const open = { access: 'public' } as const

export const ProofChallenge = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string(),
  maxnumber: z.number().int(),
  salt: z.string(),
  signature: z.string(),
})
export type ProofChallenge = z.infer<typeof ProofChallenge>
export const Proof = z.strictObject({
  algorithm: z.literal('SHA-256'),
  challenge: z.string().max(100),
  number: z.number().int().min(0).max(10_000_000),
  salt: z.string().max(200),
  signature: z.string().max(100),
})

/** What a browser fills a petition in with; the codes are told here alone and kept nowhere. */
export const PortalTicket = z.object({ ticket: z.string(), code: z.string(), relativeCode: z.string(), until: Timestamp })
export type PortalTicket = z.infer<typeof PortalTicket>

export const NewPortalPetition = PetitionSubmitted.omit({ receipts: true, title: true, lang: true }).extend({
  ticket: z.string().max(1000),
  /** As it was typed back. */
  code: Code,
})
export type NewPortalPetition = z.input<typeof NewPortalPetition>

/** What a code tells. One that reads alone is told no words and no openings. */
export const PortalProgress = z
  .object({
    state: PortalStateName,
    number: z.string().nullable(),
    sentOn: DateOnly,
    steps: PetitionStatus.shape.steps,
    next: PetitionStatus.shape.next,
    office: PetitionStatus.shape.office,
    openings: PetitionStatus.shape.openings,
    files: z.number().int(),
    readOnly: z.boolean(),
    /** As of which day the office counts. */
    today: DateOnly,
  })
  .meta({ id: 'PortalProgress' })
export type PortalProgress = z.infer<typeof PortalProgress>

export const PortalFile = z.object({ id: Id, name: z.string(), bytes: z.number().int() })
export type PortalFile = z.infer<typeof PortalFile>

/** Everything that the outside can ask; nothing of the staff's is here. */
export const portalApi = {
  welcome: endpoint({
    ...open,
    method: 'GET',
    path: '/welcome',
    summary: text('本院和服务时间', 'Whose portal it is'),
    response: PortalProfile.extend({ hours: I18nText }),
  }),
  challenge: endpoint({
    ...open,
    method: 'GET',
    path: '/challenge',
    summary: text('人机校验题', 'A proof of work to do'),
    response: ProofChallenge,
    errors: ['too_many_requests'],
  }),
  ticket: endpoint({
    ...open,
    method: 'POST',
    path: '/tickets',
    summary: text('开始提出诉求', 'Begin a petition'),
    body: Proof,
    response: PortalTicket,
    status: 201,
    secret: true,
    errors: ['too_many_requests', 'proof_refused'],
  }),
  addFile: endpoint({
    ...open,
    method: 'POST',
    path: '/files',
    summary: text('附上材料', 'Enclose a file'),
    kind: 'upload',
    response: PortalFile,
    status: 201,
    secret: true,
    errors: ['file_refused', 'too_large', 'too_many_requests', 'ticket_refused'],
  }),
  dropFile: endpoint({
    ...open,
    method: 'POST',
    path: '/files/drop',
    summary: text('去掉材料', 'Take a file back'),
    body: z.strictObject({ ticket: z.string().max(1000), id: Id }),
    response: z.null(),
    status: 204,
    secret: true,
    errors: ['ticket_refused'],
  }),
  submit: endpoint({
    ...open,
    method: 'POST',
    path: '/petitions',
    summary: text('提交诉求', 'Send a petition'),
    body: NewPortalPetition,
    response: z.object({ sentOn: DateOnly }),
    status: 201,
    secret: true,
    errors: ['too_many_requests', 'ticket_refused', 'wrong_code'],
  }),
  progress: endpoint({
    ...open,
    method: 'POST',
    path: '/progress',
    summary: text('凭回执码查进度', 'How far it has come'),
    body: z.strictObject({ code: Code }),
    reads: true,
    response: PortalProgress,
    secret: true,
    errors: ['too_many_requests', 'wrong_code'],
  }),
  ...portalReadings,
  ...portalCertificates,
  ...portalGallery,
  ...portalVisits,
} as const
