import { z } from 'zod'
import { ActorKind } from '../../actors.ts'
import { Bytes, endpoint, ExportQuery, ListQuery, pageOf } from '../../endpoint.ts'
import { DateOnly, DayAsked, I18nText, Id, Timestamp } from '../../text.ts'

export const AuditEvent = z
  .object({
    seq: z.number().int(),
    at: Timestamp,
    actorKind: ActorKind,
    actor: z.object({ id: Id, name: z.string() }).nullable(),
    action: z.string(),
    title: I18nText,
    subjectKind: z.string().nullable(),
    /** What it is called. */
    subjectTitle: I18nText.nullable(),
    subjectId: z.string().nullable(),
    officeName: z.string().nullable(),
    address: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditFilter = z.object({
  action: z.string().optional(),
  actorKind: ActorKind.optional(),
  actorId: Id.optional(),
  subjectId: z.string().optional(),
  /** Number of a case: who saw identities in it, in its leads or its letters. */
  seenCase: z.string().trim().min(4).max(80).optional(),
  from: DayAsked.optional(),
  to: DayAsked.optional(),
})

export const audit = {
  list: endpoint({
    method: 'GET',
    path: '/audit',
    access: 'audit:read',
    summary: { 'zh-CN': '操作审计', en: 'Audit' },
    query: ListQuery.extend(AuditFilter.shape),
    response: pageOf(AuditEvent).extend({ actions: z.array(z.string()) }),
  }),
  verify: endpoint({
    method: 'POST',
    path: '/audit/verify',
    access: 'audit:read',
    summary: { 'zh-CN': '校验审计链', en: 'Verify the chain' },
    response: z.object({
      intact: z.boolean(),
      events: z.number().int(),
      brokenAt: z.number().int().nullable(),
      head: z.string().nullable(),
      detail: I18nText,
    }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/audit/export',
    access: 'audit:read',
    summary: { 'zh-CN': '导出操作审计', en: 'Export the audit' },
    kind: 'file',
    query: ExportQuery.extend(AuditFilter.shape),
    response: Bytes,
  }),
}

/** How far the days off are known: the years of the product's own lists, and the file that an office gave beside them, with the later years that it makes known and the days that it names. */
export const Calendar = z
  .object({
    from: DateOnly,
    to: DateOnly,
    warning: I18nText.nullable(),
    builtInTo: z.number().int(),
    file: z.object({ bytes: z.number(), changedAt: Timestamp, years: z.array(z.number().int()), days: z.number().int() }).nullable(),
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

/** What a list of days off would move before it is taken: clocks that end on another day, those of one kind and one day together. */
export const CalendarRehearsal = z
  .object({
    /** Days that would be worked or off, other than now. */
    days: z.array(DateOnly),
    /** How many clocks would move in all. */
    total: z.number().int(),
    moves: z.array(
      z.object({
        title: I18nText,
        from: DateOnly,
        to: DateOnly,
        count: z.number().int(),
        /** Records that this person may see; the others are counted alone. */
        records: z.array(z.object({ title: I18nText, link: z.string() })),
      }),
    ),
  })
  .meta({ id: 'CalendarRehearsal' })
export type CalendarRehearsal = z.infer<typeof CalendarRehearsal>

export const system = {
  status: endpoint({
    method: 'GET',
    path: '/system',
    access: 'system:read',
    summary: { 'zh-CN': '系统状态', en: 'System status' },
    response: z.object({
      version: z.string(),
      startedAt: Timestamp,
      database: z.string(),
      /** Known corrections of security that it lacks. */
      databaseWarning: I18nText.nullable(),
      databaseBytes: z.number(),
      lakeBytes: z.number(),
      diskFreeBytes: z.number(),
      calendar: z.object({ from: DateOnly, to: DateOnly, warning: I18nText.nullable() }),
      jobs: z.object({ queued: z.number().int(), running: z.number().int(), failed: z.number().int() }),
    }),
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/system/calendar',
    access: 'system:read',
    summary: { 'zh-CN': '工作日历', en: 'Working-day calendar' },
    response: Calendar,
  }),
  /** Multipart with one field `file`: the whole list, in the place of the one before. It holds at once. */
  setCalendar: endpoint({
    method: 'POST',
    path: '/system/calendar',
    access: 'system:write',
    summary: { 'zh-CN': '上传节假日安排', en: 'Give a list of days off' },
    kind: 'upload',
    response: Calendar,
    errors: ['bad_request', 'too_large', 'storage_full'],
  }),
  /** Multipart with one field `file`: what the list would move. Nothing changes. */
  rehearseCalendar: endpoint({
    method: 'POST',
    path: '/system/calendar/rehearsal',
    access: 'system:write',
    summary: { 'zh-CN': '试算节假日安排', en: 'Rehearse a list of days off' },
    kind: 'upload',
    reads: true,
    response: CalendarRehearsal,
    errors: ['bad_request', 'too_large'],
  }),
  calendarFile: endpoint({
    method: 'GET',
    path: '/system/calendar/file',
    access: 'system:read',
    summary: { 'zh-CN': '下载正在使用的节假日安排', en: 'Download the list of days off that is in use' },
    kind: 'file',
    response: Bytes,
    errors: ['not_found'],
  }),
  calendarTemplate: endpoint({
    method: 'GET',
    path: '/system/calendar/template',
    access: 'system:read',
    summary: { 'zh-CN': '下载节假日安排模板', en: 'Download a list of days off to fill in' },
    kind: 'file',
    response: Bytes,
  }),
  settings: endpoint({
    method: 'GET',
    path: '/settings',
    access: 'system:read',
    summary: { 'zh-CN': '设置', en: 'Settings' },
    response: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          title: I18nText,
          help: I18nText,
          type: z.enum(['int', 'text', 'bool']),
          value: z.unknown(),
          default: z.unknown(),
          min: z.number().nullable(),
          max: z.number().nullable(),
        }),
      ),
    }),
  }),
  setSetting: endpoint({
    method: 'PUT',
    path: '/settings/:key',
    access: 'system:write',
    summary: { 'zh-CN': '修改设置', en: 'Change a setting' },
    params: z.object({ key: z.string() }),
    body: z.object({ value: z.unknown() }),
    response: z.object({ key: z.string(), value: z.unknown() }),
    errors: ['not_found', 'bad_request'],
  }),
}
