import { forgetKept } from '@jianqing/engine'
import { forgetOldUploads } from '../modules/data/index.ts'
import { foldTally } from '../modules/leads/index.ts'
import { endOverdueRequests, endOverGrants } from '../modules/admin/people/index.ts'
import { fillDuties } from '../modules/party/activities/index.ts'
import { forgetExpiredSessions } from '../platform/auth/index.ts'
import type { Config } from '../platform/config/index.ts'
import { forgetOldKeys } from '../platform/http/index.ts'
import { forgetOldBatches } from '../platform/record/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import { defineJob } from '../platform/job/index.ts'

/** Whoever runs a model over new data does so monthly at least. In milliseconds. */
const KEPT_FOR = 40 * 86_400_000

/** Every night: ends what nobody confirmed in time, and roles that ran out; makes what the Party branches owe, and answer for, in the period that has begun; folds what counts leads; drops sessions that have ended, forgotten failures of sign-in, outcomes kept under an Idempotency-Key, files that nobody imported, what became of actions on many long ago, and results of runs that nobody went on from. */
export const housekeeping = (session: Config['session'], keptDir: string, fillResponsibilities: (today: string) => Promise<unknown>) =>
  defineJob<Record<string, never>>({
    kind: 'system.housekeeping',
    schedule: { cron: '30 3 * * *', input: {} },
    run: async ({ db }) => {
      await endOverdueRequests(db)
      await endOverGrants(db)
      await forgetExpiredSessions(db, session)
      await foldTally(db)
      await forgetOldKeys(db)
      await forgetOldUploads(db)
      await forgetOldBatches(db)
      const today = await defaultAsOf(db)
      await fillDuties(db, today)
      await fillResponsibilities(today)
      await forgetKept(keptDir, new Date(Date.now() - KEPT_FOR))
    },
  })
