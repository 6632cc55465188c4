import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { DateOnly, type I18nText, text } from '../text.ts'
import { PlacesFree, Wish } from './half-days.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)
const keysOf = <K extends string>(of: Record<K, unknown>) => z.enum(Object.keys(of) as [K, ...K[]])
const Code = z.string().max(100)
const open = { access: 'public' } as const

/** The words of the portal are its own: no word of the staff's comes along with them. */
export const PARTY_KINDS = {
  organ: text('机关单位', 'Public office'),
  school: text('学校', 'School'),
  enterprise: text('企业', 'Enterprise'),
  village: text('村、社区', 'Village or community'),
  society: text('社会组织', 'Association'),
  other: text('其他', 'Other'),
} as const satisfies Record<string, I18nText>
export type PartyKind = keyof typeof PARTY_KINDS

export const GUIDED_IN = {
  mandarin: text('普通话', 'Mandarin'),
  dialect: text('本地方言', 'Local dialect'),
  english: text('英语', 'English'),
  sign: text('手语', 'Sign language'),
} as const satisfies Record<string, I18nText>
export type GuidedIn = keyof typeof GUIDED_IN

export const VISIT_STATUS = {
  sent: text('已送出', 'On its way'),
  requested: text('等待答复', 'Waiting for an answer'),
  waiting: text('候补中', 'On the waiting list'),
  confirmed: text('已预约', 'Booked'),
  arrived: text('正在参观', 'You are here'),
  finished: text('已参观', 'Visited'),
  declined: text('不予安排', 'Declined'),
  cancelled: text('已取消', 'Cancelled'),
  no_show: text('未到访', 'Nobody came'),
} as const satisfies Record<string, I18nText>
export type VisitStatusName = keyof typeof VISIT_STATUS

/** As many people as one party may bring. */
export const MOST_IN_PARTY = 300

/** `visit.asked`: portal → inside. The package's id is the request's message id. */
export const VisitAsked = z.strictObject({
  unit: said(2, 100),
  kind: keysOf(PARTY_KINDS),
  size: z.int().min(1).max(MOST_IN_PARTY),
  contact: said(2, 50),
  phone: said(5, 30),
  language: keysOf(GUIDED_IN),
  wishes: said(0, 500),
  wish: Wish,
})
export type VisitAsked = z.infer<typeof VisitAsked>

/** What visitors leave: how they found it, words, and a name where they want it to be shown. */
export const GuestBook = z.strictObject({
  rating: z.int().min(1).max(5),
  words: said(0, 300),
  /** Null: no name is shown. */
  name: said(1, 50).nullable(),
})
export type GuestBook = z.infer<typeof GuestBook>

/** `visit.said`: portal → inside, of a request in its order. */
export const VisitSaid = z.strictObject({
  submission: z.uuid(),
  what: z.enum(['cancel', 'sign']),
  book: GuestBook.nullable().default(null),
})
export type VisitSaid = z.infer<typeof VisitSaid>

/** `visit.status`: inside → portal. */
export const VisitStatus = z.strictObject({
  submission: z.uuid(),
  number: z.string().max(60),
  state: keysOf(VISIT_STATUS),
  slot: Wish.nullable(),
  wish: Wish,
  dueOn: DateOnly.nullable(),
  /** Whether they have signed the guest book. */
  signed: z.boolean(),
  office: z.strictObject({ name: z.string().max(100), phone: z.string().max(40) }),
})
export type VisitStatus = z.infer<typeof VisitStatus>

/** `visit.book`: inside → portal, what of the guest book somebody has read and lets be shown; the newest first. */
export const GuestBookShown = z.strictObject({
  entries: z.array(GuestBook.extend({ on: DateOnly })).max(30),
})
export type GuestBookShown = z.infer<typeof GuestBookShown>

export const NewPortalVisit = VisitAsked.extend({ ticket: z.string().max(1000), code: Code })

export const PortalVisit = z
  .object({
    ...VisitStatus.omit({ submission: true, number: true, wish: true }).shape,
    number: z.string().nullable(),
    wish: Wish.nullable(),
    sentOn: DateOnly,
  })
  .meta({ id: 'PortalVisit' })
export type PortalVisit = z.infer<typeof PortalVisit>

const Asked = z.strictObject({ code: Code })

/** What visitors of the gallery ask of the portal. */
export const portalVisits = {
  submitVisit: endpoint({
    ...open,
    method: 'POST',
    path: '/visits',
    summary: text('预约参观', 'Ask to visit'),
    body: NewPortalVisit,
    response: z.object({ sentOn: DateOnly }),
    status: 201,
    secret: true,
    errors: ['too_many_requests', 'ticket_refused', 'wrong_code'],
  }),
  visitPlaces: endpoint({
    ...open,
    method: 'GET',
    path: '/visits/places',
    summary: text('可预约的时段', 'Half days that are free'),
    response: PlacesFree,
  }),
  guestBook: endpoint({
    ...open,
    method: 'GET',
    path: '/visits/guest-book',
    summary: text('留言簿', 'The guest book'),
    response: GuestBookShown,
  }),
  visit: endpoint({
    ...open,
    method: 'POST',
    path: '/visits/progress',
    summary: text('凭回执码查预约', 'How a request stands'),
    body: Asked,
    reads: true,
    response: PortalVisit,
    secret: true,
    errors: ['too_many_requests', 'wrong_code'],
  }),
  sayOfVisit: endpoint({
    ...open,
    method: 'POST',
    path: '/visits/said',
    summary: text('取消预约、留言评价', 'Cancel it, or sign the guest book'),
    body: Asked.extend(VisitSaid.omit({ submission: true }).shape),
    response: z.null(),
    status: 204,
    secret: true,
    errors: ['too_many_requests', 'wrong_code', 'wrong_state'],
  }),
} as const
