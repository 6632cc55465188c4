import { addressOf, api, TAG_KINDS, TAG_STATES, type TagFilter, TagKind, type TagSummary, text } from '@jianqing/contract'
import { asc, desc, eq, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Actor, can, isAbove, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { tagProcess } from './process.ts'
import { tags } from './tables.ts'

type Filter = Omit<z.output<typeof TagFilter>, 'state'>

/** Tags of the own office and of those above it: what a province runs, its districts take part in. */
const visible = (actor: Actor) => {
  const { officeId } = actor.user
  const reached = scopeCondition(scopeOf(actor, 'tag:read'), { officeId: tags.officeId })
  if (officeId === null || !can(actor, 'tag:read')) return reached
  return or(reached, isAbove(tags.officeId, officeId))!
}

/** Tags as lists and searches show them; what is under way first. */
export const tagRecord = defineRecord({
  process: tagProcess,
  read: 'tag:read',
  visible,
  link: ({ id }) => addressOf(api.tags, id),
  list: {
    filter: (f: Filter) => [f.officeId ? eq(tags.officeId, f.officeId) : undefined, f.kind ? eq(tags.kind, f.kind) : undefined],
    search: pattern => sql`(${tags.title} ilike ${pattern} or ${tags.note} ilike ${pattern})`,
    sorts: { title: tags.title },
    order: [desc(tags.state), asc(tags.kind), asc(tags.title)],
    counts: { kind: { column: tags.kind, keys: TagKind.options } },
    summary: (row, { office, actions, ahead }): TagSummary => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      note: row.note,
      fromOn: row.fromOn,
      untilOn: row.untilOn,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      ...ahead,
      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('工作标签', 'tags'),
      columns: lang => [
        { title: text('名称', 'Title'), value: item => item.title },
        { title: text('类别', 'Kind'), value: item => TAG_KINDS[item.kind][lang] },
        { title: text('开始日期', 'Begins'), value: item => item.fromOn },
        { title: text('结束日期', 'Ends'), value: item => item.untilOn },
        { title: text('状态', 'State'), value: item => TAG_STATES[item.state][lang] },
        { title: text('单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    // a tag asks nobody for anything
    next: {},
    headline: (row, { office }) => ({ title: text(row.title, row.title), subtitle: text(office ?? '', office ?? '') }),
    at: row => row.createdAt,
  },
})
