import { defineJob } from '../../../platform/job/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { fillSheets } from './find.ts'

/** Every Monday, and on the first of the month. */
export const deviationJob = defineJob<Record<string, never>>({
  kind: 'deviation.find',
  schedule: { cron: '40 6 1 * 1', input: {} },
  run: async ({ db }) => ({ found: await fillSheets(db, await defaultAsOf(db)) }),
})
