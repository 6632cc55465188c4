import { text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { integer, pgTable, text as column, uuid } from 'drizzle-orm/pg-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { auditEvents } from '../audit/index.ts'
import { actorOf } from '../auth/index.ts'
import { type ClockDefinition, clocksOf } from '../clock/index.ts'
import { newId, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import { addAccount, addOffice } from '../testing/accounts.ts'
import { withDatabase } from '../testing/index.ts'
import { timelineOf } from '../timeline/index.ts'
import { defineProcess, mermaid } from './index.ts'

const petitions = pgTable('test_petitions', {
  id: uuid().primaryKey(),
  state: column().notNull(),
  revision: integer().notNull().default(0),
  officeId: uuid('office_id'),
  handlerId: uuid('handler_id'),
  note: column(),
})
type Petition = typeof petitions.$inferSelect

const reply: ClockDefinition = {
  kind: 'test_reply',
  title: text('答复期限', 'Reply'),
  basis: '测试',
  budget: { amount: 7, unit: 'day' },
  roll: false,
  rungs: [],
}

const states = {
  received: text('已收', 'Received'),
  open: text('办理中', 'Open'),
  waiting: text('中止', 'Waiting'),
  closed: text('办结', 'Closed'),
  refused: text('不予受理', 'Refused'),
}
const process = defineProcess<Petition, keyof typeof states>({
  kind: 'petition',
  title: text('信访', 'Petition'),
  table: petitions as never,
  states,
  initial: 'received',
  place: row => ({ officeId: row.officeId, ownerIds: [row.handlerId] }),
  transitions: [
    {
      id: 'accept',
      title: text('受理', 'Accept'),
      tone: 'primary',
      from: ['received'],
      to: 'open',
      who: 'lead:triage',
      clocks: { start: reply },
      form: z.object({
        handler: z.uuid().meta({ 'x-title': text('承办人', 'Handler'), 'x-widget': 'person-choice' }),
        urgency: z
          .enum(['high', 'low'])
          .meta({ 'x-title': text('缓急', 'Urgency'), 'x-enum-titles': { high: text('急', 'high'), low: text('缓', 'low') } }),
      }),
      effect: async (_tx, _row, form: { handler: string }) => ({ set: { handlerId: form.handler } }),
    },
    { id: 'refuse', title: text('不予受理', 'Refuse'), tone: 'danger', from: ['received'], to: 'refused', who: 'lead:triage' },
    { id: 'wait', title: text('中止', 'Wait'), from: ['open'], to: 'waiting', who: 'lead:triage', clocks: { pause: reply } },
    {
      id: 'prolong',
      title: text('延长', 'Prolong'),
      from: ['open'],
      who: 'lead:triage',
      clocks: { extend: { clock: reply, by: { amount: 3, unit: 'day' } } },
    },
    { id: 'anew', title: text('重新计算', 'Count anew'), from: ['open'], who: 'lead:triage', clocks: { restart: reply } },
    { id: 'go_on', title: text('恢复', 'Go on'), from: ['waiting'], to: 'open', who: 'lead:triage', clocks: { resume: reply } },
    {
      id: 'close',
      title: text('办结', 'Close'),
      from: ['open'],
      to: 'closed',
      who: (actor, row) => row.handlerId === actor.user.id,
      clocks: { stop: reply },
      guard: row => (row.note ? true : text('请先写明处理情况', 'Say first what was done')),
    },
    {
      id: 'note',
      title: text('备注', 'Note'),
      from: ['open'],
      who: ['lead:triage', 'lead:assign'],
      form: z.object({ note: z.string().min(2) }),
      effect: async (_tx, _row, form) => ({ set: { note: form.note } }),
    },
    {
      id: 'break',
      title: text('出错', 'Break'),
      from: ['open'],
      to: 'closed',
      who: 'lead:triage',
      effect: async tx => {
        await tx.execute(sql`select 1/0`)
      },
    },
    { id: 'lapse', title: text('逾期', 'Lapse'), from: ['open'], to: 'closed', system: true },
  ],
})

const database = withDatabase()
let inspector: Actor
let elsewhere: Actor
let office: string

beforeAll(async () => {
  const { db } = database
  await db.execute(
    sql`create table test_petitions (id uuid primary key, state text not null, revision integer not null default 0, office_id uuid, handler_id uuid, note text)`,
  )
  const [here, there] = [await addOffice(db, '甲院'), await addOffice(db, '乙院')]
  office = here.id
  inspector = (await actorOf(db, await addAccount(db, 'inspector', { officeId: here.id, roles: ['inspector'] })))!
  elsewhere = (await actorOf(db, await addAccount(db, 'elsewhere', { officeId: there.id, roles: ['inspector'] })))!
})

async function petition(state: Petition['state'] = 'received'): Promise<Petition> {
  const row: Petition = { id: newId(), state, revision: 0, officeId: office, handlerId: null, note: null }
  await transaction(database.db, async tx => {
    await tx.insert(petitions).values(row)
    await process.begin(tx, inspector, row, { title: text('登记', 'Registered') })
  })
  return row
}
const read = async (id: string) => (await database.db.select().from(petitions).where(eq(petitions.id, id)))[0]!
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof AppError)) throw error ?? new Error('nothing was refused')
  return error
}
const accept = () => ({ revision: 0, form: { handler: inspector.user.id, urgency: 'high' } })

describe('a process', () => {
  it('changes state, revision, columns, clock, timeline and audit in one', async () => {
    const { db } = database
    const row = await petition()
    const after = await process.act(db, inspector, row, 'accept', accept(), { today: '2026-03-02' })
    expect(after).toEqual({ ...row, state: 'open', revision: 1, handlerId: inspector.user.id })
    const [clock] = (await clocksOf(db, [reply], 'petition', [row.id], '2026-03-03')).get(row.id)!
    expect(clock).toMatchObject({ dueOn: '2026-03-09', remainingDays: 6, state: 'running' })
    const story = await timelineOf(db, 'petition', row.id)
    expect(story.map(entry => [entry.action, entry.fromState, entry.toState])).toEqual([
      ['begin', null, 'received'],
      ['accept', 'received', 'open'],
    ])
    expect(story[1]).toMatchObject({
      actor: { name: 'inspector', office: '甲院' },
      fields: [{ label: { 'zh-CN': '承办人' }, value: 'inspector' }, { value: '急' }],
    })
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, row.id)).orderBy(auditEvents.seq)
    expect(events.map(event => event.action)).toEqual(['petition.begin', 'petition.accept'])
    expect(events[1]).toMatchObject({
      officeId: office,
      actorId: inspector.user.id,
      details: { from: 'received', to: 'open', revision: 1 },
    })
  })

  it('lets one of two people win, and tells the other to reload', async () => {
    const row = await petition()
    const outcomes = await Promise.allSettled([
      process.act(database.db, inspector, row, 'accept', accept()),
      process.act(database.db, inspector, row, 'refuse', { revision: 0, form: {} }),
    ])
    expect(outcomes.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find(outcome => outcome.status === 'rejected') as PromiseRejectedResult
    expect((lost.reason as AppError).code).toBe('conflict')
    expect((await read(row.id)).revision).toBe(1)
    expect(await timelineOf(database.db, 'petition', row.id)).toHaveLength(2)
  })

  it('refuses by revision, state, person, form and guard, and says which', async () => {
    const { db } = database
    const row = await petition()
    expect((await refused(process.act(db, inspector, row, 'accept', { ...accept(), revision: 3 }))).code).toBe('conflict')
    const state = await refused(process.act(db, inspector, row, 'close', { revision: 0, form: {} }))
    expect([state.code, state.detail?.['zh-CN']]).toEqual(['wrong_state', '当前为“已收”，不能办结'])
    expect((await refused(process.act(db, elsewhere, row, 'accept', accept()))).code).toBe('forbidden')
    const form = await refused(process.act(db, inspector, row, 'accept', { revision: 0, form: { handler: 'x', urgency: 'medium' } }))
    expect([form.code, form.extra.fields?.map(field => field.path)]).toEqual(['bad_request', ['handler', 'urgency']])
    expect((await refused(process.act(db, inspector, row, 'nonsense', { revision: 0, form: {} }))).code).toBe('not_found')
    expect((await refused(process.act(db, inspector, { id: newId() }, 'accept', accept()))).code).toBe('not_found')
    const open = await process.act(db, inspector, row, 'accept', accept())
    const guard = await refused(process.act(db, inspector, row, 'close', { revision: 1, form: {} }))
    expect([guard.code, guard.detail?.en]).toEqual(['wrong_state', 'Say first what was done'])
    expect((await refused(process.act(db, inspector, row, 'lapse', { revision: 1, form: {} }))).code).toBe('forbidden')
    expect(await read(row.id)).toEqual(open)
  })

  it('undoes everything when the effect fails', async () => {
    const { db } = database
    const row = await petition()
    await process.act(db, inspector, row, 'accept', accept())
    const [before] = await db.select({ n: sql<number>`count(*)::int` }).from(auditEvents)
    await expect(process.act(db, inspector, row, 'break', { revision: 1, form: {} })).rejects.toThrow('1/0')
    expect(await read(row.id)).toMatchObject({ state: 'open', revision: 1 })
    expect(await timelineOf(db, 'petition', row.id)).toHaveLength(2)
    expect((await db.select({ n: sql<number>`count(*)::int` }).from(auditEvents))[0]).toEqual(before)
  })

  it('suspends, resumes and stops clocks, and keeps the state where none is named', async () => {
    const { db } = database
    const row = await petition()
    const clock = async () => (await clocksOf(db, [reply], 'petition', [row.id], '2026-03-20')).get(row.id)![0]!
    await process.act(db, inspector, row, 'accept', accept(), { today: '2026-03-02' })
    await process.act(db, inspector, row, 'wait', { revision: 1, form: {} }, { today: '2026-03-04' })
    expect(await clock()).toMatchObject({ state: 'paused', dueOn: null, suspensions: [{ from: '2026-03-04', to: null, reason: '中止' }] })
    await process.act(db, inspector, row, 'go_on', { revision: 2, form: {} }, { today: '2026-03-14' })
    expect(await clock()).toMatchObject({ state: 'overdue', dueOn: '2026-03-19', remainingDays: -1 })
    expect((await process.act(db, inspector, row, 'note', { revision: 3, form: { note: '已答复' } })).state).toBe('open')
    await process.act(db, inspector, row, 'close', { revision: 4, form: {} }, { today: '2026-03-19' })
    expect(await clock()).toMatchObject({ state: 'met', stoppedOn: '2026-03-19', remainingDays: null })
  })

  it('extends clocks and counts them anew, with the action for the reason', async () => {
    const { db } = database
    const row = await petition()
    const runs = async () =>
      (await clocksOf(db, [reply], 'petition', [row.id], '2026-03-20')).get(row.id)!.map(one => [one.startedOn, one.dueOn])
    await process.act(db, inspector, row, 'accept', accept(), { today: '2026-03-02' })
    await process.act(db, inspector, row, 'prolong', { revision: 1, form: {} }, { today: '2026-03-04' })
    expect(await runs()).toEqual([['2026-03-02', '2026-03-12']])
    await process.act(db, inspector, row, 'anew', { revision: 2, form: {} }, { today: '2026-03-10' })
    expect(await runs()).toEqual([
      ['2026-03-02', '2026-03-12'],
      ['2026-03-10', '2026-03-17'],
    ])
  })

  it('is advanced by the system alone where it says so', async () => {
    const row = await petition()
    await process.act(database.db, inspector, row, 'accept', accept())
    await transaction(database.db, tx => process.advance(tx, row, 'lapse'))
    expect(await read(row.id)).toMatchObject({ state: 'closed', revision: 2 })
    expect((await timelineOf(database.db, 'petition', row.id)).at(-1)!.actor).toBeNull()
  })
})

describe('actionsFor', () => {
  it('offers what state, person and guard allow, with forms that the page can draw', async () => {
    const row = await petition()
    expect(process.actionsFor(elsewhere, row)).toEqual([])
    const [first, second] = process.actionsFor(inspector, row)
    expect([first!.id, second!.id, second!.tone, second!.form]).toEqual(['accept', 'refuse', 'danger', null])
    expect(first!.form).toMatchObject({
      type: 'object',
      required: ['handler', 'urgency'],
      properties: {
        handler: { 'x-title': { 'zh-CN': '承办人', en: 'Handler' }, 'x-widget': 'person-choice', format: 'uuid' },
        urgency: { enum: ['high', 'low'], 'x-enum-titles': { high: { 'zh-CN': '急' } } },
      },
    })
    const open = { ...row, state: 'open', handlerId: inspector.user.id }
    expect(process.actionsFor(inspector, open).map(action => action.id)).toEqual(['wait', 'prolong', 'anew', 'note', 'break'])
    expect(process.actionsFor(inspector, { ...open, note: '已答复' }).map(action => action.id)).toContain('close')
  })
})

it('draws a diagram and refuses a definition with a dead end', () => {
  expect(mermaid(process)).toContain('received --> open: 受理')
  expect(mermaid(process)).toContain('closed --> [*]')
  const broken = (transition: object) => () =>
    defineProcess<Petition>({ ...process.definition, transitions: [transition as never] } as never)
  expect(broken({ id: 'x', title: text('x', 'x'), from: ['received'], to: 'nowhere', who: 'lead:triage' })).toThrow('unknown state nowhere')
  expect(broken({ id: 'x', title: text('x', 'x'), from: ['received'], to: 'open' })).toThrow('nobody may take x')
})
