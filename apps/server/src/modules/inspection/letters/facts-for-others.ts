import type { LeadDetail, LetterSummary } from '@jianqing/contract'
import { desc, eq, inArray } from 'drizzle-orm'
import { letterClock } from './clock.ts'
import { clocksOf } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { LetterProcess } from './process.ts'
import { letters } from './tables.ts'
import { listLetters } from './view.ts'

/** The letters about a lead, the newest first. */
export const lettersOfLead = (db: Db, leadId: string): Promise<LeadDetail['letters']> =>
  db
    .select({ id: letters.id, number: letters.number, state: letters.state })
    .from(letters)
    .where(eq(letters.leadId, leadId))
    .orderBy(desc(letters.createdAt))

/** Letters that somebody still has to do something with, what runs out first first, with the actions open to this person. */
export async function openLetters(
  db: Db,
  actor: Actor,
  process: LetterProcess,
  limit: number,
): Promise<{ letter: LetterSummary; actions: string[] }[]> {
  const { items } = await listLetters(db, actor, { page: 1, pageSize: limit, open: true })
  if (items.length === 0) return []
  const rows = await db
    .select()
    .from(letters)
    .where(
      inArray(
        letters.id,
        items.map(l => l.id),
      ),
    )
  const byId = new Map(rows.map(row => [row.id, row]))
  return items.map(letter => ({ letter, actions: process.actionsFor(actor, byId.get(letter.id)!).map(a => a.id) }))
}

/** Issued letters whose answer is overdue, the longest first, with the last rung of the ladder that was reached. */
export async function overdueLetters(db: Db, actor: Actor, limit = 50) {
  const { items } = await listLetters(db, actor, { page: 1, pageSize: limit, clock: 'overdue' })
  const clocks = await clocksOf(
    db,
    [letterClock],
    'letter',
    items.map(l => l.id),
  )
  return items.map(({ id, number, title, officeName, dueOn, remainingDays }) => {
    const rung = clocks
      .get(id)
      ?.find(c => c.state === 'overdue')
      ?.rungs.filter(r => r.firedAt !== null)
      .at(-1)
    return { letterId: id, number, title, officeName, dueOn: dueOn!, overdueDays: -(remainingDays ?? 0), rung: rung?.title ?? null }
  })
}
