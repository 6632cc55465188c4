import { createHash } from 'node:crypto'
import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'

type Kind = 'account' | 'address'

/**
 * After `limit` failures each further one locks twice as long, up to half an hour; failures older than `windowMinutes`
 * are forgotten. An address stands for a whole office behind one proxy, so it may fail more often, but is forgotten sooner.
 */
const RULES: Record<Kind, { limit: number; windowMinutes: number; maxMinutes: number }> = {
  account: { limit: 5, windowMinutes: 24 * 60, maxMinutes: 30 },
  address: { limit: 50, windowMinutes: 15, maxMinutes: 15 },
}

/** The guard's key of an account: by name, so that names which do not exist lock just the same. */
export const accountKey = (login: string) => createHash('sha256').update(login.trim().toLowerCase()).digest('hex')

/**
 * Counts an attempt before its outcome is known: a hundred guesses at once are a hundred attempts. Call {@link forgive} or
 * {@link clearGuard} when it turned out well.
 *
 * @throws AppError locked_out with the seconds to wait
 */
export async function attempt(db: Db, kind: Kind, key: string): Promise<void> {
  const { limit, windowMinutes, maxMinutes } = RULES[kind]
  const count = sql`(case when g.last_at < now() - make_interval(mins => ${windowMinutes}) then 1 else g.failed_count + 1 end)`
  const counted = await db.execute(sql`
    insert into sign_in_guards as g (kind, key, failed_count) values (${kind}, ${key}, 1)
    on conflict (kind, key) do update set
      failed_count = ${count},
      last_at = now(),
      locked_until = case when ${count} >= ${limit}::int then now() + make_interval(mins => least(${maxMinutes}::int, 2 ^ least(${count} - ${limit}::int, 10))::int) end
    where g.locked_until is null or g.locked_until <= now()
    returning 1`)
  if (counted.rows.length > 0) return
  const { rows } = await db.execute<{ seconds: string | number }>(sql`
    select ceil(extract(epoch from locked_until - now()))::int as seconds from sign_in_guards where kind = ${kind} and key = ${key}`)
  const seconds = Math.max(1, Number(rows[0]?.seconds ?? 1))
  const minutes = Math.ceil(seconds / 60)
  throw new AppError(
    'locked_out',
    text(
      `请在 ${minutes} 分钟后再试，或请安全管理员解除锁定`,
      `Try again in ${minutes} min, or ask the security administrator to unlock you`,
    ),
    { retryAfterSeconds: seconds },
  )
}

/** Takes one attempt back: it was no failure. */
export async function forgive(db: Db, kind: Kind, key: string): Promise<void> {
  await db.execute(sql`
    update sign_in_guards set failed_count = greatest(failed_count - 1, 0),
      locked_until = case when failed_count - 1 >= ${RULES[kind].limit}::int then locked_until end
    where kind = ${kind} and key = ${key}`)
}

/** Forgets all failures of an account: it signed in, or the security administrator unlocks it. */
export async function clearGuard(db: Pick<Db, 'execute'>, login: string): Promise<void> {
  await db.execute(sql`delete from sign_in_guards where kind = 'account' and key = ${accountKey(login)}`)
}
