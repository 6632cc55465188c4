import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

export const ReminderState = z.enum(['draft', 'sent', 'answered', 'closed', 'dropped', 'expired'])
export type ReminderState = z.infer<typeof ReminderState>

export const REMINDER_STATES: Record<ReminderState, I18nText> = {
  draft: text('待核对', 'To be checked'),
  sent: text('已提示待说明', 'Sent'),
  answered: text('已说明', 'Answered'),
  closed: text('已办结', 'Closed'),
  dropped: text('不予提示', 'Not sent'),
  expired: text('已过期', 'Expired'),
}

/** Where a signal comes from. */
export const SignalSource = z.enum(['model', 'clock', 'letter', 'record_book'])
export type SignalSource = z.infer<typeof SignalSource>

export const SIGNAL_SOURCES: Record<SignalSource, I18nText> = {
  model: text('模型线索', 'Leads of models'),
  clock: text('办案期限', 'Limits of cases'),
  letter: text('督察文书', 'Letters'),
  record_book: text('三个规定记录', 'Record book'),
}

/** One thing that was noticed, with what it rests on. Signals are never added up: nobody has a score. */
export const IntegritySignal = z.object({
  id: Id,
  source: SignalSource,
  title: I18nText,
  /** How many there are, and from how many on it is told of. */
  n: z.number().int(),
  threshold: z.number().int(),
  evidence: z.array(z.object({ what: z.string(), on: DateOnly.nullable(), link: z.string().nullable() })),
})
export type IntegritySignal = z.infer<typeof IntegritySignal>

export const ReminderSummary = z
  .object({
    id: Id,
    person: PersonRef.nullable(),
    state: ReminderState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    /** Titles of its signals. */
    signals: z.array(I18nText),
    foundOn: DateOnly,
    /** From this day on nothing of it is kept. */
    expiresOn: DateOnly,
    updatedAt: Timestamp,
    actions: z.array(z.string()),
  })
  .meta({ id: 'Reminder' })
export type ReminderSummary = z.infer<typeof ReminderSummary>

export const ReminderDetail = ReminderSummary.omit({ actions: true, signals: true })
  .extend(Processed.shape)
  .extend({
    state: ReminderState,
    actions: z.array(ActionView),
    signals: z.array(IntegritySignal),
    answer: z.string().nullable(),
    answeredAt: Timestamp.nullable(),
  })
  .meta({ id: 'ReminderDetail' })
export type ReminderDetail = z.infer<typeof ReminderDetail>

/** What is kept about a person, told to that person alone. */
export const AboutMe = z.object({
  reminders: z.array(ReminderSummary),
  /** Leads in one's own work; none that rests on what must not be told. `opens`: this person may open it, too. */
  leads: z.array(
    z.object({ id: Id, opens: z.boolean(), title: I18nText, subject: z.string(), state: z.string(), stateTitle: I18nText, on: DateOnly }),
  ),
  letters: z.array(z.object({ id: Id, number: z.string().nullable(), title: z.string(), on: DateOnly.nullable() })),
  /** Who looked at identities in them: by unit and kind, not by name. */
  looks: z.array(z.object({ on: DateOnly, what: I18nText, unit: z.string().nullable(), n: z.number().int() })),
})
export type AboutMe = z.infer<typeof AboutMe>

export const ReminderFilter = z.object({ state: ReminderState.optional(), officeId: Id.optional() })

export const integrity = {
  /** Actions: `send`, `drop`, `answer`, `close`. */
  ...recordEndpoints({
    path: '/integrity',
    title: text('廉政风险提示', 'Reminders of integrity risk'),
    one: text('廉政风险提示', 'A reminder of integrity risk'),
    read: 'integrity:answer',
    act: ['integrity:answer', 'integrity:send'],
    filter: ReminderFilter.shape,
    summary: ReminderSummary,
    counts: { byState: z.record(ReminderState, z.number().int()) },
    detail: ReminderDetail,
  }),
  look: endpoint({
    method: 'POST',
    path: '/integrity/look',
    access: 'integrity:send',
    summary: text('按设定的界限查找风险信号', 'Look for signals beyond the thresholds'),
    body: z.object({}),
    response: z.object({ found: z.number().int(), expired: z.number().int() }),
  }),
  me: endpoint({
    method: 'GET',
    path: '/about-me',
    access: 'integrity:answer',
    summary: text('平台留存的与本人有关的信息', 'What is kept about oneself'),
    response: AboutMe,
  }),
}
