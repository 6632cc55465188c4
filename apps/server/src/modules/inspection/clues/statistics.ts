import type { ClueForm, ClueStatistics } from '@jianqing/contract'
import { and, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type Actor, offices, scopeOf } from '../../../platform/policy/index.ts'
import { membersOnly } from '../../../platform/restricted/index.ts'
import { type Counted, type Node, tell } from './told.ts'
import { clues } from './tables.ts'

const FORMS = [1, 2, 3, 4] as const

const YEAR = sql<number>`extract(year from ${clues.outcomeOn})::int`

/** How many ended by which form in which year: of the person's office and all below it, whoever knows of them, as far as it tells of nobody. */
export async function clueStatistics(db: Db, actor: Actor): Promise<ClueStatistics> {
  const counted = db
    .select({ officeId: clues.officeId, year: YEAR, form: clues.outcomeForm, n: sql<number>`count(*)::int` })
    .from(clues)
    .where(isNotNull(clues.outcomeForm))
    .groupBy(clues.officeId, YEAR, clues.outcomeForm)
  const mine = db
    .select({ year: YEAR, form: clues.outcomeForm, n: sql<number>`count(*)::int` })
    .from(clues)
    .where(and(isNotNull(clues.outcomeForm), membersOnly('clue', clues.id, actor)))
    .groupBy(YEAR, clues.outcomeForm)
    .orderBy(YEAR, clues.outcomeForm)
  const [rows, own, all] = await Promise.all([
    counted,
    mine,
    db.select({ id: offices.id, name: offices.name, parentId: offices.parentId }).from(offices),
  ])
  const reach = scopeOf(actor, 'clue:count')
  const told = tell(rows as Counted[], all as Node[])
  const at = actor.user.officeId
  const alone = !reach.everywhere && all.some(({ id, parentId }) => parentId === at && !reach.officeIds.includes(id))
  const n = (year: number | 'all', of: ClueForm | 'light' | 'heavy' | 'total') => (at === null ? null : told.at(at, alone, year, of))
  return {
    officeName: all.find(({ id }) => id === at)?.name ?? null,
    years: told.years.map(year => ({ year, forms: FORMS.map(form => n(year, form)), total: n(year, 'total') })),
    forms: FORMS.map(form => n('all', form)),
    light: n('all', 'light'),
    heavy: n('all', 'heavy'),
    total: n('all', 'total'),
    own: own.map(({ year, form, n: count }) => ({ year, form: form!, n: count })),
  }
}
