import { asc, eq } from 'drizzle-orm'
import type { Demo } from '../../../platform/room/index.ts'
import { lookForSignals } from './look.ts'
import { reminderProcess } from './process.ts'
import { reminders } from './tables.ts'

/** What the rules find in the demonstration; the first few were sent. */
export async function seedReminders({ db, today, person }: Demo): Promise<void> {
  await lookForSignals(db, today)
  const inspector = await person('ducha')
  const drafts = await db.select().from(reminders).where(eq(reminders.state, 'draft')).orderBy(asc(reminders.id)).limit(6)
  for (const { id, revision, userId } of drafts)
    if (userId !== inspector.user.id) await reminderProcess.act(db, inspector, { id }, 'send', { revision, form: {} })
}
