import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, Id, text, Timestamp } from '../../text.ts'
import { QuestionLine } from '../training/question-words.ts'
import { HonourLevel } from './honours.ts'
import { NominationKind, NominationPart, NominationState } from './nomination-words.ts'

const Named = z.object({ id: Id, title: z.string() })
const Year = z.coerce.number().int().min(1949).max(2100)

export const NominationSummary = z
  .object({
    id: Id,
    kind: NominationKind,
    title: z.string(),
    line: QuestionLine,
    branch: Named.nullable(),
    /** The call that it answers, with the last day to recommend. */
    call: Named.extend({ closesOn: DateOnly }).nullable(),
    /** Where it was selected. */
    level: HonourLevel.nullable(),
    selectedOn: DateOnly.nullable(),
    isMine: z.boolean(),
    state: NominationState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Nomination' })
export type NominationSummary = z.infer<typeof NominationSummary>

const Part = z.object({ id: NominationPart, words: z.string() })

export const NominationDetail = NominationSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: NominationState,
    /** The case, whole to whoever sees it, its number masked to everybody else. */
    matter: z.object({ title: z.string(), link: z.string().nullable() }).nullable(),
    parts: z.array(Part),
    /** To whoever writes and may change it now: with the number of the case. */
    mayWrite: z.boolean(),
    recommendedBy: PersonRef.nullable(),
    recommendedOn: DateOnly.nullable(),
    /** None to whoever has not reviewed it yet: the second judges by themselves. */
    reviews: z.array(
      z.object({
        by: PersonRef.nullable(),
        on: DateOnly,
        points: z.array(z.object({ id: z.string(), points: z.number().int() })),
        total: z.number().int(),
        opinion: z.string(),
      }),
    ),
    reviewed: z.number().int(),
    /** Why it was chosen or not. */
    decision: z.string().nullable(),
    sent: z.object({ to: z.string(), on: DateOnly }).nullable(),
    selection: z.object({ issuer: z.string(), documentNo: z.string() }).nullable(),
    /** What it became, as far as this person sees it. */
    entry: Id.nullable(),
    honour: Id.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'NominationDetail' })
export type NominationDetail = z.infer<typeof NominationDetail>

export const NominationOutcome = z.enum(['chosen', 'not_chosen', 'selected'])

export const NominationFilter = z.object({
  state: NominationState.optional(),
  clock: ClockState.optional(),
  kind: NominationKind.optional(),
  level: HonourLevel.optional(),
  callId: Id.optional(),
  branchId: Id.optional(),
  officeId: Id.optional(),
  /** Recommended in this year. */
  year: Year.optional(),
  /** Decided so, whatever became of it afterwards. */
  outcome: NominationOutcome.optional(),
  /** Selected in this year. */
  selectedIn: Year.optional(),
})

const Written = z.object({
  title: z.string().trim().min(2).max(100),
  line: QuestionLine,
  parts: z.array(z.object({ id: NominationPart, words: z.string().trim().max(10_000) })).max(6),
})

export const NewNomination = Written.extend({
  kind: NominationKind,
  /** Of a typical case: one that the person sees. */
  caseNo: z.string().trim().max(100).default(''),
  callId: Id.nullable().default(null),
})
export type NewNomination = z.infer<typeof NewNomination>

export const nominations = {
  /** Actions: `recommend`, `give_back`, `review`, `choose`, `not_choose`, `send`, `select`, `not_select`, `withdraw`. */
  ...recordEndpoints({
    path: '/nominations',
    title: text('案例申报', 'Nominations'),
    one: text('案例申报', 'A nomination'),
    read: 'nomination:read',
    act: ['nomination:write', 'nomination:recommend', 'nomination:review', 'nomination:decide', 'nomination:manage'],
    filter: NominationFilter.shape,
    summary: NominationSummary,
    counts: { byState: z.record(NominationState, z.number().int()), byKind: z.record(NominationKind, z.number().int()) },
    detail: NominationDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/nominations',
    access: 'nomination:write',
    summary: text('申报典型案例、检察故事', 'Nominate a typical case or a story'),
    body: NewNomination,
    response: NominationDetail,
    status: 201,
  }),
  /** What it says, while it is being written. */
  write: endpoint({
    method: 'PUT',
    path: '/nominations/:id/text',
    access: 'nomination:write',
    summary: text('修改申报的案例、故事', 'Change what a nomination says'),
    params: z.object({ id: Id }),
    body: Written.extend({ revision: z.number().int() }),
    response: NominationDetail,
    errors: ['not_found', 'forbidden', 'wrong_state', 'conflict'],
  }),
}

/** What proves that it was selected. */
export const nominationFiles = attachedEndpoints({
  path: '/nominations',
  title: text('案例申报', 'a nomination'),
  read: 'nomination:read',
  add: 'nomination:manage',
})
