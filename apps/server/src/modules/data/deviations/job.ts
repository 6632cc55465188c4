import { addMonths } from '@jianqing/calendar'
import { defineJob } from '../../../platform/job/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { fillSheet } from './find.ts'

/** Every Monday, and on the first of the month: the month that is over, then the one under way. */
export const deviationJob = defineJob<Record<string, never>>({
  kind: 'deviation.find',
  schedule: { cron: '40 6 1 * 1', input: {} },
  run: async ({ db }) => {
    const today = await defaultAsOf(db)
    const running = today.slice(0, 7)
    const over = addMonths(`${running}-01`, -1).slice(0, 7)
    return { found: (await fillSheet(db, over, today)) + (await fillSheet(db, running, today)) }
  },
})
