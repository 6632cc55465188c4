import { sql } from 'drizzle-orm'
import type { Product } from '../assemble/staff.ts'
import { actorOf } from '../platform/auth/index.ts'
import { sweepClocks } from '../platform/clock/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import type { Demo } from '../platform/room/index.ts'

const LONGEST_MS = 120_000

export const demoOf = (db: Db, { jobs }: Pick<Product, 'jobs'>, today: string): Demo => ({
  db,
  today,
  person: async login => {
    const { rows } = await db.execute<{ id: string }>(sql`select id from users where login = ${login}`)
    const person = rows[0] && (await actorOf(db, rows[0].id))
    if (!person) throw new Error(`the demonstration has nobody called ${login}`)
    return person
  },
  ended: async id => {
    let done = false
    for await (const job of jobs.watch(id, AbortSignal.timeout(LONGEST_MS))) done = job.state === 'done'
    return done
  },
})

/** Gives the demonstration its past and its present: what each room tells of itself, by its own processes. Only the moments are set back; the audit tells when it really happened. */
export async function seedHistory(
  db: Db,
  product: Pick<Product, 'jobs' | 'seeds' | 'clocks' | 'publishing'>,
  today: string,
): Promise<void> {
  const demo = demoOf(db, product, today)
  for (const part of ['past', 'present'] as const) for (const seed of product.seeds) await seed[part]?.(demo)
  await sweepClocks(db, product.clocks, today)
  // what was told is in the numbers of the first look at the overview
  const nobody = { userId: null, officeId: null }
  await demo.ended(await transaction(db, tx => product.jobs.enqueue(tx, product.publishing, {}, nobody)))
}
