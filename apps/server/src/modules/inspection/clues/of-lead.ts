import { and, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { membersOnly, type OpenRestricted } from '../../../platform/restricted/index.ts'
import { openAll } from './list.ts'
import { type ClueRow, clues } from './tables.ts'

/** The clue that a lead was handed over as, among those that the person was let in on: which lead it was lies sealed. */
export async function clueOfLead(db: Db, restricted: OpenRestricted, actor: Actor, lead: string): Promise<ClueRow | undefined> {
  const rows = await db
    .select()
    .from(clues)
    .where(and(eq(clues.source, 'lead'), membersOnly(restricted.kind, clues.id, actor)))
  const opened = await openAll(db, restricted, rows, actor)
  return rows.find(({ id }) => opened.get(id)?.lead?.id === lead)
}
