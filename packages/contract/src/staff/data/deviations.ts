import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, MonthOnly, text, Timestamp } from '../../text.ts'

export const DeviationState = z.enum(['open', 'answered', 'settled'])
export type DeviationState = z.infer<typeof DeviationState>

export const DEVIATION_STATES: Record<DeviationState, I18nText> = {
  open: text('待说明', 'To be explained'),
  answered: text('待核对', 'To be checked'),
  settled: text('已办结', 'Settled'),
}

export const DeviationKind = z.enum(['late', 'refused', 'held', 'drift'])
export type DeviationKind = z.infer<typeof DeviationKind>

export const DEVIATION_KINDS: Record<DeviationKind, I18nText> = {
  late: text('未按期到达', 'Late'),
  refused: text('未能导入', 'Refused'),
  held: text('待处理', 'Held'),
  drift: text('明显差异', 'Unlike the last'),
}

export const DeviationSummary = z
  .object({
    id: Id,
    /** YYYY-MM, of the sheet that it stands on. */
    month: z.string(),
    kind: DeviationKind,
    found: I18nText,
    dataset: z.string().nullable(),
    agreement: z.object({ id: Id, title: z.string() }),
    onDay: DateOnly,
    owner: PersonRef.nullable(),
    mendedBy: DateOnly.nullable(),
    state: DeviationState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Deviation' })
export type DeviationSummary = z.infer<typeof DeviationSummary>

export const DeviationDetail = DeviationSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({ state: DeviationState, cause: z.string().nullable(), measure: z.string().nullable(), actions: z.array(ActionView) })
  .meta({ id: 'DeviationDetail' })
export type DeviationDetail = z.infer<typeof DeviationDetail>

export const DeviationFilter = z.object({
  state: DeviationState.optional(),
  kind: DeviationKind.optional(),
  month: MonthOnly.optional(),
  officeId: Id.optional(),
  clock: ClockState.optional(),
})

export const deviations = {
  /** Actions: `answer`, `settle`, `give_back`. */
  ...recordEndpoints({
    path: '/deviations',
    title: text('数据偏差', 'Deviations of data'),
    one: text('数据偏差', 'A deviation of data'),
    read: 'deviation:read',
    act: ['deviation:write', 'deviation:check'],
    filter: DeviationFilter.shape,
    summary: DeviationSummary,
    counts: { byState: z.record(DeviationState, z.number().int()), byKind: z.record(DeviationKind, z.number().int()) },
    detail: DeviationDetail,
  }),
  look: endpoint({
    method: 'POST',
    path: '/deviation-sheets',
    access: ['deviation:write', 'deviation:check'],
    summary: text('生成数据调度表', 'Make the sheet of a month'),
    body: z.object({ month: MonthOnly }),
    response: z.object({ found: z.number().int() }),
  }),
}
