import { z } from 'zod'
import { Bytes, endpoint } from '../endpoint.ts'
import { DateOnly, type I18nText, text, Timestamp } from '../text.ts'
import { PlacesFree, Wish } from './half-days.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)
const Code = z.string().max(100)
const open = { access: 'public' } as const

/** The words of the portal are its own: no word of the staff's comes along with them. */
export const LAWYER_PAPERS = {
  practice: text('律师执业证', 'Practice certificate'),
  authorisation: text('授权委托书或者法律援助公函', 'Authorisation, or the letter of legal aid'),
  firm_letter: text('律师事务所证明', 'Letter of the law firm'),
} as const satisfies Record<string, I18nText>
export type LawyerPaper = keyof typeof LAWYER_PAPERS
export const LawyerPaperName = z.enum(Object.keys(LAWYER_PAPERS) as [LawyerPaper, ...LawyerPaper[]])

export const LAWYER_WAYS = {
  online: text('在线阅卷', 'Online'),
  desk: text('到院阅卷', 'At the office'),
  disc: text('光盘寄送（异地）', 'By disc, from another region'),
} as const satisfies Record<string, I18nText>
export type LawyerWay = keyof typeof LAWYER_WAYS

export const READING_STATUS = {
  sent: text('已送出', 'On its way'),
  asked: text('正在审查材料', 'The papers are being checked'),
  lacking: text('需要补充材料', 'Papers are missing'),
  waiting: text('候补中', 'On the waiting list'),
  arranged: text('已安排到院阅卷', 'A place is booked'),
  open: text('可以在线阅卷', 'Open to be read online'),
  finished: text('已阅卷', 'Read'),
  declined: text('不予安排', 'Declined'),
  withdrawn: text('已撤回', 'Withdrawn'),
} as const satisfies Record<string, I18nText>
export type ReadingStatusName = keyof typeof READING_STATUS

/** `reading.asked`: portal → inside. The scans of the papers are enclosed. */
export const ReadingAsked = z.strictObject({
  caseNo: said(1, 80),
  role: z.enum(['defender', 'agent']),
  lawyer: said(2, 50),
  licence: said(5, 30),
  firm: said(2, 100),
  phone: said(5, 30),
  way: z.enum(Object.keys(LAWYER_WAYS) as [LawyerWay, ...LawyerWay[]]),
  given: z.array(LawyerPaperName).max(3),
  wish: Wish.nullable(),
})
export type ReadingAsked = z.infer<typeof ReadingAsked>

/** `reading.said`: portal → inside, of an application in its order. */
export const ReadingSaid = z.strictObject({
  submission: z.uuid(),
  what: z.enum(['supply', 'object', 'withdraw', 'choose']),
  words: z.string().trim().max(500).default(''),
  /** The half day that was chosen. */
  wish: Wish.nullable().default(null),
})
export type ReadingSaid = z.infer<typeof ReadingSaid>

/** `reading.status`: inside → portal. */
export const ReadingStatus = z.strictObject({
  submission: z.uuid(),
  number: z.string().max(60),
  state: z.enum(Object.keys(READING_STATUS) as [ReadingStatusName, ...ReadingStatusName[]]),
  way: z.enum(Object.keys(LAWYER_WAYS) as [LawyerWay, ...LawyerWay[]]),
  missing: z.array(LawyerPaperName),
  slot: Wish.nullable(),
  /** What was asked for last; where it is not the slot, it was full. */
  wish: Wish.nullable(),
  openUntil: DateOnly.nullable(),
  /** Why it is not read online, and what was decided of an objection. */
  closed: z.strictObject({ class: z.string().max(100), reason: z.string().max(500) }).nullable(),
  objection: z.enum(['none', 'open', 'rejected', 'upheld']),
  dueOn: DateOnly.nullable(),
  office: z.strictObject({ name: z.string().max(100), phone: z.string().max(40) }),
})
export type ReadingStatus = z.infer<typeof ReadingStatus>

/** `reading.pages`: inside → portal; the pictures are enclosed in the order of the list. `from`: 0 puts away what lay there. */
export const ReadingPages = z.strictObject({
  submission: z.uuid(),
  from: z.int().min(0),
  pages: z.array(z.strictObject({ part: z.string().max(100), label: z.string().max(300) })).max(40),
  until: DateOnly.nullable(),
  reader: z.string().max(200),
})
export type ReadingPages = z.infer<typeof ReadingPages>

/** `reading.seen`: portal → inside, what was looked at. */
export const ReadingSeen = z.strictObject({
  submission: z.uuid(),
  views: z
    .array(z.strictObject({ code: z.string().max(20), session: z.uuid(), page: z.string().max(300), at: Timestamp }))
    .min(1)
    .max(500),
})
export type ReadingSeen = z.infer<typeof ReadingSeen>

export const NewPortalReading = ReadingAsked.extend({ ticket: z.string().max(1000), code: Code })

export const PortalReading = z
  .object({
    ...ReadingStatus.omit({ submission: true, number: true, way: true }).shape,
    /** Null until the office has said something. */
    way: ReadingStatus.shape.way.nullable(),
    number: z.string().nullable(),
    sentOn: DateOnly,
    today: DateOnly,
    /** Pages lie here now and may be looked at. */
    readable: z.boolean(),
  })
  .meta({ id: 'PortalReading' })
export type PortalReading = z.infer<typeof PortalReading>

export const PortalReadingSession = z.object({
  session: z.string(),
  reader: z.string(),
  until: Timestamp,
  pages: z.array(z.object({ no: z.number().int(), part: z.string() })),
})
export type PortalReadingSession = z.infer<typeof PortalReadingSession>

const Asked = z.strictObject({ code: Code })
const Session = z.string().max(1000)

/** What a lawyer asks of the portal. */
export const portalReadings = {
  submitReading: endpoint({
    ...open,
    method: 'POST',
    path: '/readings',
    summary: text('申请阅卷', 'Ask to read a file'),
    body: NewPortalReading,
    response: z.object({ sentOn: DateOnly }),
    status: 201,
    secret: true,
    errors: ['too_many_requests', 'ticket_refused', 'wrong_code'],
  }),
  readingPlaces: endpoint({
    ...open,
    method: 'GET',
    path: '/readings/places',
    summary: text('阅卷室空余席位', 'Places of the reading room that are free'),
    response: PlacesFree,
  }),
  reading: endpoint({
    ...open,
    method: 'POST',
    path: '/readings/progress',
    summary: text('凭回执码查阅卷进度', 'How far an application has come'),
    body: Asked,
    reads: true,
    response: PortalReading,
    secret: true,
    errors: ['too_many_requests', 'wrong_code'],
  }),
  /** Files come before it, with a ticket of their own. */
  sayOfReading: endpoint({
    ...open,
    method: 'POST',
    path: '/readings/said',
    summary: text('补充材料、选择时段、提出异议、撤回申请', 'Supply papers, choose a time, object, withdraw'),
    body: Asked.extend({ ...ReadingSaid.omit({ submission: true }).shape, ticket: z.string().max(1000).optional() }),
    response: z.null(),
    status: 204,
    secret: true,
    errors: ['too_many_requests', 'wrong_code', 'wrong_state', 'ticket_refused'],
  }),
  openReading: endpoint({
    ...open,
    method: 'POST',
    path: '/readings/sessions',
    summary: text('开始在线阅卷', 'Begin to read online'),
    body: Asked,
    response: PortalReadingSession,
    status: 201,
    secret: true,
    errors: ['too_many_requests', 'wrong_code', 'wrong_state'],
  }),
  /** Whoever leaves ends it: what was opened shows nothing more. */
  closeReading: endpoint({
    ...open,
    method: 'POST',
    path: '/readings/sessions/end',
    summary: text('结束在线阅卷', 'End reading online'),
    body: z.strictObject({ session: Session }),
    response: z.null(),
    status: 204,
    secret: true,
    errors: ['wrong_code'],
  }),
  /** One page as a marked picture; there is no way to the file itself. */
  readingPage: endpoint({
    ...open,
    method: 'POST',
    path: '/readings/pages',
    summary: text('看一页', 'One page'),
    kind: 'file',
    reads: true,
    body: z.strictObject({
      session: Session,
      no: z.int().min(1).max(100_000),
      size: z.enum(['page', 'preview']).default('page'),
    }),
    response: Bytes,
    secret: true,
    errors: ['too_many_requests', 'wrong_code'],
  }),
} as const
