import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'

export const FindingState = z.enum(['noted', 'rectifying', 'cured', 'dropped'])
export type FindingState = z.infer<typeof FindingState>

export const FINDING_STATES: Record<FindingState, I18nText> = {
  noted: text('待核实', 'To be verified'),
  rectifying: text('已转入整改', 'Being rectified'),
  cured: text('整改到位', 'Rectified'),
  dropped: text('不予认定', 'Not upheld'),
}

/** An article as it read when it was cited. */
const Cited = z.object({ articleId: Id, ruleId: Id, rule: z.string(), no: z.string(), body: z.string() })

export const FindingSummary = z
  .object({
    id: Id,
    /** The first words of what was found. */
    title: z.string(),
    projectId: Id,
    unitId: Id,
    unitName: z.string().nullable(),
    foundOn: DateOnly,
    cited: Cited.nullable(),
    state: FindingState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    notedBy: PersonRef.nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Finding' })
export type FindingSummary = z.infer<typeof FindingSummary>

export const FindingDetail = FindingSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: FindingState,
    facts: z.string(),
    requests: z.string(),
    caseNo: z.string().nullable(),
    project: z.string(),
    /** By the clock of the device on which it was written. */
    draftedAt: Timestamp,
    sentAt: Timestamp,
    rectificationId: Id.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'FindingDetail' })
export type FindingDetail = z.infer<typeof FindingDetail>

export const FindingFilter = z.object({
  state: FindingState.optional(),
  projectId: Id.optional(),
  unitId: Id.optional(),
  ruleId: Id.optional(),
})

/** What somebody wrote down on the spot. */
export const NewFinding = z.object({
  unitId: Id,
  foundOn: DateOnly,
  facts: z.string().trim().min(4).max(4000),
  requests: z.string().trim().min(2).max(1500),
  articleId: Id,
  caseNo: z.string().trim().max(100).nullable(),
  draftedAt: Timestamp,
})
export type NewFinding = z.infer<typeof NewFinding>

export const findings = {
  /** Actions: `rectify`, `drop`, `edit`. */
  ...recordEndpoints({
    path: '/findings',
    title: text('检查发现', 'Findings'),
    one: text('检查发现', 'A finding'),
    read: 'finding:read',
    act: ['finding:confirm', 'finding:note'],
    filter: FindingFilter.shape,
    summary: FindingSummary,
    counts: { byState: z.record(FindingState, z.number().int()) },
    detail: FindingDetail,
  }),
  /** Sent under an id of the device's own: however often it comes, there is one. */
  send: endpoint({
    method: 'PUT',
    path: '/projects/:id/findings/:finding',
    access: 'finding:note',
    summary: text('记录检查发现', 'Note a finding'),
    params: z.object({ id: Id, finding: Id }),
    body: NewFinding,
    response: FindingDetail,
    errors: ['not_found', 'wrong_state', 'conflict'],
  }),
}
