import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'

export const HonourState = z.enum(['draft', 'submitted', 'standing', 'expired', 'revoked', 'declined'])
export type HonourState = z.infer<typeof HonourState>

export const HONOUR_STATES: Record<HonourState, I18nText> = {
  draft: text('待提交', 'Draft'),
  submitted: text('待核对', 'To be checked'),
  standing: text('有效', 'In force'),
  expired: text('已过有效期', 'Expired'),
  revoked: text('已撤销', 'Revoked'),
  declined: text('不予登记', 'Not entered'),
}

export const HonourHolder = z.enum(['branch', 'office', 'person'])
export type HonourHolder = z.infer<typeof HonourHolder>

export const HONOUR_HOLDERS: Record<HonourHolder, I18nText> = {
  branch: text('党支部', 'Branch'),
  office: text('单位', 'Office'),
  person: text('个人', 'Person'),
}

export const HonourLevel = z.enum(['national', 'province', 'city', 'county', 'office'])
export type HonourLevel = z.infer<typeof HonourLevel>

export const HONOUR_LEVELS: Record<HonourLevel, I18nText> = {
  national: text('国家级', 'National'),
  province: text('省级', 'Provincial'),
  city: text('市级', 'Municipal'),
  county: text('县（区）级', 'County'),
  office: text('本院', 'Of the office'),
}

const Named = z.object({ id: Id, title: z.string() })

export const HonourSummary = z
  .object({
    id: Id,
    title: z.string(),
    holder: HonourHolder,
    level: HonourLevel,
    issuer: z.string(),
    awardedOn: DateOnly,
    validUntil: DateOnly.nullable(),
    /** Whose it is, or to which the person belonged on that day; null where they were in none. */
    branch: Named.nullable(),
    person: PersonRef.nullable(),
    state: HonourState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Honour' })
export type HonourSummary = z.infer<typeof HonourSummary>

export const HonourDetail = HonourSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: HonourState,
    documentNo: z.string(),
    note: z.string(),
    createdBy: PersonRef.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'HonourDetail' })
export type HonourDetail = z.infer<typeof HonourDetail>

export const HonourFilter = z.object({
  state: HonourState.optional(),
  holder: HonourHolder.optional(),
  level: HonourLevel.optional(),
  branchId: Id.optional(),
  officeId: Id.optional(),
  /** Awarded in this year. */
  year: z.coerce.number().int().min(1949).max(2100).optional(),
})

const Words = z.string().trim().max(100)

export const NewHonour = z.object({
  holder: HonourHolder,
  branchId: Id.nullable(),
  personId: Id.nullable(),
  title: Words.min(2),
  level: HonourLevel,
  issuer: Words.min(2),
  documentNo: Words,
  awardedOn: DateOnly,
  validUntil: DateOnly.nullable(),
  note: z.string().trim().max(2000),
})
export type NewHonour = z.infer<typeof NewHonour>

export const honours = {
  /** Actions: `submit`, `amend`, `confirm`, `give_back`, `decline`, `revoke`. */
  ...recordEndpoints({
    path: '/honours',
    title: text('荣誉', 'Honours'),
    one: text('荣誉', 'An honour'),
    read: 'honour:read',
    act: ['honour:write', 'honour:check'],
    filter: HonourFilter.shape,
    summary: HonourSummary,
    counts: {
      byState: z.record(HonourState, z.number().int()),
      byHolder: z.record(HonourHolder, z.number().int()),
      byLevel: z.record(HonourLevel, z.number().int()),
    },
    detail: HonourDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/honours',
    access: 'honour:write',
    summary: text('登记荣誉', 'Enter an honour'),
    body: NewHonour,
    response: HonourDetail,
    status: 201,
    errors: ['forbidden', 'not_found'],
  }),
}

/** The certificate or the decision by which it was awarded. */
export const honourFiles = attachedEndpoints({
  path: '/honours',
  title: text('荣誉', 'an honour'),
  read: 'honour:read',
  add: 'honour:write',
})
