import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, MonthOnly, text, Timestamp } from '../../text.ts'
import { CountedRow, MeasureStatus } from '../desk/measures.ts'
import { ActivityKind, ActivityState } from './activities.ts'
import { PactSummary } from './pacts.ts'
import { HonourHolder, HonourLevel } from './honours.ts'

export const BrandState = z.enum(['proposed', 'active', 'declined', 'retired'])
export type BrandState = z.infer<typeof BrandState>

export const BRAND_STATES: Record<BrandState, I18nText> = {
  proposed: text('待批准', 'Proposed'),
  active: text('使用中', 'In use'),
  declined: text('未采用', 'Not taken up'),
  retired: text('已停用', 'Retired'),
}

/** Numbers that a brand shows beside its story. */
export const MOST_INDICATORS = 6

const Branch = z.object({ id: Id, title: z.string() })

export const BrandSummary = z
  .object({
    id: Id,
    title: z.string(),
    /** One character, as on a seal. */
    mark: z.string(),
    story: z.string(),
    branch: Branch,
    state: BrandState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Brand' })
export type BrandSummary = z.infer<typeof BrandSummary>

/** How the duties of a month stand: `held` all in time, `late` all but some after it, `missing` not held, `ahead` not due yet, `none` nothing owed. */
export const MonthState = z.enum(['held', 'late', 'missing', 'ahead', 'none'])
export type MonthState = z.infer<typeof MonthState>

export const BrandMonth = z.object({
  month: MonthOnly,
  state: MonthState,
  owed: z.number().int(),
  held: z.number().int(),
})
export type BrandMonth = z.infer<typeof BrandMonth>

export const BranchHonour = z.object({
  id: Id,
  branchId: Id,
  holder: HonourHolder,
  title: z.string(),
  level: HonourLevel,
  awardedOn: DateOnly,
  validUntil: DateOnly.nullable(),
  inForce: z.boolean(),
})
export type BranchHonour = z.infer<typeof BranchHonour>

const Life = z.object({
  /** Of this year. */
  months: z.array(BrandMonth),
  /** Duties whose last day has come: held by it, and owed. */
  held: z.number().int(),
  owed: z.number().int(),
  /** Cases and pieces of work on the agendas of this year, each once. */
  linked: z.number().int(),
  members: z.number().int(),
})

export const BrandWall = z
  .object({
    officeId: Id,
    officeName: z.string(),
    /** What stands over the wall, as the office set it. */
    motto: z.string(),
    year: z.number().int(),
    asOf: DateOnly,
    branches: z.number().int(),
    held: z.number().int(),
    owed: z.number().int(),
    temporary: z.number().int(),
    /** Teams at work with three members of the Party, and those of them that have an organisation. */
    teams: z.object({ covered: z.number().int(), owed: z.number().int() }),
    items: z.array(
      BrandSummary.pick({ id: true, title: true, mark: true, story: true, branch: true }).extend({
        ...Life.shape,
        honour: BranchHonour.nullable(),
        /** Whether this person may open its branch. */
        opens: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'BrandWall' })
export type BrandWall = z.infer<typeof BrandWall>

/** A number of the branch over this year, and in the middle of those of the office's brands that show it. */
export const BrandFigure = z.object({
  indicator: z.string(),
  title: I18nText,
  status: MeasureStatus,
  value: z.string().nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  median: z.string().nullable(),
  /** Of so many brands. */
  among: z.number().int(),
})
export type BrandFigure = z.infer<typeof BrandFigure>

const Activity = z.object({
  id: Id,
  kind: ActivityKind,
  title: z.string(),
  onDay: DateOnly,
  state: ActivityState,
  /** Items of its agenda about a case or a piece of work. */
  linked: z.number().int(),
})

export const BrandDetail = BrandSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: BrandState,
    feature: z.string(),
    indicators: z.array(z.string()),
    createdBy: PersonRef.nullable(),
    life: Life,
    year: z.number().int(),
    figures: z.array(BrandFigure),
    recent: z.array(Activity),
    next: z.array(Activity),
    honours: z.array(BranchHonour),
    /** Agreements of its branch, as far as this person sees them. */
    pacts: z.array(PactSummary),
    /** Whether this person may open its branch and activities. */
    opens: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'BrandDetail' })
export type BrandDetail = z.infer<typeof BrandDetail>

export const BrandFilter = z.object({ state: BrandState.optional(), officeId: Id.optional() })

export const NewBrand = z.object({
  branchId: Id,
  title: z.string().trim().min(2).max(30),
  mark: z.string().trim().min(1).max(2),
  story: z.string().trim().min(10).max(300),
  feature: z.string().trim().max(300),
})
export type NewBrand = z.infer<typeof NewBrand>

export const brands = {
  /** Actions: `approve`, `decline`, `withdraw`, `revise`, `retire`. */
  ...recordEndpoints({
    path: '/brands',
    title: text('党建品牌', 'Brands of branches'),
    one: text('党建品牌', 'A brand'),
    read: 'brand:read',
    act: ['brand:write', 'brand:approve'],
    filter: BrandFilter.shape,
    summary: BrandSummary,
    counts: { byState: z.record(BrandState, z.number().int()) },
    detail: BrandDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/brands',
    access: 'brand:write',
    summary: text('提出品牌', 'Propose a brand'),
    body: NewBrand,
    response: BrandDetail,
    status: 201,
    errors: ['forbidden', 'not_found', 'conflict'],
  }),
  /** Every brand in use of an office, side by side. */
  wall: endpoint({
    method: 'GET',
    path: '/brand-wall',
    access: 'brand:read',
    summary: text('品牌墙', 'The wall of brands'),
    query: z.object({ officeId: Id.optional() }),
    response: BrandWall,
    errors: ['not_found'],
  }),
  /** The rows behind a number that it shows. */
  rows: endpoint({
    method: 'GET',
    path: '/brands/:id/indicators/:indicator/rows',
    access: 'brand:read',
    summary: text('品牌指标背后的数据', 'The rows behind a number of a brand'),
    params: z.object({ id: Id, indicator: z.string().max(100) }),
    response: z.object({ total: z.number().int(), items: z.array(CountedRow) }),
    errors: ['not_found'],
  }),
}
