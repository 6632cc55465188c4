import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { restrictedEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'
import { BookEntry } from './record-book-entry.ts'
import { ClueConflict, ClueMeasure, ClueSource, ClueState, ClueWay } from './clue-words.ts'

const Form = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type ClueForm = z.infer<typeof Form>

/** Whom a clue is about: somebody of the staff by the account, or whoever is named. */
export const ClueSubject = z.object({
  name: z.string().trim().min(1).max(50),
  unit: z.string().trim().max(100).default(''),
  post: z.string().trim().max(100).default(''),
  userId: Id.nullable().default(null),
})
export type ClueSubject = z.infer<typeof ClueSubject>

const said = { by: PersonRef.nullable(), on: DateOnly }
const ClueOutcome = z.object({ form: Form, measure: ClueMeasure, organ: z.string(), document: z.string(), ...said })

/** All that lies sealed. */
export const ClueContent = z.object({
  subject: ClueSubject,
  summary: z.string(),
  /** Who reported it, and how they can be reached. */
  reporter: z.string(),
  caseNos: z.array(z.string()),
  /** The lead that it was handed over from, as it was then. */
  lead: z.object({ id: Id, model: I18nText, subject: z.string(), reason: I18nText, asOf: DateOnly }).nullable(),
  suggestion: z.object({ way: ClueWay, opinion: z.string(), ...said }).nullable(),
  /** How it was dealt with, the newest last. */
  ways: z.array(z.object({ way: ClueWay, opinion: z.string(), ...said })),
  report: z.object({ facts: z.string(), basis: z.string(), opinion: z.string(), ...said }).nullable(),
  transfer: z.object({ to: z.string(), opinion: z.string(), ...said }).nullable(),
  conclusion: z.object({ opinion: z.string(), ...said }).nullable(),
  /** Handlers who stood back. */
  recusals: z.array(z.object({ reason: z.string(), ...said })),
  /** The newest last: an appeal may change it. */
  outcomes: z.array(ClueOutcome),
  appeals: z.array(
    z.object({
      grounds: z.string(),
      organ: z.string(),
      ...said,
      answer: z.object({ changed: z.boolean(), opinion: z.string(), ...said }).nullable(),
    }),
  ),
})
export type ClueContent = z.infer<typeof ClueContent>

export const ClueSummary = z
  .object({
    id: Id,
    /** By which members speak of it; it tells nothing. */
    code: z.string(),
    /** Masked; null where the content was destroyed. */
    subject: z.string().nullable(),
    state: ClueState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    source: ClueSource,
    receivedOn: DateOnly,
    handler: PersonRef.nullable(),
    form: Form.nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    actions: z.array(z.string()),
  })
  .meta({ id: 'Clue' })
export type ClueSummary = z.infer<typeof ClueSummary>

export const ClueMember = z.object({
  person: PersonRef,
  grantedBy: PersonRef,
  grantedAt: Timestamp,
  until: Timestamp.nullable(),
  reason: z.string().nullable(),
  /** What came up since: somebody declared a relative, a case was given to them. */
  conflict: ClueConflict.nullable(),
})
export type ClueMember = z.infer<typeof ClueMember>

/** Who looked at what of it on a day, and who asked for it in vain. */
export const ClueLook = z.object({
  person: PersonRef.nullable(),
  what: z.enum(['content', 'report', 'refused']),
  on: DateOnly,
  last: Timestamp,
  n: z.number().int(),
})
export type ClueLook = z.infer<typeof ClueLook>

export const ClueDetail = ClueSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: ClueState,
    actions: z.array(ActionView),
    /** It is to be passed on to the department that investigates (规则166). */
    investigable: z.boolean(),
    /** Null: it was lawfully destroyed, or one is no member any more. */
    content: ClueContent.nullable(),
    members: z.array(ClueMember),
    looks: z.array(ClueLook),
    /** Whether one may let others in. */
    mayGrant: z.boolean(),
    destroyed: z.object({ at: Timestamp, basis: z.string(), digest: z.string() }).nullable(),
  })
  .meta({ id: 'ClueDetail' })
export type ClueDetail = z.infer<typeof ClueDetail>

export const ClueFilter = z.object({
  state: ClueState.optional(),
  clock: ClockState.optional(),
  source: ClueSource.optional(),
  form: z.coerce.number().pipe(Form).optional(),
  year: z.coerce.number().int().min(1990).max(2200).optional(),
})

/** Registers a clue; `leader`: who is let in at once, to assign it. */
export const NewClue = z.object({
  source: ClueSource.exclude(['lead', 'record_book']),
  receivedOn: DateOnly,
  subject: ClueSubject,
  summary: z.string().trim().min(2).max(5000),
  reporter: z.string().trim().max(500).default(''),
  caseNos: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  investigable: z.boolean().default(false),
  leader: Id.nullable().default(null),
})
export type NewClue = z.infer<typeof NewClue>

/** A number of the ledger; null: fewer than five, or it would tell such a one. */
const Told = z.number().int().nullable()
export const ClueStatistics = z.object({
  /** Of this office and all below it. */
  officeName: z.string().nullable(),
  years: z.array(z.object({ year: z.number().int(), forms: z.array(Told).length(4), total: Told })),
  forms: z.array(Told).length(4),
  /** 第一、二种形态 and 第三、四种形态 of all years. */
  light: Told,
  heavy: Told,
  total: Told,
  /** How many of each form and year one may open: those that one is a member of. */
  own: z.array(z.object({ year: z.number().int(), form: Form, n: z.number().int() })),
})
export type ClueStatistics = z.infer<typeof ClueStatistics>

export const ClueKin = z.object({
  id: Id,
  name: z.string(),
  relation: z.string(),
  declaredAt: Timestamp,
})
export type ClueKin = z.infer<typeof ClueKin>

export const NewKin = z.object({
  name: z.string().trim().min(2).max(50),
  relation: z.string().trim().min(1).max(30),
})
export type NewKin = z.infer<typeof NewKin>

const NAME = text('问题线索', 'Restricted clues')
const ById = z.object({ id: Id })
const restricted = true as const
/** Whoever is signed in may ask; whoever is no member finds nothing, and that is taken down. */
const member = { access: 'signed_in', restricted, params: ById, errors: ['not_found'] } as const
/** Nothing is kept of what is answered. */
const own = { access: 'kin:declare', secret: true } as const
const counted = { access: 'clue:count', secret: true } as const

export const clues = {
  /** Actions: `assign`, `suggest`, `dispose`, `report`, `transfer`, `conclude`, `enforce`, `appeal`, `answer_appeal`, `recuse`. */
  ...restrictedEndpoints({
    path: '/clues',
    title: NAME,
    one: text('问题线索', 'A restricted clue'),
    read: 'signed_in',
    act: 'signed_in',
    filter: ClueFilter.shape,
    summary: ClueSummary,
    counts: { byState: z.record(ClueState, z.number().int()) },
    detail: ClueDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/clues',
    // whoever may not write is told so by the room: nothing of what was filled in is kept or logged
    access: 'signed_in',
    restricted,
    summary: text('登记问题线索', 'Register a clue'),
    body: NewClue,
    response: ClueDetail,
    status: 201,
    errors: ['forbidden'],
  }),
  /** Its address names no lead: nothing that is kept of a request tells of the hand-over. */
  handOver: endpoint({
    method: 'POST',
    path: '/clues/hand-overs',
    access: 'signed_in',
    restricted,
    summary: text('由模型线索移送为问题线索', 'Hand a lead over as a clue'),
    body: z.object({ lead: Id }),
    response: z.object({ id: Id }),
    status: 201,
    errors: ['not_found', 'forbidden'],
  }),
  /** Of the inspection of one's own office and of those above it, the nearest first; never oneself. */
  receivers: endpoint({
    method: 'GET',
    path: '/clues/receivers',
    access: 'signed_in',
    summary: text('可以接收保密事项的检务督察人员', 'Who of the inspection may be told in confidence'),
    response: z.object({ items: z.array(PersonRef) }),
  }),
  /** What stands in no record book, no statistics and no data set: one person of the inspection gets to read it. */
  confide: endpoint({
    method: 'POST',
    path: '/clues/confidential-matters',
    access: 'signed_in',
    restricted,
    summary: text('保密事项直接报检务督察', 'Report a matter to the inspection in confidence'),
    body: z.object({ receiver: Id, matter: BookEntry }),
    response: z.object({ code: z.string(), receiver: PersonRef }),
    status: 201,
    errors: ['forbidden'],
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/clues/statistics',
    ...counted,
    summary: text('四种形态统计', 'Statistics by the four forms'),
    response: ClueStatistics,
  }),
  statisticsFile: endpoint({
    method: 'GET',
    path: '/clues/statistics/file',
    ...counted,
    kind: 'file',
    summary: text('导出四种形态统计', 'Take the statistics by form along'),
    query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), lang: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    response: Bytes,
  }),
  report: endpoint({
    ...member,
    method: 'GET',
    path: '/clues/:id/report',
    kind: 'file',
    summary: text('核实报告', 'Verification report'),
    response: Bytes,
    errors: ['not_found', 'unprintable'],
  }),
  grant: endpoint({
    ...member,
    method: 'POST',
    path: '/clues/:id/members',
    summary: text('批准知悉问题线索', 'Let somebody know of a clue'),
    body: z.object({ userId: Id, reason: z.string().trim().min(2).max(300), until: DateOnly.nullable().default(null) }),
    response: ClueDetail,
    errors: ['not_found', 'conflict', 'wrong_state', 'forbidden'],
  }),
  end: endpoint({
    ...member,
    method: 'DELETE',
    path: '/clues/:id/members/:userId',
    params: ById.extend({ userId: Id }),
    summary: text('终止知悉问题线索', 'End that somebody knows of a clue'),
    response: ClueDetail,
    errors: ['not_found', 'wrong_state', 'forbidden'],
  }),
  kin: endpoint({
    ...own,
    method: 'GET',
    path: '/kin',
    summary: text('本人的亲属关系申报', 'The relatives that one has declared'),
    response: z.object({ items: z.array(ClueKin) }),
  }),
  declareKin: endpoint({
    ...own,
    method: 'POST',
    path: '/kin',
    summary: text('申报亲属关系', 'Declare a relative'),
    body: NewKin,
    response: z.object({ items: z.array(ClueKin) }),
    status: 201,
  }),
  endKin: endpoint({
    ...own,
    method: 'DELETE',
    path: '/kin/:id',
    params: ById,
    summary: text('终止亲属关系申报', 'End the declaration of a relative'),
    response: z.object({ items: z.array(ClueKin) }),
    errors: ['not_found'],
  }),
}
