import type { Endpoint, ManyAnswer, Permission, TimelineEntry } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditEvents } from '../audit/index.ts'
import type { Db } from '../db/index.ts'
import type { Ask } from './ask.ts'

interface Listed {
  items: { id: string; state: string; revision: number; actions: string[] }[]
  total: number
  byState: Record<string, number>
}
interface Detail {
  id: string
  state: string
  revision: number
  actions: { id: string }[]
  timeline: TimelineEntry[]
}

export interface RecordUnderTest {
  db: () => Db
  ask: Ask
  endpoints: Record<'list' | 'export' | 'act', Endpoint>
  definition: { kind: string; states: object; transitions: readonly { id: string; system?: boolean; who?: unknown }[] }
  /** Makes one that `insider` sees and may take `action` on, and `outsider` – who may do all that in another office – does not. */
  make: () => Promise<string>
  insider: string
  outsider: string
  action: { id: string; form?: object }
}

/** What holds for every kind of record; a room's own test says what it is and tests what is its own. */
export function testRecord({ db, ask, endpoints, definition, make, insider, outsider, action }: RecordUnderTest): void {
  const { kind } = definition
  const base = endpoints.list.path
  const one = async (id: string) => (await ask<Detail>(insider, 'GET', `${base}/${id}`)).json
  const act = (login: string, id: string, revision: number, name = action.id) =>
    ask<Detail & { code: string }>(login, 'POST', `${base}/${id}/actions/${name}`, { revision, form: action.form ?? {} })
  const traces = (name: string, subjectId?: string) =>
    db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, `${kind}.${name}`), subjectId ? eq(auditEvents.subjectId, subjectId) : undefined))

  describe(`as every record, a ${kind}`, () => {
    it('is simply not there for another office', async () => {
      const id = await make()
      const { revision } = await one(id)
      expect((await ask(outsider, 'GET', `${base}/${id}`)).status).toBe(404)
      expect((await act(outsider, id, revision)).status).toBe(404)
      expect((await ask<Listed>(outsider, 'GET', `${base}?pageSize=200`)).json.items.map(item => item.id)).not.toContain(id)
      const many = await ask<ManyAnswer>(outsider, 'POST', `${base}/actions/${action.id}`, {
        items: [{ id, revision }],
        form: action.form ?? {},
      })
      expect(many.json).toMatchObject({ done: [], refused: [{ id, code: 'not_found' }] })
      expect(await one(id)).toMatchObject({ revision })
    })

    it('is listed with counts that add up, and with the names of what may be done', async () => {
      const id = await make()
      const { json } = await ask<Listed>(insider, 'GET', `${base}?pageSize=200`)
      expect(json.items.find(item => item.id === id)?.actions).toEqual((await one(id)).actions.map(known => known.id))
      expect(Object.keys(json.byState).sort()).toEqual(Object.keys(definition.states).sort())
      expect(Object.values(json.byState).reduce((a, b) => a + b, 0)).toBe(json.total)
      const { state } = await one(id)
      const narrowed = (await ask<Listed>(insider, 'GET', `${base}?state=${state}&pageSize=200`)).json
      expect([narrowed.total, narrowed.byState]).toEqual([json.byState[state], json.byState])
    })

    it('moves by an action, with its story and its trace, and only as it was seen', async () => {
      const id = await make()
      const before = await one(id)
      expect((await act(insider, id, before.revision + 1)).json.code).toBe('conflict')
      expect((await act(insider, id, before.revision, 'no_such_action')).status).toBe(404)
      const { status, json, body } = await act(insider, id, before.revision)
      expect(status, body).toBe(200)
      expect(json.revision).toBeGreaterThan(before.revision)
      expect(json.timeline.at(-1)).toMatchObject({ action: action.id, fromState: before.state })
      expect(await traces(action.id, id)).toHaveLength(1)
    })

    it('moves with many others, and tells of each that does not', async () => {
      const [first, second] = [await make(), await make()]
      const [a, b] = [await one(first), await one(second)]
      const { status, json, body } = await ask<ManyAnswer>(insider, 'POST', `${base}/actions/${action.id}`, {
        items: [
          { id: first, revision: a.revision },
          { id: second, revision: b.revision + 7 },
        ],
        form: action.form ?? {},
      })
      expect(status, body).toBe(200)
      expect(json.done.map(done => done.id)).toEqual([first])
      expect(json.refused).toMatchObject([{ id: second, code: 'conflict' }])
      expect((await one(second)).revision).toBe(b.revision)
    })

    it('goes into a table that is traced', async () => {
      await make()
      const { total } = (await ask<Listed>(insider, 'GET', base)).json
      const before = (await traces('export')).length
      const { status, body } = await ask(insider, 'GET', `${base}/export?format=csv`)
      expect(status).toBe(200)
      // one line each with the head, no text of these tests has a line break
      expect(body.trimEnd().split('\r\n')).toHaveLength(total + 1)
      expect(await traces('export')).toHaveLength(before + 1)
    })

    it('lets whoever may take an action call for it', () => {
      const { access } = endpoints.act
      const open: readonly string[] = typeof access === 'string' ? [access] : access
      const asked = definition.transitions.flatMap(({ system, who }) =>
        system || typeof who === 'function' || who === undefined ? [] : [who as Permission | Permission[]].flat(),
      )
      expect(asked.filter(permission => !open.includes(permission))).toEqual([])
    })
  })
}
