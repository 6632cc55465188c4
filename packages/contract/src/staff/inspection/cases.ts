import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { DateOnly, I18nText, text } from '../../text.ts'
import { CaseClock, CaseClockState } from './case-clocks.ts'

/** Kinds of rows on the axis of a case, or of a person, from top to bottom. */
export const CaseLane = z.enum([
  'life',
  'stages',
  'clocks',
  'measures',
  'verdicts',
  'penalties',
  'firms',
  'payments',
  'returns',
  'papers',
  'rights',
  'property',
  'leads',
  'done',
])
export type CaseLane = z.infer<typeof CaseLane>

export const CASE_LANES: Record<CaseLane, I18nText> = {
  life: text('登记', 'Registers'),
  verdicts: text('判决与刑期', 'Judgments and terms'),
  penalties: text('行政处罚', 'Penalties'),
  firms: text('企业与任职', 'Firms and posts'),
  payments: text('待遇发放', 'Payments'),
  stages: text('办案阶段', 'Stages'),
  clocks: text('办案期限', 'Limits'),
  measures: text('强制措施', 'Measures'),
  returns: text('退回补充侦查和期限变更', 'Returns and changes'),
  papers: text('案件文书', 'Papers'),
  rights: text('权利与辩护', 'Rights and defence'),
  property: text('涉案财物', 'Property'),
  leads: text('线索', 'Leads'),
  done: text('预警、提示与函件', 'Warnings and letters'),
}

export const CaseTone = z.enum(['plain', 'brand', 'held', 'ok', 'warn', 'danger'])
export type CaseTone = z.infer<typeof CaseTone>

/** Something of a case on its axis: a day, or a time from a day to another. */
export const CaseMark = z.object({
  lane: CaseLane,
  from: DateOnly,
  /** The same day: a mark; null: it goes on. */
  to: DateOnly.nullable(),
  /** Where a limit allows more or less than was used. */
  dueOn: DateOnly.nullable(),
  label: I18nText,
  tone: CaseTone,
  /** Where the page shows it; null where it is a row of a data set. */
  link: z.string().nullable(),
})
export type CaseMark = z.infer<typeof CaseMark>

export const CaseRun = z.object({
  subject: z.string(),
  limit: z.object({ id: z.string(), title: I18nText, article: z.string().nullable() }),
  startedOn: DateOnly.nullable(),
  dueOn: DateOnly.nullable(),
  endedOn: DateOnly.nullable(),
  state: CaseClockState,
  /** To its last day while it runs. */
  remainingDays: z.number().int().nullable(),
})
export type CaseRun = z.infer<typeof CaseRun>

export const CaseFile = z
  .object({
    caseNo: z.string(),
    unifiedNo: z.string().nullable(),
    /** Masked, as all that is personal here. */
    name: z.string(),
    kind: z.string().nullable(),
    outcome: z.string().nullable(),
    isHeld: z.boolean().nullable(),
    facts: z.array(z.object({ label: I18nText, value: z.string() })),
    /** The dossier of its suspect, where the number is valid. */
    person: z.string().nullable(),
    /** The other stages of the case. */
    stages: z.array(z.object({ caseNo: z.string(), kind: z.string().nullable() })),
    /** The day of the data. */
    today: DateOnly,
    marks: z.array(CaseMark),
    /** Limits near their end or past it, with their sums. */
    clocks: z.array(CaseClock),
    /** Every run of every limit. */
    runs: z.array(CaseRun),
    /** Data sets that were read, and which have nothing of the case or were never imported. */
    read: z.array(z.object({ dataset: z.string(), title: I18nText, version: z.string().nullable(), rows: z.number().int() })),
  })
  .meta({ id: 'CaseFile' })
export type CaseFile = z.infer<typeof CaseFile>

/** All that is known of a natural person, by the identity number alone: a name makes nobody. */
export const PersonFile = CaseFile.pick({ today: true, marks: true, read: true })
  .extend({
    /** Masked, as all that is personal here. */
    number: z.string(),
    /** As the rows call them, masked; several where they differ. */
    names: z.array(z.string()),
    /** Cases in which they are the suspect, that this person may see. */
    cases: z.array(z.object({ caseNo: z.string(), name: z.string(), kind: z.string().nullable(), office: z.string().nullable() })),
  })
  .meta({ id: 'PersonFile' })
export type PersonFile = z.infer<typeof PersonFile>

export const cases = {
  /** All that data sets and the platform know of a case, on one axis. Each look is in the audit. */
  get: endpoint({
    method: 'GET',
    path: '/cases/:no',
    access: 'case:read',
    summary: text('案件全景', 'A case'),
    params: z.object({ no: z.string().trim().min(2).max(80) }),
    response: CaseFile,
    errors: ['not_found'],
  }),
  /** All that data sets and the platform know of a person, on one axis. `token` comes from a search or a page and holds the number sealed. Each look is in the audit. */
  person: endpoint({
    method: 'GET',
    path: '/persons/:token',
    access: 'case:read',
    summary: text('人员全景', 'A person'),
    params: z.object({ token: z.string().min(20).max(300) }),
    response: PersonFile,
    errors: ['not_found'],
  }),
}
