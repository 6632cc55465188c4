import { lt } from 'drizzle-orm'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { portalLimits } from './tables.ts'

const MINUTE = 60
const HOUR = 3600

/**
 * How often. A village may share one address, and so may a hall of kiosks: the numbers are for people, of whom many sit behind one address; what stops a machine is the proof of work and
 * that a code has 80 bits.
 */
const RULES = {
  /** Everything that asks for work, by address. */
  all: { points: 300, duration: MINUTE },
  ticket: { points: 30, duration: HOUR },
  submit: { points: 30, duration: HOUR },
  file: { points: 120, duration: HOUR },
  /** Codes that were wrong, by address; right ones cost nothing. */
  wrong: { points: 30, duration: HOUR },
  /** All wrong codes of all addresses together: whoever guesses from thousands of them. */
  wrongAnywhere: { points: 3000, duration: HOUR },
  /** One code, right or wrong, from wherever. */
  code: { points: 60, duration: HOUR },
} as const
type Rule = keyof typeof RULES

/** Counts in PostgreSQL, so that a restart forgives nothing and two processes count together; `all` is counted in memory, for it is asked at each request. */
export function limits(db: Db, seals: Seals) {
  const made = Object.fromEntries(
    Object.entries(RULES).map(([keyPrefix, rule]): [string, RateLimiterAbstract] => [
      keyPrefix,
      keyPrefix === 'all'
        ? new RateLimiterMemory({ keyPrefix, ...rule })
        : new RateLimiterPostgres({
            storeClient: db.$client,
            tableName: 'portal_limits',
            tableCreated: true,
            clearExpiredByTimeout: false,
            keyPrefix,
            ...rule,
          }),
    ]),
  ) as Record<Rule, RateLimiterAbstract>
  // neither an address nor a code lies in the table
  const keyOf = (what: string) => seals.digest(what, 'portal:limit').slice(0, 40)
  const refuse = (error: unknown): never => {
    if (!(error instanceof RateLimiterRes)) throw error
    throw new AppError('too_many_requests', undefined, { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
  }
  return {
    /** @throws AppError too_many_requests */
    count: async (rule: Rule, what: string): Promise<void> => {
      await made[rule].consume(keyOf(what)).catch(refuse)
    },
    /** Whether there is room, without counting. @throws AppError too_many_requests */
    check: async (rule: Rule, what: string): Promise<void> => {
      const now = await made[rule].get(keyOf(what))
      if (now && now.consumedPoints >= RULES[rule].points) refuse(now)
    },
    forget: () => db.delete(portalLimits).where(lt(portalLimits.expire, Date.now())),
  }
}
export type Limits = ReturnType<typeof limits>
