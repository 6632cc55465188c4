import { addressOf, api, REMINDER_STATES, type ReminderFilter, type ReminderSummary, text } from '@jianqing/contract'
import { and, asc, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, can, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { reminderProcess } from './process.ts'
import { SIGNAL_RULES } from './rules.ts'
import { type ReminderRow, reminders, signals } from './tables.ts'

type Filter = Omit<z.output<typeof ReminderFilter>, 'state'>

export const titleOf = (rule: string) => SIGNAL_RULES.find(({ id }) => id === rule)?.title ?? text(rule, rule)

/** What has not been sent is the inspection's alone: neither the person nor the head is troubled with what a person may find to be nothing. Nobody sees a draft about themself. */
export const visibleReminders = (actor: Actor): SQL => {
  const sent = inArray(reminders.state, ['sent', 'answered', 'closed', 'expired'])
  const scope = scopeCondition(scopeOf(actor, 'integrity:read'), { officeId: reminders.officeId, departmentId: reminders.departmentId })
  const others = and(scope, can(actor, 'integrity:send') ? ne(reminders.userId, actor.user.id) : sent)
  return or(and(eq(reminders.userId, actor.user.id), sent), others)!
}

const rulesOf = async (db: Pick<Db, 'select'>, rows: readonly ReminderRow[]) => {
  const ids = rows.map(({ id }) => id)
  const found =
    ids.length === 0
      ? []
      : await db
          .select({ id: signals.reminderId, rule: signals.rule })
          .from(signals)
          .where(inArray(signals.reminderId, ids))
          .orderBy(asc(signals.rule))
  return (id: string): string[] => found.filter(one => one.id === id).map(({ rule }) => rule)
}

/** Reminders as lists and the desk show them: whom, on what, until when. They have no order by number of signals. */
export const reminderRecord = defineRecord({
  process: reminderProcess,
  read: 'integrity:answer',
  visible: visibleReminders,
  link: ({ id }) => addressOf(api.integrity, id),
  list: {
    filter: (f: Filter) => [f.officeId ? eq(reminders.officeId, f.officeId) : undefined],
    search: pattern => sql`(select ${users.name} from ${users} where ${users.id} = ${reminders.userId}) ilike ${pattern}`,
    sorts: { foundOn: reminders.foundOn, expiresOn: reminders.expiresOn },
    people: row => [row.userId],
    more: rulesOf,
    summary: (row, { office, person, actions }, more): ReminderSummary => ({
      id: row.id,
      person: person(row.userId),
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      signals: more(row.id).map(titleOf),
      foundOn: row.foundOn,
      expiresOn: row.expiresOn,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('廉政风险提示', 'integrity reminders'),
      columns: lang => [
        { title: text('人员', 'Person'), value: item => item.person?.name },
        { title: text('部门', 'Department'), value: item => item.person?.department },
        { title: text('单位', 'Office'), value: item => item.officeName },
        { title: text('信号', 'Signals'), value: item => item.signals.map(signal => signal[lang]).join('；') },
        { title: text('状态', 'State'), value: item => REMINDER_STATES[item.state][lang] },
        { title: text('发现日期', 'Found on'), value: item => item.foundOn },
        { title: text('到期日期', 'Expires on'), value: item => item.expiresOn },
      ],
    },
  },
  desk: {
    next: {
      draft: text('核对信号，发出或者不予提示', 'Check the signals; send it or not'),
      sent: text('逐项查看并说明', 'Read it and answer'),
      answered: text('查看说明，办结', 'Read the answer and close it'),
    },
    only: actor =>
      or(
        and(eq(reminders.userId, actor.user.id), eq(reminders.state, 'sent')),
        can(actor, 'integrity:send')
          ? and(ne(reminders.userId, actor.user.id), inArray(reminders.state, ['draft', 'answered']))
          : sql`false`,
      )!,
    most: 20,
    headline: (row, { person, office }) => {
      const of = person(row.userId)
      const where = [of?.department, office].filter(Boolean).join(' · ')
      return { title: text(`廉政风险提示 ${of?.name ?? ''}`, `Integrity reminder, ${of?.name ?? ''}`), subtitle: text(where, where) }
    },
    at: row => row.updatedAt,
  },
})
