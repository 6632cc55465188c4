import { addressOf, api, CALL_STATES, type CallFilter, type CallSummary, HONOUR_LEVELS, NOMINATION_KINDS, text } from '@jianqing/contract'
import { and, eq, ne, or } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { type Actor, can, isAbove, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { callProcess } from './process.ts'
import { calls } from './tables.ts'

type Filter = Omit<z.output<typeof CallFilter>, 'state' | 'clock'>

/** Those of one's offices, and those of the own office and of all above it: what they call for is called for below. */
export const visibleCalls = (actor: Actor) => {
  const { officeId } = actor.user
  const above =
    officeId !== null && can(actor, 'call:read') ? and(isAbove(calls.officeId, officeId), ne(calls.state, 'withdrawn')) : undefined
  return or(scopeCondition(scopeOf(actor, 'call:read'), { officeId: calls.officeId, ownerIds: [calls.createdBy] }), above)!
}

/** Calls as lists, searches and the desk show them. */
export const callRecord = defineRecord({
  process: callProcess,
  read: 'call:read',
  visible: visibleCalls,
  link: ({ id }) => addressOf(api.calls, id),
  list: {
    filter: (f: Filter) => [f.officeId ? eq(calls.officeId, f.officeId) : undefined],
    search: pattern => matches(calls.title, pattern),
    sorts: { title: calls.title, closesOn: calls.closesOn },
    people: row => [row.createdBy],
    summary: (row, { office, person, actions, ahead }): CallSummary => ({
      id: row.id,
      title: row.title,
      kinds: row.kinds,
      level: row.level,
      issuer: row.issuer,
      closesOn: row.closesOn,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      createdBy: person(row.createdBy),
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('征集通知', 'calls'),
      columns: lang => [
        { title: text('名称', 'Title'), value: item => item.title },
        { title: text('类别', 'Kinds'), value: item => item.kinds.map(kind => NOMINATION_KINDS[kind][lang]).join('、') },
        { title: text('级别', 'Level'), value: item => HONOUR_LEVELS[item.level][lang] },
        { title: text('评选单位', 'Selected by'), value: item => item.issuer },
        { title: text('截止日期', 'Closes on'), value: item => item.closesOn },
        { title: text('状态', 'State'), value: item => CALL_STATES[item.state][lang] },
        { title: text('发布单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    next: {},
    aside: ['extend', 'withdraw'],
    headline: (row, { office }) => ({ title: text(row.title, row.title), subtitle: text(office ?? '', office ?? '') }),
    at: row => row.createdAt,
  },
})
