import { SUGGESTION_STATES, type SuggestionState, text } from '@jianqing/contract'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { clocks } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Documents, SetPaper } from '../../../platform/document/index.ts'
import { loadServing } from '../../../platform/paper/index.ts'
import { superiorsOf } from '../../../platform/policy/index.ts'
import { defineProcess } from '../../../platform/process/index.ts'
import { defaultAsOf, readSetting } from '../../../platform/setting/index.ts'
import { OBJECTION_DAYS, REPLY_CLOCKS, SUGGESTION_CLOCKS } from './clock.ts'
import { itemsOf } from './items.ts'
import { beginning } from './moves/begin.ts'
import { following } from './moves/follow.ts'
import { handingOver } from './moves/handing-over.ts'
import { issuing } from './moves/issue.ts'
import { type Loaded, placeOf, type SuggestionEffects, type SuggestionProcess } from './moves/move.ts'
import { objecting } from './moves/object.ts'
import { replying } from './moves/reply.ts'
import { type SuggestionRow, suggestions } from './tables.ts'

/** By when the replies that are awaited are due. */
async function repliesDue(db: Pick<Db, 'select'>, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map()
  const kinds = REPLY_CLOCKS.map(({ kind }) => kind)
  const rows = await db
    .select({ id: clocks.subjectId, dueOn: clocks.dueOn })
    .from(clocks)
    .where(
      and(eq(clocks.subjectKind, 'suggestion'), inArray(clocks.subjectId, [...ids]), inArray(clocks.kind, kinds), isNull(clocks.stoppedOn)),
    )
  return new Map(rows.map(({ id, dueOn }) => [id, dueOn]))
}

async function load(db: Pick<Db, 'select'>, rows: readonly SuggestionRow[]): Promise<(row: SuggestionRow) => Loaded> {
  // one after the other: under the lock it is a transaction that reads, and that asks one thing at a time
  const ids = rows.map(({ id }) => id)
  const serving = await loadServing('suggestion')(db, rows)
  const items = await itemsOf(db, ids)
  const due = await repliesDue(db, ids)
  const superiors = await superiorsOf(
    db,
    rows.map(({ officeId }) => officeId),
  )
  const asOf = await defaultAsOf(db)
  const objectionDays = await readSetting(db, OBJECTION_DAYS)
  return row => ({
    ...serving(row),
    asOf,
    items: items(row.id),
    dueOn: due.get(row.id) ?? null,
    superior: superiors.get(row.officeId),
    objectionDays,
  })
}

/** From the proposal to what was seen on the spot (检察建议工作规定). */
export const defineSuggestionProcess = (documents: Documents, effects: SuggestionEffects): SuggestionProcess =>
  defineProcess<SuggestionRow, SuggestionState, Loaded, SetPaper>({
    kind: 'suggestion',
    title: text('检察建议', 'Procuratorial suggestions'),
    table: suggestions,
    states: SUGGESTION_STATES,
    initial: 'proposed',
    place: placeOf,
    clocks: SUGGESTION_CLOCKS,
    load,
    transitions: [...beginning, ...issuing(documents), ...objecting, ...replying, ...following(effects), ...handingOver],
  })
