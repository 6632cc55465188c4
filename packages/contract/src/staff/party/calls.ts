import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'
import { HonourLevel } from './honours.ts'
import { NominationKind } from './nomination-words.ts'

export const CallState = z.enum(['open', 'closed', 'withdrawn'])
export type CallState = z.infer<typeof CallState>

export const CALL_STATES: Record<CallState, I18nText> = {
  open: text('征集中', 'Open'),
  closed: text('已截止', 'Closed'),
  withdrawn: text('已撤回', 'Withdrawn'),
}

export const CallSummary = z
  .object({
    id: Id,
    title: z.string(),
    kinds: z.array(NominationKind),
    /** At which level what is selected stands. */
    level: HonourLevel,
    issuer: z.string(),
    closesOn: DateOnly,
    state: CallState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Call' })
export type CallSummary = z.infer<typeof CallSummary>

export const CallDetail = CallSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({ state: CallState, note: z.string(), actions: z.array(ActionView) })
  .meta({ id: 'CallDetail' })
export type CallDetail = z.infer<typeof CallDetail>

export const CallFilter = z.object({ state: CallState.optional(), clock: ClockState.optional(), officeId: Id.optional() })

export const NewCall = z.object({
  title: z.string().trim().min(2).max(100),
  kinds: z.array(NominationKind).min(1).max(3),
  level: HonourLevel,
  issuer: z.string().trim().min(2).max(100),
  closesOn: DateOnly,
  note: z.string().trim().max(2000).default(''),
})
export type NewCall = z.infer<typeof NewCall>

export const calls = {
  /** Actions: `extend`, `withdraw`. */
  ...recordEndpoints({
    path: '/calls',
    title: text('征集通知', 'Calls'),
    one: text('征集通知', 'A call'),
    read: 'call:read',
    act: ['call:write'],
    filter: CallFilter.shape,
    summary: CallSummary,
    counts: { byState: z.record(CallState, z.number().int()) },
    detail: CallDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/calls',
    access: 'call:write',
    summary: text('发布征集通知', 'Publish a call'),
    body: NewCall,
    response: CallDetail,
    status: 201,
  }),
}
