import { z } from 'zod'
import { BENEFIT_KINDS, type BenefitKind } from './benefits.ts'
import { endpoint } from './endpoint.ts'
import { MeasureStatus } from './staff/desk/measures.ts'
import { DateOnly, I18nText, Id, MonthOnly, text, Timestamp } from './text.ts'

/** What a wall may show, in the order in which it does. */
export const WallPanel = z.enum(['leads', 'benefits', 'months', 'offices', 'models', 'measures'])
export type WallPanel = z.infer<typeof WallPanel>

export const WALL_PANEL_TITLES: Record<WallPanel, I18nText> = {
  leads: text('从线索到整改', 'From lead to rectified'),
  benefits: text('工作成效', 'Benefits'),
  months: text('按月', 'By month'),
  offices: text('按院', 'By office'),
  models: text('按模型', 'By model'),
  measures: text('指标', 'Measures'),
}

/** null: fewer than five, or what would tell of fewer than five by a subtraction. */
const Shown = z.number().int().nullable()

const Stages = z.object({
  leads: Shown,
  pending: Shown,
  judged: Shown,
  confirmed: Shown,
  rejected: Shown,
  letters: Shown,
  answered: Shown,
  rectified: Shown,
})
export type WallStages = z.infer<typeof Stages>

/** The numbers of an office as a hall may see them; a panel that the display does not show is not there at all. */
export const Wall = z.object({
  id: Id,
  name: z.string(),
  officeName: z.string(),
  panels: z.array(WallPanel),
  /** The last day on which the token opens it. */
  until: DateOnly,
  /** Made-up data. */
  demo: z.boolean(),
  from: MonthOnly,
  to: MonthOnly,
  /** As of when the platform's records were counted. */
  readAt: Timestamp,
  leads: Stages.optional(),
  months: z.array(Stages.extend({ month: MonthOnly })).optional(),
  offices: z.array(Stages.extend({ officeName: z.string().nullable() })).optional(),
  models: z.array(Stages.extend({ title: I18nText })).optional(),
  benefits: z
    .array(
      z.object({
        kind: z.enum(Object.keys(BENEFIT_KINDS) as [BenefitKind, ...BenefitKind[]]),
        amount: z.string().nullable(),
        records: Shown,
      }),
    )
    .optional(),
  measures: z
    .array(
      z.object({
        title: I18nText,
        measures: z.array(
          z.object({
            id: z.string(),
            title: I18nText,
            status: MeasureStatus,
            value: z.string().nullable(),
            numerator: z.string().nullable(),
            denominator: z.string().nullable(),
          }),
        ),
      }),
    )
    .optional(),
})
export type Wall = z.infer<typeof Wall>

/** What a display may ask for, and all that it may: by its token alone (`Authorization: Display …`), never by a session. */
export const wall = {
  show: endpoint({
    method: 'GET',
    path: '/wall',
    access: 'signed_in',
    actors: ['display'],
    summary: text('大屏内容', 'What a wall shows'),
    response: Wall,
  }),
  /** Asked every few seconds: one that was switched off goes dark at once. */
  state: endpoint({
    method: 'GET',
    path: '/wall/state',
    access: 'signed_in',
    actors: ['display'],
    summary: text('大屏状态', 'Whether a wall is still to show'),
    response: z.object({ readAt: Timestamp.nullable() }),
  }),
}
