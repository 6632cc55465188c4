import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type Db as BossDb, PgBoss } from 'pg-boss'
import { closeDb, openDb, type Tx } from '../db/index.ts'
import { asAppError } from '../http/index.ts'
import type { Connection } from '../postgres/index.ts'

export type Boss = { boss: PgBoss; stop(): Promise<void> }

const AGAIN_MS = 500

/**
 * pg-boss over a few connections of its own. It ends jobs without waiting for what becomes of that, so that an outage of the database would end in a
 * rejection that nobody handles: here a statement is tried until the database is back.
 */
export async function openBoss(connection: string | Connection, log: (message: string, error?: unknown) => void): Promise<Boss> {
  const db = openDb(connection, { max: 4, name: 'jianqing-jobs' })
  let stopping = false
  const executeSql = async (statement: string, values?: unknown[]): Promise<{ rows: any[] }> => {
    for (;;) {
      try {
        return await db.$client.query(statement, values)
      } catch (error) {
        // what waits is in our own table
        if (stopping) return { rows: [] }
        if (asAppError(error)?.code !== 'database_unavailable') throw error
        await sleep(AGAIN_MS)
      }
    }
  }
  await dropForeign(db)
  const boss = new PgBoss({ db: { executeSql } })
  boss.on('error', error => {
    if (!stopping) log('the job queue had an error', error)
  })
  await boss.start()
  return {
    boss,
    stop: async () => {
      stopping = true
      // ours have ended, and what waits is in our own table: there is nothing for pg-boss to look for once a second
      await boss.stop({ graceful: false })
      await closeDb(db)
    },
  }
}

/** Lets pg-boss write within a transaction of ours. */
export function through(tx: Tx): BossDb {
  return {
    executeSql: async (statement, values = []) => {
      const parts = statement
        .split(/\$(\d+)/)
        .map((part, i) => (i % 2 === 0 ? sql.raw(part) : sql`${sql.param(values[Number(part) - 1] ?? null)}`))
      const { rows } = await tx.execute(sql.join(parts))
      return { rows }
    },
  }
}

/** The first schema that this pg-boss can go on from; the one of pg-boss 10 is 24. */
const FIRST_SCHEMA = 25

/** The queue of an older pg-boss gives way: what waits is in our own table, from which a start fills the queue anew. */
async function dropForeign(db: ReturnType<typeof openDb>): Promise<void> {
  const { rows: found } = await db.execute<{ there: boolean }>(sql`select to_regclass('pgboss.version') is not null as there`)
  if (!found[0]!.there) return
  const { rows } = await db.execute<{ version: number }>(sql`select version from pgboss.version`)
  if ((rows[0]?.version ?? 0) < FIRST_SCHEMA) await db.execute(sql`drop schema pgboss cascade`)
}
