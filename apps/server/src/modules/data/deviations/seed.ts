import { addMonths } from '@jianqing/calendar'
import type { Db } from '../../../platform/db/index.ts'
import type { Seed } from '../../../platform/room/index.ts'
import { fillSheet } from './find.ts'

/** The sheets of the month under way and the one before, over the agreements of the demonstration. */
export const deviationsSeed = (db: Db): Seed => ({
  present: async ({ today }) => {
    for (const month of [addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7), today.slice(0, 7)]) await fillSheet(db, month, today)
  },
})
