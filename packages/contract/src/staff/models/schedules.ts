import { z } from 'zod'
import { endpoint, Nothing } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { I18nText, Id, Timestamp } from '../../text.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** A day that is off moves to the next working day; a daily one is left out. */
const workingDays = z.boolean().default(false)

/** When models run by themselves; times are China's. */
export const ScheduleRule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('data') }),
    z.object({ kind: z.literal('daily'), time, workingDays }),
    z.object({ kind: z.literal('weekly'), time, workingDays, /** 1 is Monday. */ weekday: z.number().int().min(1).max(7) }),
    z.object({
      kind: z.literal('monthly'),
      time,
      workingDays,
      /** In a shorter month its last day. */ day: z.number().int().min(1).max(31),
    }),
  ])
  .meta({ id: 'ScheduleRule' })
export type ScheduleRule = z.infer<typeof ScheduleRule>

/** One model, or all of an area. */
export const ScheduleTarget = z.union([z.object({ model: z.string() }), z.object({ area: z.string() })]).meta({ id: 'ScheduleTarget' })
export type ScheduleTarget = z.infer<typeof ScheduleTarget>

export const Schedule = z
  .object({
    id: Id,
    revision: z.number().int(),
    target: ScheduleTarget,
    /** The model's title; null for an area, and for a model that is no longer there. */
    title: I18nText.nullable(),
    rule: ScheduleRule,
    paused: z.boolean(),
    /** Null: with the next new data, or paused. */
    nextAt: Timestamp.nullable(),
    lastAt: Timestamp.nullable(),
    /** Why models did not run at the last time. */
    problem: I18nText.nullable(),
    owner: PersonRef.nullable(),
    /** Whether this person may change it. */
    mine: z.boolean(),
  })
  .meta({ id: 'Schedule' })
export type Schedule = z.infer<typeof Schedule>

const ById = z.object({ id: Id })

export const schedules = {
  list: endpoint({
    method: 'GET',
    path: '/schedules',
    access: 'run:read',
    summary: { 'zh-CN': '运行计划', en: 'Schedules of runs' },
    response: z.object({ items: z.array(Schedule) }),
  }),
  add: endpoint({
    method: 'POST',
    path: '/schedules',
    access: 'run:start',
    summary: { 'zh-CN': '新建运行计划', en: 'Set a schedule' },
    status: 201,
    body: z.object({ target: ScheduleTarget, rule: ScheduleRule }),
    response: Schedule,
    errors: ['not_found', 'conflict'],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/schedules/:id',
    access: 'run:start',
    summary: { 'zh-CN': '修改运行计划', en: 'Change a schedule' },
    params: ById,
    body: z.object({ revision: z.number().int(), rule: ScheduleRule.optional(), paused: z.boolean().optional() }),
    response: Schedule,
    errors: ['not_found', 'conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/schedules/:id',
    access: 'run:start',
    summary: { 'zh-CN': '删除运行计划', en: 'Remove a schedule' },
    params: ById,
    response: Nothing,
    status: 204,
    errors: ['not_found'],
  }),
}
