import type {
  ContactPurpose,
  ContactWay,
  IdentityReason,
  IdentityRequestState,
  PetitionCategory,
  PetitionChannel,
  PetitionExclusion,
  PetitionOutcome,
  PetitionState,
  PetitionTurn,
} from '@jianqing/contract'
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'
import { yearNumbers } from '../../../platform/record/index.ts'

export const petitionNumbers = yearNumbers('petition_numbers')

export const petitions = pgTable(
  'petitions',
  {
    id: uuid().primaryKey(),
    /** Of whoever sent it, the same over retries. */
    messageId: text('message_id').notNull(),
    contentHash: text('content_hash').notNull(),
    number: text().notNull(),
    channel: text().$type<PetitionChannel>().notNull(),
    category: text().$type<PetitionCategory>().notNull(),
    title: text().notNull(),
    content: text().notNull(),
    aboutCaseNo: text('about_case_no'),
    receivedOn: day('received_on').notNull(),
    anonymous: boolean().notNull(),
    state: text().$type<PetitionState>().notNull().default('registered'),
    revision: integer().notNull().default(0),
    outcome: text().$type<PetitionOutcome>(),
    exclusion: text().$type<PetitionExclusion>(),
    turn: text().$type<PetitionTurn>().notNull().default('open'),
    repeatsId: uuid('repeats_id'),
    mergedInto: uuid('merged_into'),
    officeId: uuid('office_id').notNull(),
    departmentId: uuid('department_id'),
    /** Null: it came in by a package. */
    registeredBy: uuid('registered_by'),
    handlerId: uuid('handler_id'),
    leaderId: uuid('leader_id'),
    routedOn: day('routed_on'),
    firstAnswerOn: day('first_answer_on'),
    /** The first progress or the result: what the three months are met by. */
    toldOn: day('told_on'),
    resultOn: day('result_on'),
    reopenAskedAt: stamp('reopen_asked_at'),
    reopenReason: text('reopen_reason'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('petitions_office_state').on(t.officeId, t.state), index('petitions_received').on(t.receivedOn)],
)
export type PetitionRow = typeof petitions.$inferSelect

export const petitionIdentities = pgTable('petition_identities', {
  petitionId: uuid('petition_id').primaryKey(),
  /** Who brought it and for whom, sealed with the petition's own key; null: its term is over and it was destroyed. */
  sealed: text(),
  nameMasked: text('name_masked'),
  phoneMasked: text('phone_masked'),
  representativeMasked: text('representative_masked'),
  personRef: text('person_ref'),
  phoneRef: text('phone_ref'),
})

export const identityRequests = pgTable('petition_identity_requests', {
  id: uuid().primaryKey(),
  petitionId: uuid('petition_id').notNull(),
  officeId: uuid('office_id').notNull(),
  reasonClass: text('reason_class').$type<IdentityReason>().notNull(),
  reason: text().notNull(),
  askedBy: uuid('asked_by').notNull(),
  decidedBy: uuid('decided_by'),
  until: stamp('until'),
  state: text().$type<IdentityRequestState>().notNull().default('asked'),
  revision: integer().notNull().default(0),
  createdAt: stamp('created_at').notNull().defaultNow(),
  updatedAt: stamp('updated_at').notNull().defaultNow(),
})
export type IdentityRequestRow = typeof identityRequests.$inferSelect

export const identityOpenings = pgTable('petition_identity_openings', {
  id: uuid().primaryKey(),
  petitionId: uuid('petition_id').notNull(),
  requestId: uuid('request_id').notNull(),
  userId: uuid('user_id').notNull(),
  reasonClass: text('reason_class').$type<IdentityReason>().notNull(),
  openedAt: stamp('opened_at').notNull().defaultNow(),
})

export const petitionReceipts = pgTable('petition_receipts', {
  codeHash: text('code_hash').primaryKey(),
  petitionId: uuid('petition_id').notNull(),
  kind: text().$type<'holder' | 'relative'>().notNull(),
  madeAt: stamp('made_at').notNull().defaultNow(),
})

export const petitionContacts = pgTable('petition_contacts', {
  id: uuid().primaryKey(),
  petitionId: uuid('petition_id').notNull(),
  purpose: text().$type<ContactPurpose>().notNull(),
  way: text().$type<ContactWay>().notNull(),
  contactedOn: day('contacted_on').notNull(),
  reached: boolean().notNull(),
  content: text().notNull().default(''),
  proof: text().notNull().default(''),
  byId: uuid('by_id'),
  recordedAt: stamp('recorded_at').notNull().defaultNow(),
})

export const petitionSurveys = pgTable('petition_surveys', {
  id: uuid().primaryKey(),
  petitionId: uuid('petition_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  askedOn: day('asked_on').notNull(),
  closesOn: day('closes_on').notNull(),
  answeredOn: day('answered_on'),
  score: integer(),
  opinion: text().notNull().default(''),
  reopen: boolean().notNull().default(false),
})

export const petitionNotSame = pgTable(
  'petition_not_same',
  {
    oneId: uuid('one_id').notNull(),
    otherId: uuid('other_id').notNull(),
    reason: text().notNull(),
    byId: uuid('by_id').notNull(),
    decidedOn: day('decided_on').notNull(),
  },
  t => [primaryKey({ columns: [t.oneId, t.otherId] })],
)

export const petitionTold = pgTable('petition_told', {
  petitionId: uuid('petition_id').primaryKey(),
  party: text().notNull(),
  revision: integer().notNull(),
  openings: integer().notNull(),
  digest: text().notNull(),
})
