import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

/** Something that has been kept for as long as the office says. */
export const Expiry = z
  .object({
    id: Id,
    kindTitle: I18nText,
    /** Tells nothing of what is in it. */
    title: I18nText,
    link: z.string().nullable(),
    keptSince: DateOnly,
    /** The first of the two people. */
    asked: z.object({ by: PersonRef.nullable(), at: Timestamp, basis: z.string() }).nullable(),
    /** Somebody decided to keep it for longer. */
    kept: z.object({ by: PersonRef.nullable(), until: DateOnly, reason: z.string() }).nullable(),
    /** The second of the two, and what proves it. */
    destroyed: z.object({ by: PersonRef.nullable(), at: Timestamp, certificate: z.record(z.string(), z.string()) }).nullable(),
    /** Whether this person may be the second. */
    mayConfirm: z.boolean(),
  })
  .meta({ id: 'Expiry' })
export type Expiry = z.infer<typeof Expiry>

const Expiries = z.object({ open: z.array(Expiry), destroyed: z.array(Expiry) })
const ById = z.object({ id: Id })
/** Of restricted records too: whoever is none of their members finds nothing, and nothing of an answer is kept. */
const common = { access: 'signed_in', restricted: true, response: Expiries } as const

/** 到期处置: the job of the night proposes, one person asks, another confirms. */
export const retention = {
  list: endpoint({ ...common, method: 'GET', path: '/retention', summary: text('到期处置清单', 'What has run out') }),
  ask: endpoint({
    ...common,
    method: 'POST',
    path: '/retention/:id/request',
    summary: text('提请到期销毁', 'Ask for what has run out to be destroyed'),
    params: ById,
    body: z.object({ basis: z.string().trim().min(2).max(300) }),
    errors: ['not_found', 'wrong_state'],
  }),
  keep: endpoint({
    ...common,
    method: 'POST',
    path: '/retention/:id/keep',
    summary: text('到期继续保存', 'Keep what has run out for longer'),
    params: ById,
    body: z.object({ reason: z.string().trim().min(2).max(300), until: DateOnly }),
    errors: ['not_found', 'wrong_state'],
  }),
  destroy: endpoint({
    ...common,
    method: 'POST',
    path: '/retention/:id/destruction',
    summary: text('确认到期销毁', 'Confirm that what has run out is destroyed'),
    params: ById,
    errors: ['not_found', 'wrong_state', 'forbidden'],
  }),
}
