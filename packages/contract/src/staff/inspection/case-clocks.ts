import { z } from 'zod'
import { Bytes, endpoint, ExportQuery, ListQuery, pageOf } from '../../endpoint.ts'
import { DateOnly, I18nText, Id, MonthOnly, text, Timestamp } from '../../text.ts'

export const CaseClockState = z.enum(['overdue', 'open', 'suspended', 'unknown', 'ended_late', 'ended'])
export type CaseClockState = z.infer<typeof CaseClockState>

export const CASE_CLOCK_STATES: Record<CaseClockState, I18nText> = {
  overdue: text('已超期', 'Overdue'),
  open: text('在办', 'Running'),
  suspended: text('中止', 'Suspended'),
  unknown: text('数据不足', 'Not enough data'),
  ended_late: text('逾期办结', 'Ended late'),
  ended: text('按期办结', 'Ended in time'),
}

/** What a registered end is worth: the law goes first, and a limit that was counted anew has none. */
export const RegisteredState = z.enum(['same', 'differs', 'void'])
export const REGISTERED_STATES: Record<z.infer<typeof RegisteredState>, I18nText> = {
  same: text('与计算一致', 'The same'),
  differs: text('与计算不一致', 'Differs'),
  void: text('已重新计算，登记日失效', 'Void: counted anew since'),
}

/** A run of a legal limit of a case, counted from imported data. */
export const CaseClock = z
  .object({
    /** case|limit|start */
    key: z.string(),
    caseNo: z.string(),
    limit: z.object({ id: z.string(), title: I18nText, article: z.string().nullable() }),
    startedOn: DateOnly,
    dueOn: DateOnly.nullable(),
    endedOn: DateOnly.nullable(),
    state: CaseClockState,
    /** Natural days from the day of the list; negative when overdue; null once it has ended or is suspended. */
    remainingDays: z.number().int().nullable(),
    officeName: z.string().nullable(),
    departmentName: z.string().nullable(),
    owner: z.string().nullable(),
    ownerNo: z.string().nullable(),
    /** The end that the case system registered, a second date beside that of the law; its state is null where the law gives no day to compare with. */
    registered: z.object({ on: DateOnly, state: RegisteredState.nullable() }).nullable(),
    /** How the day came about. */
    sum: I18nText,
    warnOn: DateOnly.nullable(),
    toldOn: DateOnly.nullable(),
    /** The day that it was counted for. */
    asOf: DateOnly,
    /** The data has had it no more since this count; that closes nothing. */
    missingSince: DateOnly.nullable(),
  })
  .meta({ id: 'CaseClock' })
export type CaseClock = z.infer<typeof CaseClock>

const Filter = z.object({
  state: CaseClockState.optional(),
  limit: z.string().max(80).optional(),
  officeId: Id.optional(),
  departmentId: Id.optional(),
  registered: RegisteredState.optional(),
  /** The last day. */
  dueOn: DateOnly.optional(),
})
export type CaseClockFilter = z.infer<typeof Filter>

/** How many limits of a kind run in a department. */
const WallCell = z.object({
  departmentId: Id.nullable(),
  limit: z.string(),
  running: z.number().int(),
  /** Within the days of warning. */
  near: z.number().int(),
  overdue: z.number().int(),
  /** Of which nobody can tell: never "in time". */
  unknown: z.number().int(),
})

/** The limits of cases that run, department by limit, and on which day they end. */
export const ClockWall = z
  .object({
    departments: z.array(z.object({ id: Id, name: z.string(), officeName: z.string() })),
    limits: z.array(z.object({ id: z.string(), title: I18nText, article: z.string().nullable() })),
    cells: z.array(WallCell),
    days: z.array(z.object({ day: DateOnly, isOff: z.boolean(), n: z.number().int() })),
    today: DateOnly,
    counted: z.object({ asOf: DateOnly, at: Timestamp }).nullable(),
  })
  .meta({ id: 'ClockWall' })
export type ClockWall = z.infer<typeof ClockWall>

/** A month of limits: what ends on which day, of those that run. */
export const ClockMonth = z
  .object({
    days: z.array(
      z.object({
        day: DateOnly,
        isOff: z.boolean(),
        /** Limits that end there and run still; of days that are past, those that were not met. */
        n: z.number().int(),
        limits: z.array(z.object({ id: z.string(), n: z.number().int() })),
      }),
    ),
    limits: z.array(z.object({ id: z.string(), title: I18nText })),
    today: DateOnly,
    /** The last day that the count looked ahead to; what ends later is not known yet. */
    until: DateOnly.nullable(),
    counted: z.object({ asOf: DateOnly, at: Timestamp }).nullable(),
  })
  .meta({ id: 'ClockMonth' })
export type ClockMonth = z.infer<typeof ClockMonth>

/** A limit that ends on a day, as the last count has it. */
export const DayClock = z.object({
  caseNo: z.string(),
  limit: z.object({ id: z.string(), title: I18nText, article: z.string().nullable() }),
  startedOn: DateOnly.nullable(),
  state: CaseClockState,
  officeName: z.string().nullable(),
  owner: z.string().nullable(),
})
export type DayClock = z.infer<typeof DayClock>

export const caseClocks = {
  /** Per day of a month; its cases by `day`. */
  month: endpoint({
    method: 'GET',
    path: '/case-clocks/month',
    access: 'case_clock:read',
    summary: text('办案期限日历', 'The calendar of limits'),
    query: z.object({
      month: MonthOnly.optional(),
      officeId: Id.optional(),
    }),
    response: ClockMonth,
  }),
  day: endpoint({
    method: 'GET',
    path: '/case-clocks/day',
    access: 'case_clock:read',
    summary: text('某日届满的期限', 'The limits that end on a day'),
    query: z.object({ on: DateOnly, officeId: Id.optional() }),
    response: z.object({ on: DateOnly, items: z.array(DayClock), total: z.number().int() }),
  }),
  wall: endpoint({
    method: 'GET',
    path: '/case-clocks/wall',
    access: 'case_clock:read',
    summary: text('办案期限时钟墙', 'The wall of limits'),
    query: z.object({ officeId: Id.optional(), days: z.coerce.number().int().min(7).max(42).default(14) }),
    response: ClockWall,
  }),
  /** Limits near their end or past it, most urgent first. */
  list: endpoint({
    method: 'GET',
    path: '/case-clocks',
    access: 'case_clock:read',
    summary: text('办案期限', 'Limits of cases'),
    query: ListQuery.extend(Filter.shape),
    response: pageOf(CaseClock).extend({
      byState: z.record(CaseClockState, z.number().int()),
      limits: z.array(z.object({ id: z.string(), title: I18nText, n: z.number().int() })),
      /** Those whose registered end is not that of the law. */
      differing: z.number().int(),
      departments: z.array(z.object({ id: Id, name: z.string(), n: z.number().int() })),
      /** The last count; null where there was none. */
      counted: z.object({ asOf: DateOnly, at: Timestamp, version: z.string() }).nullable(),
    }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/case-clocks/export',
    access: 'case_clock:read',
    summary: text('导出办案期限', 'Export the limits of cases'),
    kind: 'file',
    query: ExportQuery.extend(Filter.shape).extend({ q: z.string().optional(), sort: ListQuery.shape.sort }),
    response: Bytes,
  }),
}
