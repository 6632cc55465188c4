import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, MonthOnly, text, Timestamp } from '../../text.ts'
import { BookEntry } from './record-book-entry.ts'

export const FilingState = z.enum(['open', 'filed', 'confirmed', 'returned', 'waived'])
export type FilingState = z.infer<typeof FilingState>

export const FILING_STATES: Record<FilingState, I18nText> = {
  open: text('待填报', 'To be filed'),
  filed: text('待确认', 'To be confirmed'),
  confirmed: text('已确认', 'Confirmed'),
  returned: text('退回补正', 'Returned'),
  waived: text('免报', 'Waived'),
}

/** Who confirms it: the head of the department, the chief (of heads, and where there is no head), the inspection (of chiefs). */
export const FilingConfirmer = z.enum(['head', 'chief', 'inspection'])
export type FilingConfirmer = z.infer<typeof FilingConfirmer>

export const FilingSummary = z
  .object({
    id: Id,
    person: PersonRef.nullable(),
    month: MonthOnly,
    state: FilingState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    /** How many matters it tells of; null: nothing was filed yet. */
    matters: z.number().int().nullable(),
    filedAt: Timestamp.nullable(),
    /** Filed after its last day. */
    late: z.boolean(),
    confirmer: FilingConfirmer,
    ...Ahead.shape,
    updatedAt: Timestamp,
    actions: z.array(z.string()),
  })
  .meta({ id: 'Filing' })
export type FilingSummary = z.infer<typeof FilingSummary>

/** What was filed at one time; a later version takes its place, and both are kept. */
export const FilingVersion = z.object({
  version: z.number().int(),
  filedAt: Timestamp,
  entries: z.array(BookEntry.extend({ id: Id, recordedOn: DateOnly })),
})
export type FilingVersion = z.infer<typeof FilingVersion>

export const FilingDetail = FilingSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: FilingState,
    actions: z.array(ActionView),
    /** The newest first. */
    versions: z.array(FilingVersion),
    /** Whether it is the reader's own. */
    own: z.boolean(),
  })
  .meta({ id: 'FilingDetail' })
export type FilingDetail = z.infer<typeof FilingDetail>

export const FilingFilter = z.object({
  state: FilingState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  month: MonthOnly.optional(),
  /** One's own, or those that wait for one to confirm them. */
  mine: z.enum(['own', 'confirm']).optional(),
})

/** An own case that ended without arrest or charge, was sent back, or withdrawn: shown to the prosecutor alone. */
export const RiskCase = z.object({
  caseNo: z.string(),
  cause: z.string().nullable(),
  /** How it ended: an outcome, 退查未重报 or 撤回起诉. */
  risk: z.string(),
  on: DateOnly.nullable(),
})
export type RiskCase = z.infer<typeof RiskCase>

/** A case of one's own, to be named by its number. */
export const OwnCase = z.object({
  caseNo: z.string(),
  cause: z.string().nullable(),
  kind: z.string().nullable(),
  acceptedOn: DateOnly.nullable(),
})
export type OwnCase = z.infer<typeof OwnCase>

const common = { access: 'filing:file' } as const

export const recordBook = {
  /** Actions: `zero`, `matters`, `confirm`, `return`, `waive`. */
  ...recordEndpoints({
    path: '/record-book',
    title: text('三个规定月报告', 'Monthly reports under the three rules'),
    one: text('三个规定月报告', 'A monthly report'),
    read: 'filing:file',
    act: ['filing:file', 'filing:waive'],
    filter: FilingFilter.shape,
    summary: FilingSummary,
    counts: { byState: z.record(FilingState, z.number().int()) },
    detail: FilingDetail,
  }),
  /** What the person is asked for now. */
  now: endpoint({
    ...common,
    method: 'GET',
    path: '/record-book/now',
    summary: text('本人当前应填报的月报告', "What one's own monthly report asks now"),
    response: z.object({
      /** The oldest month that is over and not reported, else the last one that is; null where the book is not kept here for this person. */
      asked: FilingDetail.nullable(),
      /** The month that is under way: what happened may be written down at once. */
      running: FilingSummary.nullable(),
      /** How many more wait. */
      more: z.number().int(),
      /** How many of others wait for this person to confirm them. */
      toConfirm: z.number().int(),
    }),
  }),
  /** Beside the zero record, for the person alone. */
  risks: endpoint({
    ...common,
    method: 'GET',
    path: '/record-book/:id/risks',
    summary: text('本人办理的重点核查案件（仅本人可见）', "One's own cases to check, for oneself alone"),
    params: z.object({ id: Id }),
    response: z.object({ items: z.array(RiskCase), total: z.number().int() }),
    errors: ['not_found'],
  }),
  cases: endpoint({
    ...common,
    method: 'GET',
    path: '/record-book/cases',
    summary: text('本人办理的案件', "One's own cases"),
    query: z.object({ q: z.string().trim().max(100).optional() }),
    response: z.object({ items: z.array(OwnCase) }),
  }),
}
