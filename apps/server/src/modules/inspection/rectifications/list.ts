import {
  addressOf,
  api,
  RECTIFICATION_SOURCES,
  type RectificationFilter,
  RECTIFICATION_STATES,
  type RectificationSummary,
  text,
} from '@jianqing/contract'
import { and, eq, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { users } from '../../../platform/auth/index.ts'
import { type Db, matches } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { TODAY } from '../../../platform/team/index.ts'
import { REVISIT_DAYS_AHEAD, revisitClock } from './clock.ts'
import { loadItems } from './items.ts'
import type { RectificationProcess } from './process.ts'
import { type RectificationRow, rectifications } from './tables.ts'

type Filter = Omit<z.output<typeof RectificationFilter>, 'state' | 'clock'>

export const visible = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'rectification:read'), {
    officeId: rectifications.officeId,
    departmentId: rectifications.departmentId,
    ownerIds: [rectifications.ownerId],
  })

/** One, as far as somebody sees it; null: whoever asks, for flows that have checked the right to the record which names it. */
export async function findRectification(db: Pick<Db, 'select'>, actor: Actor | null, id: string): Promise<RectificationRow | undefined> {
  const [row] = await db
    .select()
    .from(rectifications)
    .where(and(eq(rectifications.id, id), actor ? visible(actor) : undefined))
  return row
}

const ASIDE = ['progress', 'reassign', 'extend', 'urge', 'cancel', 'explain', 'correct_benefit', 'object', 'reopen']

/** Rectifications as lists, searches and the desk show them. */
export const rectificationRecordOf = (process: RectificationProcess) =>
  defineRecord({
    process,
    read: 'rectification:read',
    visible,
    link: ({ id }) => addressOf(api.rectifications, id),
    list: {
      filter: (f: Filter, { user }) => [
        f.officeId ? eq(rectifications.officeId, f.officeId) : undefined,
        f.source ? eq(rectifications.source, f.source) : undefined,
        f.campaignId ? eq(rectifications.campaignId, f.campaignId) : undefined,
        f.mine ? or(eq(rectifications.ownerId, user.id), eq(rectifications.drafterId, user.id)) : undefined,
        f.recurred ? sql`${rectifications.episode} > 1` : undefined,
      ],
      search: pattern =>
        or(
          matches(rectifications.title, pattern),
          sql`exists (select from ${users} where ${users.id} = ${rectifications.ownerId} and ${matches(users.name, pattern)})`,
        )!,
      sorts: { title: rectifications.title, episode: rectifications.episode },
      people: row => [row.ownerId, row.drafterId],
      more: loadItems,
      summary: (row, { office, person, actions, ahead }, loaded): RectificationSummary => {
        const { items, openHits } = loaded(row)
        return {
          id: row.id,
          title: maskIdentities(row.title),
          source: row.source,
          state: row.state,
          revision: row.revision,
          episode: row.episode,
          officeId: row.officeId,
          officeName: office,
          owner: person(row.ownerId),
          drafter: person(row.drafterId),
          items,
          openHits,
          ...ahead,
          updatedAt: row.updatedAt,
          actions,
        }
      },
      export: {
        name: text('整改', 'rectifications'),
        columns: lang => [
          { title: text('事项', 'Matter'), value: item => item.title },
          { title: text('来源', 'Source'), value: item => RECTIFICATION_SOURCES[item.source][lang] },
          { title: text('状态', 'State'), value: item => RECTIFICATION_STATES[item.state][lang] },
          { title: text('轮次', 'Time'), value: item => item.episode },
          { title: text('单位', 'Office'), value: item => item.officeName },
          { title: text('整改责任人', 'Who rectifies'), value: item => item.owner?.name },
          { title: text('整改期限', 'Due'), value: item => item.dueOn },
        ],
      },
    },
    desk: {
      called: text('整改', 'Rectification'),
      next: {
        assigned: text('签收整改任务', 'Acknowledge the task'),
        open: text('整改并反馈', 'Rectify and report'),
        reported: text('核验整改情况', 'Verify what was done'),
        returned: text('重新整改并反馈', 'Rectify and report again'),
        objected: text('复核异议', 'Review the objection'),
        cured: text('整改销号', 'Close it'),
        closed: text('回访', 'Revisit'),
      },
      // what is closed comes back when the day of its revisit is near
      only: () =>
        sql`(${rectifications.state} <> 'closed' or exists (select from clocks c where c.kind = ${revisitClock.kind}
          and c.subject_id = ${rectifications.id} and c.stopped_on is null and c.due_on <= ${TODAY} + ${REVISIT_DAYS_AHEAD}::int))`,
      aside: ({ state }) => (state === 'closed' ? ASIDE : [...ASIDE, 'revisit']),
      headline: (row, { office, person }) => {
        const about = `${office ?? ''} · ${person(row.ownerId)?.name ?? '—'}`
        return { title: text(maskIdentities(row.title), maskIdentities(row.title)), subtitle: text(about, about) }
      },
      at: row => row.updatedAt,
    },
  })

export type RectificationRecord = ReturnType<typeof rectificationRecordOf>
