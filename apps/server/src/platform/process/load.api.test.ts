import { text } from '@jianqing/contract'
import { and, count, eq, inArray, sql } from 'drizzle-orm'
import { boolean, integer, pgTable, text as column, uuid } from 'drizzle-orm/pg-core'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { actorOf } from '../auth/index.ts'
import { newId, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import { defineRecord } from '../record/index.ts'
import { addAccount, addOffice } from '../testing/accounts.ts'
import { withDatabase } from '../testing/index.ts'
import { defineProcess } from './index.ts'

const campaigns = pgTable('test_campaigns', {
  id: uuid().primaryKey(),
  state: column().$type<'open' | 'closed'>().notNull(),
  revision: integer().notNull().default(0),
})
const tasks = pgTable('test_tasks', { campaignId: uuid('campaign_id').notNull(), done: boolean().notNull() })
type Campaign = typeof campaigns.$inferSelect

let loads = 0
const process = defineProcess<Campaign, Campaign['state'], { openTasks: number }>({
  kind: 'test_campaign',
  title: text('专项', 'Campaign'),
  table: campaigns,
  states: { open: text('进行中', 'Open'), closed: text('已结束', 'Closed') },
  initial: 'open',
  place: () => ({}),
  load: async (db, rows) => {
    loads++
    const ids = rows.map(({ id }) => id)
    const found = await db
      .select({ id: tasks.campaignId, n: count() })
      .from(tasks)
      .where(and(inArray(tasks.campaignId, ids), eq(tasks.done, false)))
      .groupBy(tasks.campaignId)
    const open = new Map(found.map(({ id, n }) => [id, n]))
    return ({ id }) => ({ openTasks: open.get(id) ?? 0 })
  },
  transitions: [
    {
      id: 'close',
      title: text('结束', 'Close'),
      from: ['open'],
      to: 'closed',
      who: () => true,
      guard: (_row, { openTasks }) => openTasks === 0 || text(`还有${openTasks}项任务未完成`, `${openTasks} tasks are open`),
      effect: async (_tx, _row, _form, _actor, { loaded }) => ({ details: { openTasks: loaded.openTasks } }),
    },
  ],
})
const record = defineRecord({
  process,
  read: 'lead:read',
  visible: () => sql`true`,
  link: ({ id }) => `/campaigns/${id}`,
  list: { summary: (row: Campaign, { actions }) => ({ id: row.id, actions }) },
})

const database = withDatabase()
let actor: Actor

beforeAll(async () => {
  const { db } = database
  await db.execute(sql`create table test_campaigns (id uuid primary key, state text not null, revision integer not null default 0)`)
  await db.execute(sql`create table test_tasks (campaign_id uuid not null, done boolean not null)`)
  const office = await addOffice(db, '甲院')
  actor = (await actorOf(db, await addAccount(db, 'inspector', { officeId: office.id, roles: ['inspector'] })))!
})
beforeEach(() => {
  loads = 0
})

async function campaign(...done: boolean[]): Promise<string> {
  const id = newId()
  await database.db.insert(campaigns).values({ id, state: 'open' })
  if (done.length > 0) await database.db.insert(tasks).values(done.map(one => ({ campaignId: id, done: one })))
  return id
}
const close = (id: string) => process.act(database.db, actor, { id }, 'close', { revision: 0, form: {} })

it('reads what a guard needs beside the row once for all rows of a page', async () => {
  const [ready, busy] = [await campaign(true, true), await campaign(true, false)]
  const { items } = await record.list(database.db, actor, { page: 1, pageSize: 20 })
  expect(new Map(items.map(item => [item.id, item.actions]))).toEqual(
    new Map([
      [ready, ['close']],
      [busy, []],
    ]),
  )
  expect(loads).toBe(1)
})

it('reads it once under the lock, so that what another does meanwhile is seen', async () => {
  const id = await campaign(true)
  const after = await transaction(database.db, async tx => {
    await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update')
    const closing = close(id).catch((error: unknown) => error)
    // it waits for the lock, not yet having read anything
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(loads).toBe(0)
    await tx.insert(tasks).values({ campaignId: id, done: false })
    return { closing }
  })
  const refused = await after.closing
  expect(refused instanceof AppError && [refused.code, refused.detail?.['zh-CN']]).toEqual(['wrong_state', '还有1项任务未完成'])
  expect(loads).toBe(1)
  await database.db.update(tasks).set({ done: true }).where(eq(tasks.campaignId, id))
  expect(await close(id)).toMatchObject({ state: 'closed', revision: 1 })
})
