import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { endpoint } from '../../endpoint.ts'
import { BookedTime } from '../../half-day.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, DayAsked, Id, text, Timestamp } from '../../text.ts'
import { ClosedClass, ReadingChannel, ReadingPaper, ReadingRole, ReadingState, ReadingTurn, ReadingWay } from './reading-words.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)

export const ReadingSummary = z
  .object({
    id: Id,
    number: z.string(),
    caseNo: z.string(),
    lawyer: z.string(),
    firm: z.string(),
    channel: ReadingChannel,
    way: ReadingWay,
    receivedOn: DateOnly,
    /** When it was arranged or opened. */
    arrangedOn: DateOnly.nullable(),
    /** Null: it ended before it was arranged. */
    turn: ReadingTurn.nullable(),
    slot: BookedTime.nullable(),
    closedClass: ClosedClass.nullable(),
    /** An objection that nobody has decided yet. */
    objected: z.boolean(),
    state: ReadingState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    handler: PersonRef.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Reading' })
export type ReadingSummary = z.infer<typeof ReadingSummary>

/** A page that was looked at online; its code stands all over what was shown. */
export const ReadingView = z.object({ code: z.string(), page: z.string(), at: Timestamp })

export const ReadingDetail = ReadingSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: ReadingState,
    actions: z.array(ActionView),
    role: ReadingRole,
    licence: z.string(),
    phone: z.string(),
    given: z.array(ReadingPaper),
    /** As the lawyer was told, once. */
    missing: z.array(ReadingPaper),
    wish: BookedTime.nullable(),
    openUntil: DateOnly.nullable(),
    readOn: DateOnly.nullable(),
    finishedOn: DateOnly.nullable(),
    closedReason: z.string().nullable(),
    objection: z.string().nullable(),
    disc: z.string().nullable(),
    registeredBy: PersonRef.nullable(),
    /** The newest first, two hundred at most. */
    views: z.array(ReadingView),
    viewCount: z.number().int(),
  })
  .meta({ id: 'ReadingDetail' })
export type ReadingDetail = z.infer<typeof ReadingDetail>

export const ReadingFilter = z.object({
  state: ReadingState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  way: ReadingWay.optional(),
  turn: ReadingTurn.optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  caseNo: said(1, 80).optional(),
})

export const NewReading = z.object({
  messageId: z.uuid(),
  caseNo: said(1, 80),
  role: ReadingRole,
  lawyer: said(2, 50),
  licence: said(5, 30),
  firm: said(2, 100),
  phone: said(5, 30),
  way: ReadingWay,
  given: z.array(ReadingPaper).max(3),
  wish: BookedTime.nullable().default(null),
})
export type NewReading = z.input<typeof NewReading>

export const ReadingPlaces = z.object({
  capacity: z.number().int(),
  days: z.array(
    BookedTime.extend({ taken: z.number().int(), waiting: z.number().int(), who: z.array(z.object({ id: Id, lawyer: z.string() })) }),
  ),
})
export type ReadingPlaces = z.infer<typeof ReadingPlaces>

const Figures = z.object({
  received: z.number().int(),
  sameDay: z.number().int(),
  inTime: z.number().int(),
  late: z.number().int(),
  notYet: z.number().int(),
  online: z.number().int(),
  closed: z.number().int(),
  lacking: z.number().int(),
})
export type ReadingFigures = z.infer<typeof Figures>
export const ReadingStatistics = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  all: Figures,
  before: Figures,
  byOffice: z.array(Figures.extend({ officeId: Id, officeName: z.string() })),
})
export type ReadingStatistics = z.infer<typeof ReadingStatistics>

const by = { errors: ['not_found'] as const }
const write = { access: 'reading:write' as const }

export const readings = {
  /** Actions: `lack`, `supply`, `accept`, `open_online`, `send_disc`, `close_online`, `object`, `decide_objection`, `release`, `attend`, `finish`, `decline`, `withdraw`. */
  ...recordEndpoints({
    path: '/readings',
    title: text('律师阅卷', 'Lawyers’ file readings'),
    one: text('律师阅卷', 'A lawyer’s file reading'),
    read: 'reading:read',
    act: ['reading:write', 'reading:decide'],
    filter: ReadingFilter.shape,
    summary: ReadingSummary,
    counts: { byState: z.record(ReadingState, z.number().int()), byWay: z.record(ReadingWay, z.number().int()) },
    detail: ReadingDetail,
  }),
  add: endpoint({
    ...write,
    method: 'POST',
    path: '/readings',
    summary: text('登记律师阅卷申请', 'Register a lawyer’s application'),
    body: NewReading,
    response: ReadingDetail,
    status: 201,
  }),
  places: endpoint({
    method: 'GET',
    path: '/readings/places',
    access: 'reading:read',
    summary: text('阅卷席位', 'Places of the reading room'),
    query: z.object({ from: DayAsked.optional(), days: z.coerce.number().int().min(1).max(31).default(10) }),
    response: ReadingPlaces,
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/readings/statistics',
    access: 'reading:read',
    summary: text('律师阅卷统计', 'Figures of readings'),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), officeId: Id.optional() }),
    response: ReadingStatistics,
  }),
  papers: attachedEndpoints({
    path: '/readings',
    title: text('律师阅卷申请', 'an application of a lawyer'),
    read: 'reading:read',
    add: 'reading:write',
  }),
}

/** A part of a case file, as its list of contents names it. */
export const FilePart = z.object({
  id: Id,
  name: z.string(),
  first: z.number().int(),
  last: z.number().int(),
  sealed: z.boolean(),
  sealReason: z.string().nullable(),
})
export type FilePart = z.infer<typeof FilePart>

export const ReadingFile = z.object({
  caseNo: z.string(),
  sealed: z.boolean(),
  sealReason: z.string().nullable(),
  volumes: z.array(z.object({ id: Id, title: z.string(), pages: z.number().int(), parts: z.array(FilePart) })),
  /** Whether this person may add to it and seal it. */
  mayKeep: z.boolean(),
})
export type ReadingFile = z.infer<typeof ReadingFile>

const reason = said(2, 300)
const ofReading = z.object({ id: Id })

/** What is read: the volumes of a case, with what of them is sealed. */
export const readingFiles = {
  show: endpoint({
    method: 'GET',
    path: '/readings/:id/file',
    access: 'reading:read',
    summary: text('可阅案卷', 'The case file to be read'),
    params: ofReading,
    response: ReadingFile,
    ...by,
  }),
  /** One volume, a PDF. */
  add: endpoint({
    ...write,
    method: 'POST',
    path: '/readings/:id/file',
    summary: text('添加案卷', 'Add a volume'),
    kind: 'upload',
    params: ofReading,
    response: ReadingFile,
    status: 201,
    errors: ['not_found', 'file_refused', 'too_large', 'storage_full'],
  }),
  parts: endpoint({
    ...write,
    method: 'PUT',
    path: '/readings/:id/file/:volume/parts',
    summary: text('编排案卷目录', 'Say what a volume holds'),
    params: ofReading.extend({ volume: Id }),
    body: z.object({
      parts: z
        .array(z.object({ name: said(1, 100), first: z.number().int().min(1) }))
        .min(1)
        .max(200),
    }),
    response: ReadingFile,
    errors: ['not_found', 'wrong_state'],
  }),
  /** Each for itself: sealing the case seals no paper, and a sealed paper seals no case. */
  sealPart: endpoint({
    ...write,
    method: 'POST',
    path: '/readings/:id/file/:volume/parts/:part/seal',
    summary: text('封存、解封文书', 'Seal a paper, or open it again'),
    params: ofReading.extend({ volume: Id, part: Id }),
    body: z.object({ sealed: z.boolean(), reason }),
    response: ReadingFile,
    ...by,
  }),
  sealCase: endpoint({
    ...write,
    method: 'POST',
    path: '/readings/:id/file/seal',
    summary: text('封存、解封全案', 'Seal the case, or open it again'),
    params: ofReading,
    body: z.object({ sealed: z.boolean(), reason }),
    response: ReadingFile,
    ...by,
  }),
}

export const Traced = z.object({
  code: z.string(),
  /** The application under whose session it was shown. */
  reading: z.object({ id: Id, number: z.string() }),
  caseNo: z.string(),
  lawyer: z.string(),
  firm: z.string(),
  licence: z.string(),
  page: z.string(),
  session: z.string(),
  at: Timestamp,
})
export type Traced = z.infer<typeof Traced>

/** Where a photographed page came from. Whoever asks is in the audit. */
export const readingTraces = {
  code: endpoint({
    method: 'POST',
    path: '/reading-traces',
    access: 'reading:trace',
    summary: text('凭页面编码溯源', 'Trace a page by its code'),
    body: z.object({ code: said(4, 40) }),
    response: z.object({ found: Traced.nullable() }),
  }),
  photo: endpoint({
    method: 'POST',
    path: '/reading-traces/photo',
    access: 'reading:trace',
    summary: text('凭照片溯源', 'Trace a photograph'),
    kind: 'upload',
    /** The code that was read in it; null: none could be read. */
    response: z.object({ code: z.string().nullable(), found: Traced.nullable() }),
    errors: ['file_refused', 'too_large'],
  }),
}
