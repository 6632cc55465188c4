import { daysBetween } from '@jianqing/calendar'
import {
  addressOf,
  api,
  text,
  WARNING_ENDS,
  WARNING_STATES,
  WARNING_TRIGGERS,
  type WarningFilter,
  type WarningSummary,
  WarningTrigger,
} from '@jianqing/contract'
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Db, matches } from '../../../platform/db/index.ts'
import { type Actor, departments, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { type ActOn, defineRecord, type Known } from '../../../platform/record/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import type { WarningProcess } from './process.ts'
import { type WarningRow, warnings } from './tables.ts'
import { titleOf } from './words.ts'

type Filter = Omit<z.output<typeof WarningFilter>, 'state' | 'clock'>

interface More {
  today: string
  departments: ReadonlyMap<string, string>
}

const summary = (row: WarningRow, { office, person, actions, ahead }: Known, { today, departments: units }: More): WarningSummary => ({
  id: row.id,
  source: row.source,
  trigger: row.trigger,
  caseNo: row.caseNo,
  part: row.part,
  ...titleOf(row),
  startedOn: row.startedOn,
  dueOn: row.dueOn,
  remainingDays: row.dueOn === null || row.ended !== null || row.curedOn !== null ? null : daysBetween(today, row.dueOn),
  curedOn: row.curedOn,
  end: row.ended,
  state: row.state,
  revision: row.revision,
  officeId: row.officeId,
  officeName: office,
  departmentName: (row.departmentId && units.get(row.departmentId)) || null,
  handler: person(row.handlerId),
  handlerNo: row.handlerNo,
  number: row.number,
  reportedOn: row.reportedOn,
  answerBy: ahead.dueOn,
  clock: ahead.clock,
  updatedAt: row.updatedAt,
  actions,
})

/** Those of one's offices, of one's department, of one's own cases. */
export const visibleWarnings = (actor: Actor): SQL =>
  scopeCondition(scopeOf(actor, 'warning:read'), {
    officeId: warnings.officeId,
    departmentId: warnings.departmentId,
    ownerIds: [warnings.handlerId],
  })

const dated = (day: string | null) => (day === null ? '' : ` · ${day}`)

/** Warnings as lists, searches and the desk show them. */
export const warningRecordOf = (process: WarningProcess, act: ActOn<WarningRow>) =>
  defineRecord({
    process,
    read: 'warning:read',
    visible: visibleWarnings,
    link: ({ id }) => addressOf(api.warnings, id),
    act,
    list: {
      filter: (f: Filter) => [
        f.trigger ? eq(warnings.trigger, f.trigger) : undefined,
        f.officeId ? eq(warnings.officeId, f.officeId) : undefined,
        f.departmentId ? eq(warnings.departmentId, f.departmentId) : undefined,
        f.standing ? isNull(warnings.ended) : undefined,
      ],
      search: pattern => or(matches(warnings.caseNo, pattern), matches(warnings.number, pattern))!,
      sorts: { caseNo: warnings.caseNo, caseDue: warnings.dueOn },
      // what runs out first, then what has ended
      order: [sql`${warnings.ended} is not null`, sql`${warnings.dueOn} nulls last`, asc(warnings.caseNo)],
      counts: { trigger: { column: warnings.trigger, keys: WarningTrigger.options } },
      people: row => [row.handlerId],
      more: async (db, rows): Promise<More> => {
        const ids = [...new Set(rows.flatMap(({ departmentId }) => departmentId ?? []))]
        const named = ids.length === 0 ? [] : await db.select().from(departments).where(inArray(departments.id, ids))
        return { today: await defaultAsOf(db), departments: new Map(named.map(({ id, name }) => [id, name])) }
      },
      summary,
      export: {
        name: text('流程监控预警', 'warnings of case monitoring'),
        columns: lang => [
          { title: text('案号', 'Case number'), value: one => one.caseNo },
          { title: text('情形', 'What'), value: one => one.title[lang] },
          { title: text('触发情形', 'Trigger'), value: one => WARNING_TRIGGERS[one.trigger][lang] },
          { title: text('条文', 'Article'), value: one => one.article },
          { title: text('届满日', 'Due on'), value: one => one.dueOn },
          { title: text('状态', 'State'), value: one => WARNING_STATES[one.state][lang] },
          { title: text('办结方式', 'How it ended'), value: one => (one.end ? WARNING_ENDS[one.end][lang] : null) },
          { title: text('通知书文号', 'Number of the notice'), value: one => one.number },
          { title: text('单位', 'Office'), value: one => one.officeName },
          { title: text('部门', 'Department'), value: one => one.departmentName },
          { title: text('承办人', 'Handled by'), value: one => one.handler?.name ?? one.handlerNo },
        ],
      },
    },
    desk: {
      called: text('流程监控预警', 'Warning'),
      next: {
        open: text('处置预警', 'Deal with the warning'),
        reminded: text('跟踪办结情况', 'See that it is done'),
        drafted: text('报批通知书', 'Submit the notice'),
        submitted: text('院领导审批通知书', 'The leadership approves the notice'),
        approved: text('编号并发出通知书', 'Number and send the notice'),
        notified: text('办案部门签收', 'The department acknowledges the notice'),
        receipted: text('办案部门书面回复', 'The department answers'),
        answered: text('核实回复并办结', 'Check the answer and close'),
      },
      aside: ['report', 'withdraw', 'edit_notice', 'correct_service'],
      headline: row => {
        const { title } = titleOf(row)
        return {
          title: text(`${title['zh-CN']}${dated(row.dueOn)}`, `${title.en}${dated(row.dueOn)}`),
          subtitle: text(
            row.number ? `${row.caseNo} · ${row.number}` : row.caseNo,
            row.number ? `${row.caseNo} · ${row.number}` : row.caseNo,
          ),
        }
      },
      at: row => row.updatedAt,
    },
  })

export type WarningRecord = ReturnType<typeof warningRecordOf>

/** The warnings in some cases that this person may see. */
export const warningsOfCases = (db: Pick<Db, 'select'>, actor: Actor, caseNos: readonly string[]): Promise<WarningRow[]> =>
  db
    .select()
    .from(warnings)
    .where(and(visibleWarnings(actor), inArray(warnings.caseNo, [...caseNos])))
    .orderBy(warnings.createdAt)
