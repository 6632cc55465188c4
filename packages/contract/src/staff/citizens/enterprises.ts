import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, text, Timestamp } from '../../text.ts'
import { CheckupState } from './checkups.ts'

export const EnterpriseState = z.enum(['open', 'served', 'ended'])
export type EnterpriseState = z.infer<typeof EnterpriseState>

export const ENTERPRISE_STATES: Record<EnterpriseState, I18nText> = {
  open: text('待确定联系检察官', 'Without a contact'),
  served: text('联系服务中', 'Served'),
  ended: text('已停止联系', 'Ended'),
}

/** What the register says of a firm. */
const Profile = z.object({
  creditCode: z.string(),
  name: z.string(),
  legalRep: z.string(),
  address: z.string(),
  phone: z.string(),
  registeredOn: DateOnly.nullable(),
  status: z.string(),
  insuredStaff: z.number().int().nullable(),
  /** Null: typed in, since no register that was imported has it. */
  registerVersion: z.string().nullable(),
})
export type EnterpriseProfile = z.infer<typeof Profile>

export const EnterpriseSummary = z
  .object({
    id: Id,
    creditCode: z.string(),
    name: z.string(),
    status: z.string(),
    insuredStaff: z.number().int().nullable(),
    contact: PersonRef.nullable(),
    /** Of its last check-up that is complete. */
    last: z.object({ on: DateOnly, percent: z.string().nullable(), grade: z.string().nullable() }).nullable(),
    state: EnterpriseState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Enterprise' })
export type EnterpriseSummary = z.infer<typeof EnterpriseSummary>

const OwnCheckup = z.object({
  id: Id,
  state: CheckupState,
  begunOn: DateOnly,
  percent: z.string().nullable(),
  grade: z.string().nullable(),
  measures: z.number().int().nullable(),
  corrected: z.number().int().nullable(),
})

export const EnterpriseDetail = EnterpriseSummary.omit({ actions: true, last: true })
  .extend(Processed.shape)
  .extend({ state: EnterpriseState, profile: Profile, checkups: z.array(OwnCheckup), mayBegin: z.boolean(), actions: z.array(ActionView) })
  .meta({ id: 'EnterpriseDetail' })
export type EnterpriseDetail = z.infer<typeof EnterpriseDetail>

export const EnterpriseFilter = z.object({ state: EnterpriseState.optional(), officeId: Id.optional() })

/** The code is enough where the register has the firm; else its name is asked for. */
export const NewEnterprise = z.object({
  creditCode: z.string().trim().max(40),
  name: z.string().trim().min(2).max(100).optional(),
})
export type NewEnterprise = z.infer<typeof NewEnterprise>

export const enterprises = {
  /** Actions: `assign`, `refresh`, `end`, `resume`. */
  ...recordEndpoints({
    path: '/enterprises',
    title: text('企业法治档案', 'Files of enterprises'),
    one: text('企业法治档案', 'A file of an enterprise'),
    read: 'enterprise:read',
    act: ['enterprise:write'],
    filter: EnterpriseFilter.shape,
    summary: EnterpriseSummary,
    counts: { byState: z.record(EnterpriseState, z.number().int()) },
    detail: EnterpriseDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/enterprises',
    access: 'enterprise:write',
    summary: text('建立企业法治档案', 'Begin a file of an enterprise'),
    body: NewEnterprise,
    response: EnterpriseDetail,
    status: 201,
    errors: ['conflict'],
  }),
}
