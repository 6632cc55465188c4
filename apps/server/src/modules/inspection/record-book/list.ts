import { addressOf, api, FILING_STATES, type FilingFilter, type FilingSummary, text } from '@jianqing/contract'
import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { confirmedBy } from './confirming.ts'
import { filingProcess } from './process.ts'
import { filings } from './tables.ts'

type Filter = Omit<z.output<typeof FilingFilter>, 'state' | 'clock'>

/** Everybody sees their own, whatever roles they hold. */
export const visibleFilings = (actor: Actor): SQL =>
  or(
    eq(filings.userId, actor.user.id),
    scopeCondition(scopeOf(actor, 'filing:read'), { officeId: filings.officeId, departmentId: filings.departmentId }),
  )!

const nameOf = sql`(select ${users.name} from ${users} where ${users.id} = ${filings.userId})`
const monthIs = (month: string) => eq(filings.month, `${month}-01`)

/** A month that is under way asks nothing of anybody yet; what waits is shown to whoever it waits for. */
const onDesk = (actor: Actor): SQL =>
  or(
    and(eq(filings.userId, actor.user.id), sql`${filings.state} in ('open', 'returned')`, sql`${filings.month} < ${thisMonth}`),
    and(eq(filings.state, 'filed'), confirmedBy(actor)),
  )!

/** The first day of the month in Beijing, or in which a demonstration stands. */
const thisMonth = sql`date_trunc('month', coalesce((select (value #>> '{}')::date from settings where key = 'demo.as_of'), (now() at time zone 'Asia/Shanghai')::date))::date`

/** Monthly reports as lists, searches and the desk show them; what they tell stands on their own pages alone. */
export const filingRecord = defineRecord({
  process: filingProcess,
  read: 'filing:file',
  visible: visibleFilings,
  link: ({ id }) => addressOf(api.recordBook, id),
  list: {
    filter: (f: Filter, actor) => [
      f.officeId ? eq(filings.officeId, f.officeId) : undefined,
      f.month ? monthIs(f.month) : undefined,
      f.mine === 'own' ? eq(filings.userId, actor.user.id) : undefined,
      f.mine === 'confirm' ? and(eq(filings.state, 'filed'), confirmedBy(actor)) : undefined,
    ],
    search: pattern => sql`${nameOf} ilike ${pattern}`,
    sorts: { month: filings.month, person: nameOf, filedAt: filings.filedAt, matters: filings.matters },
    order: [desc(filings.month)],
    people: row => [row.userId],
    summary: (row, { office, person, actions, ahead }): FilingSummary => ({
      id: row.id,
      person: person(row.userId),
      month: row.month.slice(0, 7),
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      matters: row.matters,
      filedAt: row.filedAt,
      late: ahead.clock === 'missed' || ahead.clock === 'overdue',
      confirmer: row.confirmer,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('三个规定月报告', 'monthly reports'),
      columns: lang => [
        { title: text('月份', 'Month'), value: item => item.month },
        { title: text('姓名', 'Name'), value: item => item.person?.name },
        { title: text('部门', 'Department'), value: item => item.person?.department },
        { title: text('单位', 'Office'), value: item => item.officeName },
        { title: text('状态', 'State'), value: item => FILING_STATES[item.state][lang] },
        { title: text('事项数', 'Matters'), value: item => item.matters },
        { title: text('填报时间', 'Filed at'), value: item => item.filedAt?.slice(0, 10) },
        { title: text('截止日期', 'Due on'), value: item => item.dueOn },
      ],
    },
  },
  desk: {
    next: {
      open: text('填报（零报告或者报告事项）', 'File it: nothing, or what happened'),
      returned: text('补正后重新填报', 'Complete it and file it anew'),
      filed: text('确认', 'Confirm it'),
    },
    only: onDesk,
    aside: ['waive'],
    most: 20,
    headline: (row, { person, office }) => {
      const [month, of] = [row.month.slice(0, 7), person(row.userId)]
      const where = [of?.department, office].filter(Boolean).join(' · ')
      return { title: text(`${month} 月报告 ${of?.name ?? ''}`, `Report of ${month}, ${of?.name ?? ''}`), subtitle: text(where, where) }
    },
    at: row => row.filedAt ?? row.createdAt,
  },
})
