/**
 * A server reduced to what stands on connections, for tests that break them: commands in transactions, jobs, a backup that copies over and over, a client
 * that listens. Takes a folder and, to stand on a PostgreSQL that is not its own, its connection as JSON; says where it is reached as one line of JSON.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endpoint, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '../audit/index.ts'
import { backup } from '../backup/index.ts'
import { type App, route } from '../http/index.ts'
import { countRows } from '../job/jobs.kinds.ts'
import { startJobs } from '../job/index.ts'
import { startPostgres } from '../postgres/index.ts'
import { addAccount, addOffice, signIn } from '../testing/accounts.ts'
import { buildTestApp } from '../testing/app.ts'
import { lockByName, migrate, openDb, transaction } from './index.ts'

const [dir, outside] = process.argv.slice(2)
const postgres = outside
  ? null
  : await startPostgres({ dir: join(dir!, 'postgres'), log: message => console.error(new Date().toISOString(), message) })
const connection = postgres?.connection ?? JSON.parse(outside!)
const db = openDb(connection)
await migrate(db)
await db.execute(sql`create table acknowledged (n bigint primary key)`)
await db.execute(sql`create table counted (job uuid, chunk int, primary key (job, chunk))`)
const counting = countRows(5)
const jobs = await startJobs({ db, connection, kinds: [counting] })

const title = text('测试', 'Test')
const N = z.object({ n: z.number().int() })
const module = (app: App) => {
  route(app, endpoint({ method: 'POST', path: '/test/write', access: 'signed_in', summary: title, body: N, response: N }), {
    handler: async ({ actor, body }) => {
      await transaction(db, async tx => {
        await tx.execute(sql`insert into acknowledged (n) values (${body.n})`)
        // a connection that is lent and has nothing to do, as while a file is written or a password is hashed
        await sleep(15)
        await audit(tx, { actor, action: 'test.write' })
        if (body.n % 10 === 0) await jobs.enqueue(tx, counting, { chunks: 20 }, { userId: actor.user.id, officeId: null })
      })
      return { n: body.n }
    },
  })
}
const app = await buildTestApp(db, [{ routes: module }])
const office = await addOffice(db, '测试院')
await addAccount(db, 'someone', { officeId: office.id })
const headers = await signIn(app, 'someone')

/** What fails for want of a database goes on when it is back; anything else is ours and ends this process. */
async function forever(work: () => Promise<unknown>): Promise<never> {
  for (;;) {
    await work().catch(() => {})
    await sleep(5)
  }
}
let copies = 0
mkdirSync(join(dir!, 'lake'), { recursive: true })
void forever(async () => {
  const file = join(dir!, `copy-${++copies}.tar.gz`)
  await backup({ db, dataDir: dir!, version: 'test' }, file).finally(() => rmSync(file, { force: true }))
})
void forever(async () => {
  const client = await db.$client.connect()
  try {
    await client.query('listen anything')
    await sleep(100)
    await client.query('unlisten anything')
  } finally {
    client.release()
  }
})
void forever(() => db.transaction(tx => lockByName(tx, 'one').then(() => sleep(30))))

await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as { port: number }
console.log(JSON.stringify({ port, headers, connection, postmaster: postgres?.pid() }))
