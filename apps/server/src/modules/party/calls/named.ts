import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { visibleCalls } from './list.ts'
import { type CallRow, calls } from './tables.ts'

const known = ({ id, title, kinds, closesOn, state }: CallRow) => ({ id, title, kinds, closesOn, isOpen: state === 'open' })

/** Calls by their ids, whoever sees them. */
export async function callsNamed(db: Pick<Db, 'select'>, ids: readonly string[]) {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(calls)
          .where(inArray(calls.id, [...new Set(ids)]))
  return new Map(rows.map(row => [row.id, known(row)]))
}

/** A call that somebody may answer: one that they see. */
export async function callFor(db: Pick<Db, 'select'>, actor: Actor, id: string) {
  const [row] = await db
    .select()
    .from(calls)
    .where(and(visibleCalls(actor), eq(calls.id, id)))
  return row ? known(row) : null
}
