import { ACTIVITY_KINDS, ACTIVITY_STATES, type ActivityFilter, type ActivitySummary, addressOf, api, text } from '@jianqing/contract'
import { desc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { branchesNamed } from '../../../platform/branch/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { activityProcess } from './process.ts'
import { type ActivityRow, activities } from './tables.ts'

type Filter = Omit<z.output<typeof ActivityFilter>, 'state'>

/** What else follows when one was held, or was not after all: in the transaction in which it happens. */
export type Followed = (tx: Tx, actor: Actor, row: ActivityRow) => Promise<void>

export const seesActivity = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'activity:read'), { officeId: activities.officeId, branchId: activities.branchId })

async function titlesOf(db: Pick<Db, 'select'>, rows: readonly ActivityRow[]) {
  const named = await branchesNamed(
    db,
    rows.map(({ branchId }) => branchId),
  )
  return new Map([...named.values()].map(({ id, title }) => [id, title]))
}

const MOVES = new Set(['close', 'cancel'])

/** Activities as lists, searches and the desk show them; the newest day first. */
export const activityRecordOf = (followed: Followed) =>
  defineRecord({
    process: activityProcess,
    read: 'activity:read',
    visible: seesActivity,
    act: (db, actor, id, action, request, options) =>
      activityProcess.act(db, actor, { id }, action, request, {
        ...options,
        visible: seesActivity(actor),
        also: async tx => {
          await options?.also?.(tx)
          if (!MOVES.has(action)) return
          const [row] = await tx.select().from(activities).where(eq(activities.id, id))
          await followed(tx, actor, row!)
        },
      }),
    link: ({ id }) => addressOf(api.activities, id),
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(activities.officeId, f.officeId) : undefined,
        f.kind ? eq(activities.kind, f.kind) : undefined,
        f.branchId ? eq(activities.branchId, f.branchId) : undefined,
      ],
      search: pattern => sql`(${activities.title} ilike ${pattern} or ${activities.place} ilike ${pattern})`,
      sorts: { title: activities.title, onDay: activities.onDay },
      order: [desc(activities.onDay)],
      more: titlesOf,
      summary: (row, { office, actions }, titles): ActivitySummary => ({
        id: row.id,
        kind: row.kind,
        title: row.title,
        branch: { id: row.branchId, title: titles.get(row.branchId) ?? '—' },
        onDay: row.onDay,
        startsAt: row.startsAt,
        place: row.place,
        present: row.present,
        expected: row.expected,
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('组织生活', 'party activities'),
        columns: lang => [
          { title: text('日期', 'Day'), value: item => item.onDay },
          { title: text('类别', 'Kind'), value: item => ACTIVITY_KINDS[item.kind][lang] },
          { title: text('名称', 'Title'), value: item => item.title },
          { title: text('党组织', 'Branch'), value: item => item.branch.title },
          { title: text('应到', 'Expected'), value: item => item.expected },
          { title: text('实到', 'Present'), value: item => item.present },
          { title: text('状态', 'State'), value: item => ACTIVITY_STATES[item.state][lang] },
        ],
      },
    },
    desk: {
      next: {
        planned: text('到期开展', 'Hold it'),
        open: text('结束签到', 'Close the sign-in'),
        held: text('填写会议记录', 'Write the minutes'),
      },
      // what lies further ahead is in the list of what is due
      only: () => sql`(${activities.state} <> 'planned' or ${activities.onDay} <= (now() at time zone 'Asia/Shanghai')::date + 7)`,
      aside: ['cancel', 'move'],
      headline: row => ({
        title: text(row.title, row.title),
        subtitle: text(`${ACTIVITY_KINDS[row.kind]['zh-CN']} · ${row.onDay}`, `${ACTIVITY_KINDS[row.kind].en} · ${row.onDay}`),
      }),
      at: row => row.createdAt,
    },
  })
export type ActivityRecord = ReturnType<typeof activityRecordOf>
