import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { PersonRef } from './persons.ts'
import { ClockView } from './process.ts'
import { DateOnly, DayAsked, I18nText, Id, text, Timestamp } from './text.ts'

/** What was written down of a clock, and when: never changed, an amendment names what it is about. */
export const ClockEntry = z
  .object({
    id: z.number().int(),
    kind: z.enum(['restart', 'extend', 'suspend', 'resume', 'stop', 'amend', 'custody', 'release']),
    title: I18nText,
    happenedOn: DateOnly,
    /** Of an extension: by how much, or (`inAll`) to how much. */
    length: I18nText.nullable(),
    inAll: z.boolean(),
    reason: z.string(),
    /** The entry that an amendment is about; null: the start of the run, or no amendment. */
    amends: z.number().int().nullable(),
    /** Of an amended start: the day that stood before. */
    wasOn: DateOnly.nullable(),
    struck: z.boolean(),
    recordedAt: Timestamp,
    /** Of an amendment. */
    recordedBy: PersonRef.nullable(),
    /** Written down only after the day that is looked at. */
    later: z.boolean(),
    /** It stands and may be amended. */
    amendable: z.boolean(),
  })
  .meta({ id: 'ClockEntry' })
export type ClockEntry = z.infer<typeof ClockEntry>

/** A clock as it was known at the end of a day: by what had been written down until then, and by the calendar of that day. */
export const ClockKnown = z
  .object({
    id: Id,
    title: I18nText,
    subject: z.object({ kind: z.string(), id: z.string() }),
    day: DateOnly,
    createdAt: Timestamp,
    /** Null: it was not there yet. */
    known: z
      .object({
        startedOn: DateOnly,
        dueOn: DateOnly.nullable(),
        sum: z.array(I18nText),
        basis: z.string(),
        /** The version of the limit of law; null where the office has set the limit. */
        ruleVersion: z.number().int().nullable(),
        calendar: z.object({
          takenAt: Timestamp,
          /** Days between its start and its end that are days off, or worked, by today's calendar and were not then, or the other way round. */
          changed: z.array(DateOnly),
        }),
      })
      .nullable(),
    /** As it is known today. */
    now: z.object({ startedOn: DateOnly, dueOn: DateOnly.nullable() }),
    entries: z.array(ClockEntry),
    /** This person may amend its entries. */
    mayAmend: z.boolean(),
    /** The start may be amended here; else it is amended where it came from, such as a service. */
    startAmendable: z.boolean(),
  })
  .meta({ id: 'ClockKnown' })
export type ClockKnown = z.infer<typeof ClockKnown>

const ById = z.object({ id: ClockView.shape.id })

export const clocks = {
  /** Any clock of a record that the person sees, as it was known on a past day. */
  known: endpoint({
    method: 'GET',
    path: '/clocks/:id',
    access: 'signed_in',
    summary: text('期限的经过（按当日所知）', 'A clock, as it was known on a day'),
    params: ById,
    query: z.object({ day: DayAsked.optional() }),
    response: ClockKnown,
    errors: ['not_found'],
  }),
  /** Amends what was taken down wrongly; the old entry stays, and the reason is told in the record's timeline. */
  amend: endpoint({
    method: 'POST',
    path: '/clocks/:id/amendments',
    access: 'clock:amend',
    summary: text('更正期限登记', 'Amend an entry of a clock'),
    params: ById,
    body: z.object({
      /** The entry; null: the start. */
      entry: z.number().int().nullable(),
      on: DayAsked.optional(),
      /** The moment, of a limit in hours. */
      moment: Timestamp.optional(),
      amount: z.number().int().min(1).max(1200).optional(),
      strike: z.boolean().optional(),
      reason: z.string().trim().min(2).max(500),
      /** How many entries the person saw. */
      seen: z.number().int().min(0),
    }),
    response: ClockKnown,
    errors: ['not_found', 'forbidden', 'conflict', 'wrong_state'],
  }),
}
