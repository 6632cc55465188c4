import { forgetExpiredSessions } from './platform/auth/index.ts'
import type { Config } from './platform/config/index.ts'
import { forgetOldKeys } from './platform/http/index.ts'
import { defineJob } from './platform/job/index.ts'

/** Every night: drops sessions that have ended, forgotten failures of sign-in, and outcomes kept under an Idempotency-Key. */
export const housekeeping = (session: Config['session']) =>
  defineJob<Record<string, never>>({
    kind: 'system.housekeeping', schedule: { cron: '30 3 * * *', input: {} },
    run: async ({ db }) => {
      await forgetExpiredSessions(db, session)
      await forgetOldKeys(db)
    },
  })
