import { z } from 'zod'
import { ActorKind } from './actors.ts'
import { Edition } from './edition.ts'
import { FilePolicy, GivenFile } from './files.ts'
import { PersonRef } from './persons.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from './text.ts'

/** A form is its JSON Schema (draft 2020-12); each property carries `title: I18nText` under `x-title` and a widget under `x-widget`. */
export const FormSchema = z.record(z.string(), z.unknown())

/** What this person may do now with this record. */
export const ActionView = z
  .object({
    id: z.string(),
    title: I18nText,
    tone: z.enum(['primary', 'default', 'danger']),
    /** Said before the person confirms: what the action sets off. */
    hint: I18nText.optional(),
    form: FormSchema.nullable(),
    /** Values to start the form with. */
    initial: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Action' })
export type ActionView = z.infer<typeof ActionView>

export const ServiceWay = z.enum(['direct', 'left', 'post', 'electronic', 'entrusted'])
export type ServiceWay = z.infer<typeof ServiceWay>

export const SERVICE_WAYS: Record<ServiceWay, I18nText> = {
  direct: text('直接送达', 'Handed over'),
  left: text('留置送达', 'Left behind'),
  post: text('邮寄送达', 'By post'),
  electronic: text('电子送达', 'On the platform'),
  entrusted: text('委托送达', 'By another office'),
}

/** How one addressee of a paper was served, after all corrections. */
export const Service = z
  .object({
    id: Id,
    /** As the paper names it. */
    addressee: z.string(),
    way: ServiceWay,
    servedOn: DateOnly,
    servedBy: z.string().nullable(),
    signedBy: z.string().nullable(),
    witnesses: z.array(z.string()),
    /** Why it was corrected; null where it was not. */
    reason: z.string().nullable(),
    /** Null: the platform itself. */
    recordedBy: PersonRef.nullable(),
    recordedAt: Timestamp,
    /** 送达回证, as they were scanned. */
    receipts: z.array(GivenFile),
  })
  .meta({ id: 'Service' })
export type Service = z.infer<typeof Service>

export const DocumentRef = z
  .object({
    id: Id,
    kind: z.string(),
    number: z.string().nullable(),
    title: z.string(),
    issuedAt: Timestamp,
    sm3: z.string(),
    formats: z.array(z.enum(['pdf', 'docx'])),
  })
  .meta({ id: 'Document' })
export type DocumentRef = z.infer<typeof DocumentRef>

const OtherPaper = z.object({ id: Id, number: z.string() })

/** A paper on the page of its record: to whom it goes, and who was served. */
export const ServedDocument = DocumentRef.extend({
  addressees: z.array(z.string()),
  services: z.array(Service),
  /** Which version of the office's text it was made with; null on papers of before there were versions. */
  template: Edition.nullable(),
  /** What may be handed in as a receipt of service; null for whoever does not take services down. */
  receiptFiles: FilePolicy.nullable(),
  /** The paper that this one corrects. */
  corrects: OtherPaper.nullable(),
  /** Those that correct it, the oldest first. */
  correctedBy: z.array(OtherPaper),
}).meta({ id: 'ServedDocument' })
export type ServedDocument = z.infer<typeof ServedDocument>

export const TimelineEntry = z
  .object({
    id: Id,
    at: Timestamp,
    /** Who acted; the system is a clock or a run. */
    actorKind: ActorKind,
    /** Null: nobody with an account. */
    actor: PersonRef.nullable(),
    action: z.string(),
    title: I18nText,
    fromState: z.string().nullable(),
    toState: z.string().nullable(),
    /** What was filled in, label and value, for the folded view. */
    fields: z.array(z.object({ label: I18nText, value: z.string() })),
    documents: z.array(DocumentRef),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const ClockState = z.enum(['running', 'due_soon', 'overdue', 'paused', 'uncertain', 'met', 'missed'])
export type ClockState = z.infer<typeof ClockState>

/** What lies ahead of a record by the one of its clocks that ends first; null where none runs. */
export const Ahead = z.object({
  dueOn: DateOnly.nullable(),
  clock: ClockState.nullable(),
  /** Natural days until due; negative when overdue. */
  remainingDays: z.number().int().nullable(),
})
export type Ahead = z.infer<typeof Ahead>

/** A time limit with the sum that leads to its due date. */
export const ClockView = z
  .object({
    id: Id,
    kind: z.string(),
    title: I18nText,
    /** The article it stands on. */
    basis: z.string(),
    startedOn: DateOnly,
    /** The moment, of a limit in hours. */
    startedAt: Timestamp.nullable(),
    budget: z.object({ amount: z.number(), unit: z.enum(['hour', 'day', 'working_day', 'month', 'criminal_month', 'year']) }),
    suspensions: z.array(z.object({ from: DateOnly, to: DateOnly.nullable(), days: z.number().int(), reason: z.string() })),
    /** Null while it is paused: nothing can be promised then. */
    dueOn: DateOnly.nullable(),
    /** The moment, of a limit in hours: it is overdue from then on. */
    dueAt: Timestamp.nullable(),
    /** The last day by law, where the office has tightened the limit. */
    lawDueOn: DateOnly.nullable(),
    stoppedOn: DateOnly.nullable(),
    state: ClockState,
    /** Natural days until due; negative when overdue. */
    remainingDays: z.number().int().nullable(),
    /** The sum in words, one line a step: start + budget + suspensions + days off = due. */
    sum: z.array(I18nText),
    rungs: z.array(z.object({ id: z.string(), title: I18nText, on: DateOnly.nullable(), firedAt: Timestamp.nullable() })),
  })
  .meta({ id: 'Clock' })
export type ClockView = z.infer<typeof ClockView>

/** The part that every record with a process has in common. */
export const Processed = z.object({
  state: z.string(),
  /** Counted up by each action; sent back with the next one, so that two people never overwrite each other. */
  revision: z.number().int(),
  actions: z.array(ActionView),
  timeline: z.array(TimelineEntry),
  clocks: z.array(ClockView),
  documents: z.array(ServedDocument),
})

/** The body of every action: the record's revision as the person saw it, and the form. */
export const ActionRequest = z
  .object({ revision: z.number().int(), form: z.record(z.string(), z.unknown()).default({}) })
  .meta({ id: 'ActionRequest' })
export type ActionRequest = z.infer<typeof ActionRequest>
