import { addMonths } from '@jianqing/calendar'
import type { BrandDetail } from '@jianqing/contract'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { BranchMeasures } from '../../../platform/measure/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import type { Indicator } from '@jianqing/sheet/rating'
import { figuresOf } from './figures.ts'
import { livesOf } from './life.ts'
import type { BrandRecord } from './list.ts'
import { placeOf } from './process.ts'
import type { BrandSources } from './sources.ts'
import type { BrandRow } from './tables.ts'

/** Months of activities that are shown behind today and ahead, and so many of each. */
const MONTHS = 6
const MOST = 6

export interface Surroundings {
  db: Db
  record: BrandRecord
  sources: BrandSources
  measures: BranchMeasures
  indicators: ReadonlyMap<string, Indicator>
}

/** One brand in full: its story, and what its branch did, counted and dated, none of it typed here. */
export async function brandDetail(
  { db, record, sources, measures, indicators }: Surroundings,
  actor: Actor,
  row: BrandRow,
  today: string,
): Promise<BrandDetail> {
  const year = Number(today.slice(0, 4))
  const ids = [row.branchId]
  const [whole, lifeOf, figures, activities, honours, pacts, people] = await Promise.all([
    record.whole(db, actor, row),
    livesOf(db, sources, ids, { year, today }),
    figuresOf(db, measures, indicators, row, year),
    sources.activities(ids, addMonths(today, -MONTHS), addMonths(today, MONTHS)),
    sources.honours(ids, ['branch']),
    sources.pacts(actor, ids),
    personRefs(db, [row.createdBy]),
  ])
  const isOver = ({ state }: (typeof activities)[number]) => state === 'held' || state === 'filed'
  const told = ({ id, kind, title, onDay, state, linked }: (typeof activities)[number]) => ({ id, kind, title, onDay, state, linked })
  return {
    ...whole,
    feature: row.feature,
    indicators: row.indicators,
    createdBy: people.get(row.createdBy) ?? null,
    life: lifeOf(row.branchId),
    year,
    figures,
    recent: activities.filter(isOver).toReversed().slice(0, MOST).map(told),
    next: activities
      .filter(one => !isOver(one) && one.onDay >= today)
      .slice(0, MOST)
      .map(told),
    honours,
    pacts,
    opens: mayTouch(actor, 'branch:read', placeOf(row)),
  }
}
