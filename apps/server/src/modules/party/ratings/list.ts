import { addressOf, api, RATING_STATES, type RatingFilter, type RatingSummary, text } from '@jianqing/contract'
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import { ratingProcess } from './process.ts'
import { type RatingRow, ratings, rounds, type Snapshot } from './tables.ts'

type Filter = Omit<z.output<typeof RatingFilter>, 'state'>

export const seesRating = (actor: Actor) =>
  scopeCondition(scopeOf(actor, 'rating:read'), { officeId: ratings.officeId, branchId: ratings.branchId })

async function titlesOf(db: Pick<Db, 'select'>, rows: readonly RatingRow[]) {
  const ids = [...new Set(rows.map(({ roundId }) => roundId))]
  const named = ids.length === 0 ? [] : await db.select({ id: rounds.id, title: rounds.title }).from(rounds).where(inArray(rounds.id, ids))
  return new Map(named.map(({ id, title }) => [id, title]))
}

/** Numbers and points of now, for actions that keep them. */
export type Measuring = (row: RatingRow) => Promise<Snapshot>

/** Ratings of branches as lists, searches and the desk show them. */
export const defineRatingRecord = (measure: Measuring) =>
  defineRecord({
    process: ratingProcess,
    read: 'rating:read',
    visible: seesRating,
    link: ({ id }) => addressOf(api.ratings, id),
    act: async (db, actor, id, action, request, options) => {
      const [row] = await db
        .select()
        .from(ratings)
        .where(and(seesRating(actor), eq(ratings.id, id)))
      const prepared = row && (action === 'submit' || action === 'check') ? await measure(row) : undefined
      return ratingProcess.act(db, actor, { id }, action, request, { ...options, prepared, visible: seesRating(actor) })
    },
    list: {
      filter: (f: Filter) => [
        f.officeId ? eq(ratings.officeId, f.officeId) : undefined,
        f.roundId ? eq(ratings.roundId, f.roundId) : undefined,
      ],
      search: pattern => sql`${ratings.branchTitle} ilike ${pattern}`,
      sorts: { branch: ratings.branchTitle },
      order: [desc(ratings.createdAt), asc(ratings.branchTitle)],
      more: titlesOf,
      summary: (row, { office, actions }, titles): RatingSummary => ({
        id: row.id,
        roundId: row.roundId,
        round: titles.get(row.roundId) ?? '',
        branch: { id: row.branchId, title: row.branchTitle },
        state: row.state,
        revision: row.revision,
        total: row.frozen?.scored.total ?? null,
        star: row.star,
        officeId: row.officeId,
        officeName: office,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('党支部考核', 'ratings of branches'),
        columns: lang => [
          { title: text('考核', 'Round'), value: item => item.round },
          { title: text('党支部', 'Branch'), value: item => item.branch.title },
          { title: text('单位', 'Office'), value: item => item.officeName },
          { title: text('阶段', 'Stage'), value: item => RATING_STATES[item.state][lang] },
          { title: text('得分', 'Score'), value: item => item.total },
          { title: text('星级', 'Stars'), value: item => item.star },
        ],
      },
    },
    desk: {
      next: {
        self_check: text('自查并确认', 'Look at the numbers and confirm'),
        checking: text('核查', 'Check'),
      },
      headline: row => ({ title: text(row.branchTitle, row.branchTitle), subtitle: text('党支部考核', 'Rating of a branch') }),
      at: row => row.updatedAt,
      aside: ['send_back'],
    },
  })
export type RatingRecord = ReturnType<typeof defineRatingRecord>
