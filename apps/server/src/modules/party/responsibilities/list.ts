import {
  addressOf,
  api,
  ITEM_OWNERS,
  RESPONSIBILITY_STATES,
  type ResponsibilityFilter,
  type ResponsibilitySummary,
  text,
} from '@jianqing/contract'
import { eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { ResponsibilityProcess } from './process.ts'
import { type ResponsibilityRow, responsibilities, responsibilityLists } from './tables.ts'

type Filter = Omit<z.output<typeof ResponsibilityFilter>, 'state' | 'clock'>

export const seesResponsibility = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'responsibility:read'), { officeId: responsibilities.officeId, branchId: responsibilities.branchId })

async function named(db: Pick<Db, 'select'>, rows: readonly ResponsibilityRow[]) {
  const listIds = [...new Set(rows.map(({ listId }) => listId))]
  const [ofBranches, ofLists] = await Promise.all([
    branchesNamed(
      db,
      rows.map(({ branchId }) => branchId),
    ),
    listIds.length === 0
      ? []
      : db
          .select({ id: responsibilityLists.id, title: responsibilityLists.title })
          .from(responsibilityLists)
          .where(inArray(responsibilityLists.id, listIds)),
  ])
  const titles = new Map([...ofBranches.values(), ...ofLists].map(({ id, title }) => [id, title]))
  return (id: string) => ({ id, title: titles.get(id) ?? '—' })
}

/** Responsibilities as lists, searches and the desk show them. */
export const defineResponsibilityRecord = (process: ResponsibilityProcess) =>
  defineRecord({
    process,
    read: 'responsibility:read',
    visible: seesResponsibility,
    link: ({ id }) => addressOf(api.responsibilities, id),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(responsibilities.officeId, f.officeId) : undefined,
        f.listId ? eq(responsibilities.listId, f.listId) : undefined,
        f.item ? eq(responsibilities.item, f.item) : undefined,
        f.period ? eq(responsibilities.period, f.period) : undefined,
        f.branchId ? eq(responsibilities.branchId, f.branchId) : undefined,
        f.owner ? eq(responsibilities.owner, f.owner) : undefined,
      ],
      search: pattern => sql`(${responsibilities.title}->>'zh-CN' ilike ${pattern} or ${responsibilities.title}->>'en' ilike ${pattern})`,
      sorts: { period: responsibilities.dueOn, title: sql`${responsibilities.title}->>'zh-CN'` },
      more: named,
      summary: (row, { office, actions, ahead }, name): ResponsibilitySummary => ({
        id: row.id,
        title: row.title,
        list: name(row.listId),
        area: row.area,
        owner: row.owner,
        branch: row.branchId === null ? null : name(row.branchId),
        period: row.period,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        ...ahead,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('责任事项', 'responsibilities'),
        columns: lang => [
          { title: text('清单', 'List'), value: item => item.list.title },
          { title: text('方面', 'Area'), value: item => item.area[lang] },
          { title: text('事项', 'Item'), value: item => item.title[lang] },
          { title: text('责任主体', 'Answered by'), value: item => ITEM_OWNERS[item.owner][lang] },
          { title: text('党组织', 'Branch'), value: item => item.branch?.title ?? item.officeName },
          { title: text('周期', 'Period'), value: item => item.period },
          { title: text('期限', 'Due on'), value: item => item.dueOn },
          { title: text('状态', 'State'), value: item => RESPONSIBILITY_STATES[item.state][lang] },
        ],
      },
    },
    desk: {
      called: text('责任事项', 'Responsibility'),
      next: { open: text('落实并上报', 'Carry it out and report'), reported: text('核查办结', 'Check it') },
      aside: ['waive'],
      // a list of a year is no list of what is to be done today
      only: () =>
        sql`(${responsibilities.state} = 'reported' or ${responsibilities.dueOn} <= (now() at time zone 'Asia/Shanghai')::date + 31)`,
      headline: (row, { office }) => ({
        title: text(`${row.title['zh-CN']}（${row.period}）`, `${row.title.en} (${row.period})`),
        subtitle: text(`${row.area['zh-CN']} · ${office ?? ''}`, `${row.area.en} · ${office ?? ''}`),
      }),
      at: row => `${row.fromOn}T00:00:00Z`,
      most: 50,
    },
  })
export type ResponsibilityRecord = ReturnType<typeof defineResponsibilityRecord>
