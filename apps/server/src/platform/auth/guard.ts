import { createHash } from 'node:crypto'
import { text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'

type Kind = 'account' | 'address' | 'receipt'

/**
 * After `limit` failures each further one locks twice as long, up to half an hour; failures older than `windowMinutes`
 * are forgotten. An address stands for a whole office behind one proxy, so it may fail more often, but is forgotten sooner.
 */
const RULES: Record<Kind, { limit: number; windowMinutes: number; maxMinutes: number }> = {
  account: { limit: 5, windowMinutes: 24 * 60, maxMinutes: 30 },
  // whoever guesses at a receipt guesses at one matter of one person
  receipt: { limit: 5, windowMinutes: 24 * 60, maxMinutes: 30 },
  address: { limit: 50, windowMinutes: 15, maxMinutes: 15 },
}

/** The guard's key of an account: by name, so that names which do not exist lock just the same. */
export const accountKey = (login: string) => createHash('sha256').update(login.trim().toLowerCase()).digest('hex')

/** Failures as they stand, and the seconds that a lock goes on. */
async function failuresOf(db: Db, kind: Kind, key: string): Promise<{ failed: number; seconds: number }> {
  const { rows } = await db.execute<{ failed: string | number; seconds: string | number | null }>(sql`
    select case when last_at < now() - make_interval(mins => ${RULES[kind].windowMinutes}) then 0 else failed_count end as failed,
      case when locked_until > now() then ceil(extract(epoch from locked_until - now()))::int end as seconds
    from sign_in_guards where kind = ${kind} and key = ${key}`)
  return { failed: Number(rows[0]?.failed ?? 0), seconds: Number(rows[0]?.seconds ?? 0) }
}

async function countFailure(db: Db, kind: Kind, key: string): Promise<void> {
  const { limit, windowMinutes, maxMinutes } = RULES[kind]
  const count = sql`(case when g.last_at < now() - make_interval(mins => ${windowMinutes}) then 1 else g.failed_count + 1 end)`
  await db.execute(sql`
    insert into sign_in_guards as g (kind, key, failed_count) values (${kind}, ${key}, 1)
    on conflict (kind, key) do update set
      failed_count = ${count},
      last_at = now(),
      locked_until = case when ${count} >= ${limit}::int then now() + make_interval(mins => least(${maxMinutes}::int, 2 ^ least(${count} - ${limit}::int, 10))::int) end`)
}

/** Attempts that are being judged, and who waits for them. One server works on a database, so it knows of all. */
interface Gate {
  judging: number
  /** Goes up with every attempt that ends: failures that were read before may be out of date. */
  ended: number
  waiting: (() => void)[]
}
const gates = new Map<string, Gate>()

/**
 * Waits until an attempt may be judged: never are there more at a time than may still fail before the lock. So a hundred guesses at once are judged no
 * further than a hundred in a row, and a hundred who know their password wait a moment and come in.
 *
 * @returns what to call at its end
 * @throws AppError locked_out with the seconds to wait
 */
async function enter(db: Db, kind: Kind, key: string): Promise<() => void> {
  const name = `${kind}:${key}`
  const gate = gates.get(name) ?? { judging: 0, ended: 0, waiting: [] }
  gates.set(name, gate)
  const next = () => {
    gate.waiting.shift()?.()
    if (gate.judging === 0 && gate.waiting.length === 0) gates.delete(name)
  }
  const leave = () => {
    gate.judging--
    gate.ended++
    next()
  }
  try {
    for (;;) {
      gates.set(name, gate)
      const { ended } = gate
      const { failed, seconds } = await failuresOf(db, kind, key)
      if (seconds > 0) throw lockedOut(seconds)
      if (gate.ended !== ended) continue
      if (gate.judging < Math.max(1, RULES[kind].limit - failed)) break
      await new Promise<void>(resolve => gate.waiting.push(resolve))
    }
  } catch (error) {
    next()
    throw error
  }
  gate.judging++
  gates.set(name, gate)
  // there may be room for one more
  next()
  return leave
}

function lockedOut(seconds: number): AppError {
  const minutes = Math.ceil(seconds / 60)
  return new AppError(
    'locked_out',
    text(
      `请在 ${minutes} 分钟后再试，或请安全管理员解除锁定`,
      `Try again in ${minutes} min, or ask the security administrator to unlock you`,
    ),
    { retryAfterSeconds: seconds },
  )
}

/**
 * Judges an attempt to prove who one is. It counts only when it fails, that is when `judge` throws sign_in_failed.
 *
 * @throws AppError locked_out with the seconds to wait; what `judge` throws
 */
export async function guarded<T>(db: Db, of: readonly { kind: Kind; key: string }[], judge: () => Promise<T>): Promise<T> {
  const leave: (() => void)[] = []
  try {
    for (const { kind, key } of of) leave.push(await enter(db, kind, key))
    return await judge()
  } catch (error) {
    if (leave.length === of.length && error instanceof AppError && error.code === 'sign_in_failed')
      for (const { kind, key } of of) await countFailure(db, kind, key)
    throw error
  } finally {
    for (const end of leave) end()
  }
}

/** Forgets all failures of an account: it signed in, or the security administrator unlocks it. */
export async function clearGuard(db: Pick<Db, 'execute'>, login: string): Promise<void> {
  await db.execute(sql`delete from sign_in_guards where kind = 'account' and key = ${accountKey(login)}`)
}
