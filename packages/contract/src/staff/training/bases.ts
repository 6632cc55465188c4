import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, Id, text, Timestamp } from '../../text.ts'
import { BaseLevel, BaseMode, BaseModule, BaseState, MOST_SEATS } from './base-words.ts'

const said = (min: number, max: number) => z.string().trim().min(min).max(max)

export const BaseSummary = z
  .object({
    id: Id,
    title: z.string(),
    level: BaseLevel,
    place: z.string(),
    capacity: z.number().int(),
    modules: z.array(BaseModule),
    modes: z.array(BaseMode),
    /** Null: nobody has accredited it yet. */
    accreditedBy: z.string().nullable(),
    validUntil: DateOnly.nullable(),
    state: BaseState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Base' })
export type BaseSummary = z.infer<typeof BaseSummary>

export const BaseDetail = BaseSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: BaseState,
    actions: z.array(ActionView),
    accreditedOn: DateOnly.nullable(),
    equipment: z.string(),
    contact: z.string(),
    note: z.string(),
    createdBy: PersonRef.nullable(),
  })
  .meta({ id: 'BaseDetail' })
export type BaseDetail = z.infer<typeof BaseDetail>

export const BaseFilter = z.object({
  state: BaseState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  level: BaseLevel.optional(),
  module: BaseModule.optional(),
})

export const NewBase = z.object({
  title: said(2, 100),
  level: BaseLevel,
  place: said(2, 100),
  capacity: z.number().int().min(1).max(MOST_SEATS),
  modules: z.array(BaseModule).min(1).max(4),
  modes: z.array(BaseMode).min(1).max(3),
  equipment: z.string().trim().max(500).default(''),
  /** Whom to ask there: a department and a number of the office, nobody's own. */
  contact: z.string().trim().max(100).default(''),
  note: z.string().trim().max(2000).default(''),
})
export type NewBase = z.input<typeof NewBase>

export const bases = {
  /** Actions: `accredit`, `renew`, `revise`, `close`, `reopen`. */
  ...recordEndpoints({
    path: '/bases',
    title: text('实训基地', 'Training bases'),
    one: text('实训基地', 'A training base'),
    read: 'base:read',
    act: ['base:write'],
    filter: BaseFilter.shape,
    summary: BaseSummary,
    counts: { byState: z.record(BaseState, z.number().int()), byLevel: z.record(BaseLevel, z.number().int()) },
    detail: BaseDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/bases',
    access: 'base:write',
    summary: text('登记实训基地', 'Register a base'),
    body: NewBase,
    response: BaseDetail,
    status: 201,
  }),
}
