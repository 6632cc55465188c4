import { addMonths, addWorkingDays, isWorkingDay } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import { type Db } from '../../../platform/db/index.ts'
import { defineJob } from '../../../platform/job/index.ts'
import { defaultAsOf, readSetting } from '../../../platform/setting/index.ts'
import { CUT_OFF, lastDayOf } from './clock.ts'
import { openMonth, remindOfMonth } from './opening.ts'

/**
 * Opens the month under way, and the one before until its last day – somebody who comes later is asked for nothing that is over –, and from the first working day on reminds
 * everybody, once. Safe to run at any time.
 */
export async function keepBook(db: Db, today: string): Promise<{ opened: number; reminded: number }> {
  const running = `${today.slice(0, 7)}-01`
  const over = addMonths(running, -1)
  const isOpen = today <= addWorkingDays(lastDayOf(over), await readSetting(db, CUT_OFF))
  const { rows } = await db.execute<{ there: boolean }>(sql`select exists (select from filings where month = ${over}) as there`)
  const opened = (isOpen || !rows[0]!.there ? await openMonth(db, over) : 0) + (await openMonth(db, running))
  return { opened, reminded: isOpen && isWorkingDay(today) ? await remindOfMonth(db, over) : 0 }
}

export const bookJob = defineJob<Record<string, never>>({
  kind: 'filing.open',
  schedule: { cron: '10 6 * * *', input: {} },
  run: async ({ db }) => keepBook(db, await defaultAsOf(db)),
})
