import { addressOf, api, DEVIATION_KINDS, type DeviationFilter, DEVIATION_STATES, type DeviationSummary, text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { deviationProcess } from './process.ts'
import { deviations } from './tables.ts'

type Filter = Omit<z.output<typeof DeviationFilter>, 'state' | 'clock'>

/** Deviations as lists, searches and the desk show them; a month of them is its sheet. */
export const deviationRecord = defineRecord({
  process: deviationProcess,
  read: 'deviation:read',
  visible: actor =>
    scopeCondition(scopeOf(actor, 'deviation:read'), {
      officeId: deviations.officeId,
      departmentId: deviations.departmentId,
      ownerIds: [deviations.ownerId],
    }),
  link: ({ id }) => addressOf(api.deviations, id),
  list: {
    filter: (f: Filter) => [
      f.officeId ? eq(deviations.officeId, f.officeId) : undefined,
      f.kind ? eq(deviations.kind, f.kind) : undefined,
      f.month ? eq(deviations.month, f.month) : undefined,
    ],
    search: pattern => matches(sql`(${deviations.found} ->> 'zh-CN')`, pattern),
    sorts: { onDay: deviations.onDay },
    counts: { kind: { column: deviations.kind, keys: Object.keys(DEVIATION_KINDS) } },
    people: row => [row.ownerId],
    summary: (row, { office, person, actions, ahead }): DeviationSummary => ({
      id: row.id,
      month: row.month,
      kind: row.kind,
      found: row.found,
      dataset: row.dataset,
      agreement: { id: row.agreementId, title: row.agreementTitle },
      onDay: row.onDay,
      owner: person(row.ownerId),
      mendedBy: row.mendedBy,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('数据调度表', 'deviations of data'),
      columns: lang => [
        { title: text('月份', 'Month'), value: item => item.month },
        { title: text('类别', 'Kind'), value: item => DEVIATION_KINDS[item.kind][lang] },
        { title: text('偏差', 'Deviation'), value: item => item.found[lang] },
        { title: text('数据协议', 'Agreement'), value: item => item.agreement.title },
        { title: text('日期', 'Day'), value: item => item.onDay },
        { title: text('责任人', 'Owner'), value: item => item.owner?.name },
        { title: text('何日前解决', 'To be put right by'), value: item => item.mendedBy },
        { title: text('状态', 'State'), value: item => DEVIATION_STATES[item.state][lang] },
      ],
    },
  },
  desk: {
    called: text('数据偏差', 'Deviation of data'),
    next: { open: text('说明', 'Explain'), answered: text('核对', 'Check') },
    headline: row => ({ title: row.found, subtitle: DEVIATION_KINDS[row.kind] }),
    at: row => row.createdAt,
  },
})
