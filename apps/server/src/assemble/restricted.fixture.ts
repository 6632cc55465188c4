import { endpoint, Processed, restrictedEndpoints, text } from '@jianqing/contract'
import { integer, pgTable, text as column, uuid } from 'drizzle-orm/pg-core'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Db, newId, transaction } from '../platform/db/index.ts'
import { AppError, route } from '../platform/http/index.ts'
import { notify } from '../platform/notice/index.ts'
import { defineProcess } from '../platform/process/index.ts'
import { defineRecord, recordRoutes } from '../platform/record/index.ts'
import { noteRefusals, openRestricted } from '../platform/restricted/index.ts'
import type { Room } from '../platform/room/index.ts'
import type { RecordKeys } from '../platform/secret/index.ts'

/** What a room of restricted records will look like: clues on discipline, known to whoever is named. */
export const CREATE = sql`
  create table test_clues (id uuid primary key, state text not null, revision integer not null default 0, summary text not null, note text)`

export const testClues = pgTable('test_clues', {
  id: uuid().primaryKey(),
  state: column().$type<'open' | 'assessed'>().notNull(),
  revision: integer().notNull().default(0),
  summary: column().notNull(),
  note: column(),
})
type Row = typeof testClues.$inferSelect

const NAME = text('测试问题线索', 'Test clue')
const ById = z.object({ id: z.uuid() })
const Summary = z.object({ id: z.uuid(), state: z.string(), summary: z.string().nullable() })
const Detail = Processed.extend({ id: z.uuid(), summary: z.string().nullable(), note: z.string().nullable() })
const Members = z.object({ items: z.array(z.object({ name: z.string(), reason: z.string().nullable() })) })
const common = { access: 'signed_in', restricted: true, summary: NAME } as const

const clueEndpoints = {
  add: endpoint({
    ...common,
    method: 'POST',
    path: '/test/clues',
    body: z.object({ summary: z.string() }),
    response: z.object({ id: z.uuid(), summary: z.string() }),
  }),
  ...restrictedEndpoints({
    path: '/test/clues',
    title: NAME,
    one: NAME,
    read: 'signed_in',
    act: 'signed_in',
    filter: {},
    summary: Summary,
    counts: { byState: z.record(z.string(), z.number()) },
    detail: Detail,
  }),
  members: endpoint({ ...common, method: 'GET', path: '/test/clues/:id/members', params: ById, response: Members }),
  grant: endpoint({
    ...common,
    method: 'POST',
    path: '/test/clues/:id/members',
    params: ById,
    body: z.object({ userId: z.uuid(), reason: z.string(), until: z.iso.datetime().optional() }),
    response: Members,
  }),
  end: endpoint({
    ...common,
    method: 'DELETE',
    path: '/test/clues/:id/members/:userId',
    params: ById.extend({ userId: z.uuid() }),
    response: Members,
  }),
  destroy: endpoint({
    ...common,
    method: 'DELETE',
    path: '/test/clues/:id/key',
    params: ById,
    body: z.object({ basis: z.string() }),
    response: z.null(),
    status: 204,
  }),
}

export function cluesRoom({ db, keys }: { db: Db; keys: RecordKeys }) {
  const restricted = openRestricted('test_clue', keys)
  const process = defineProcess<Row, Row['state']>({
    kind: 'test_clue',
    title: NAME,
    table: testClues,
    states: { open: text('登记', 'Open'), assessed: text('已研判', 'Assessed') },
    initial: 'open',
    place: () => ({}),
    restricted: true,
    transitions: [
      {
        id: 'assess',
        title: text('研判', 'Assess'),
        from: ['open'],
        to: 'assessed',
        who: () => true,
        form: z.object({ note: z.string().meta({ 'x-title': text('意见', 'Note') }) }),
        effect: async (tx, row, form: { note: string }, actor) => ({
          set: { note: (await restricted.sealsOf(tx, actor, row.id)).seal('note', form.note) },
          fields: [{ label: text('意见', 'Note'), value: form.note }],
          details: { note: form.note },
        }),
      },
      {
        id: 'tell',
        title: text('通知', 'Tell'),
        from: ['open'],
        who: () => true,
        effect: async (tx, _row, _form, actor) => notify(tx, { to: [actor.user.id], kind: 'test', title: NAME }),
      },
      {
        id: 'close',
        title: text('了结', 'Close'),
        from: ['open'],
        who: () => true,
        effect: async () => {
          throw new AppError('wrong_state', text('谈话笔录尚未入卷', 'The note of the talk with Zhao is not on file'))
        },
      },
    ],
  })
  const record = defineRecord<Row, Row['state'], object, z.infer<typeof Summary>, Map<string, string | null>, void>({
    process,
    read: 'lead:read',
    visible: () => sql`true`,
    link: id => `/test/clues/${id}`,
    list: {
      more: async () => new Map(),
      summary: ({ id, state }) => ({ id, state, summary: null }),
    },
  })
  const room: Room = {
    records: [record],
    routes: app => {
      const of = <T>(actor: Parameters<typeof noteRefusals>[1], id: string, work: () => Promise<T>) =>
        noteRefusals(db, actor, { kind: 'test_clue', id }, work)
      const members = async (actor: Parameters<typeof noteRefusals>[1], id: string) => ({
        items: (await restricted.members(db, actor, id)).map(({ person, reason }) => ({ name: person.name, reason })),
      })
      recordRoutes(app, clueEndpoints, record, {
        db,
        detail: async (actor, row) => {
          const own = await restricted.sealsOf(db, actor, row.id)
          const told = await record.whole(db, actor, row)
          return {
            ...told,
            revision: row.revision,
            summary: own.open('summary', row.summary),
            note: row.note && own.open('note', row.note),
          }
        },
      })
      route(app, clueEndpoints.add, {
        handler: ({ actor, body }) =>
          transaction(db, async tx => {
            const id = newId()
            const own = await restricted.begin(tx, actor, id, `收到举报：${body.summary}`)
            const [row] = await tx
              .insert(testClues)
              .values({ id, state: 'open', summary: own.seal('summary', body.summary) })
              .returning()
            await process.begin(tx, actor, row!, {
              title: text('登记', 'Registered'),
              fields: [{ label: NAME, value: body.summary }],
              details: { summary: body.summary },
            })
            return { id, summary: body.summary }
          }),
      })
      route(app, clueEndpoints.members, { handler: ({ actor, params }) => of(actor, params.id, () => members(actor, params.id)) })
      route(app, clueEndpoints.grant, {
        handler: ({ actor, params: { id }, body: { until, ...member } }) =>
          of(actor, id, async () => {
            await transaction(db, tx => restricted.grant(tx, actor, id, { ...member, until: until ? new Date(until) : null }))
            return members(actor, id)
          }),
      })
      route(app, clueEndpoints.end, {
        handler: ({ actor, params: { id, userId } }) =>
          of(actor, id, async () => {
            await transaction(db, tx => restricted.end(tx, actor, id, userId))
            return members(actor, id)
          }),
      })
      route(app, clueEndpoints.destroy, {
        handler: async ({ actor, params: { id }, body: { basis } }) => {
          await of(actor, id, () => restricted.destroy(db, actor, id, basis))
          return null
        },
      })
    },
  }
  return { room, record, process, restricted }
}

export const clueRow = async (db: Db, id: string): Promise<Row> => (await db.select().from(testClues).where(eq(testClues.id, id)))[0]!
