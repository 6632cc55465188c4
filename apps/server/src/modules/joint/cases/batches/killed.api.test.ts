import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { today } from '@jianqing/calendar'
import type { JointBatch, JointBatchItem } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startChild } from '../../../../assemble/testing.ts'
import { TEST_BASE_URL, TEST_PASSWORD } from '../../../../platform/testing/accounts.ts'
import { withDatabase } from '../../../../platform/testing/index.ts'
import { packageOf, threeAgencies } from '../cases.fixture.ts'

const MANY = 500
const BROKEN = 3
const database = withDatabase()
let dataDir: string
let child: Awaited<ReturnType<typeof startChild>> | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jianqing-joint-'))
})
afterEach(async () => {
  await child?.kill()
  await rm(dataDir, { recursive: true, force: true })
})

async function signedIn(url: string, login: string) {
  const headers = { origin: TEST_BASE_URL, 'content-type': 'application/json' }
  const body = JSON.stringify({ login, password: TEST_PASSWORD })
  const session = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = session.headers.getSetCookie().map(kept => kept.split(';')[0])
  return async <T = any>(path: string, payload?: object): Promise<{ status: number; json: T }> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      headers: { ...headers, cookie: cookie.join('; ') },
      ...(payload && { method: 'POST', body: JSON.stringify(payload) }),
    })
    return { status: answer.status, json: (await answer.json()) as T }
  }
}

const one = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) => (await database.db.execute<T>(query)).rows[0]!
const rowsOf = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) => (await database.db.execute<T>(query)).rows

/** Five hundred cases that wait for their charge, all of one prosecutor. */
async function casesToCharge(caseId: string, handler: string): Promise<{ id: string; revision: number }[]> {
  await database.db.execute(sql`
    insert into joint_cases select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'police_no', c.police_no || n, 'state', 'charge',
      'handler_id', ${handler}::text, 'lawyer', '秦律师', 'pleaded', true, 'statement_on', c.transferred_on))).*
    from joint_cases c, generate_series(1, ${MANY}) n where c.id = ${caseId}`)
  await database.db.execute(sql`
    insert into joint_steps (case_id, n, stage, owner, from_on) select id, 0, 'charge', 'procuratorate', caught_on from joint_cases where state = 'charge'`)
  return rowsOf(sql`select id, revision from joint_cases where state = 'charge' order by id`)
}

it('does 497 of 500 once each, three with their reason, although the server was killed in the middle', { timeout: 300_000 }, async () => {
  const { people } = await threeAgencies(database.db)
  child = await startChild(database.connection, dataDir)
  const police = await signedIn(child.url, 'police')
  const { json: sent } = await police<{ caseId: string }>('/joint/handovers', packageOf())
  const cases = await casesToCharge(sent.caseId, people.prosecutor)
  // one of another stage, one that somebody changed meanwhile, one whose form is incomplete
  const [early, changed, incomplete] = [cases[100]!, cases[250]!, cases[400]!]
  await database.db.execute(sql`update joint_cases set state = 'acceptance', charged_on = transferred_on where id = ${early.id}`)
  const asked = {
    concentration: 'charge',
    form: { on: today() },
    cases: cases.map(item => ({
      id: item.id,
      revision: item.id === changed.id ? 7 : item.revision,
      form: item.id === incomplete.id ? {} : { advice: '拘役一个月' },
    })),
  }
  const ask = await signedIn(child.url, 'prosecutor')
  const begun = await ask<JointBatch>('/joint/batches', asked)
  expect([begun.status, begun.json.total]).toEqual([202, MANY])
  const { id } = begun.json
  const tried = async () =>
    (await one<{ n: number }>(sql`select count(*)::int as n from joint_batch_items where batch_id = ${id} and outcome is not null`)).n
  await expect.poll(tried, { timeout: 120_000, interval: 50 }).toBeGreaterThan(150)
  await child.kill()
  const before = await tried()
  expect(before).toBeLessThan(MANY - 50)

  child = await startChild(database.connection, dataDir)
  const again = await signedIn(child.url, 'prosecutor')
  const shares: number[] = []
  await expect
    .poll(
      async () => {
        const { json } = await again<JointBatch>(`/joint/batches/${id}`)
        shares.push(json.progress)
        return json.state
      },
      { timeout: 180_000, interval: 50 },
    )
    .toBe('done')
  expect(Math.max(...shares)).toBe(1)
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
  expect(shares[0]).toBeGreaterThanOrEqual(before / MANY)

  const { json } = await again<JointBatch & { items: { items: JointBatchItem[] } }>(`/joint/batches/${id}?outcome=refused`)
  expect(json).toMatchObject({ total: MANY, done: MANY - BROKEN, refused: BROKEN, left: 0, progress: 1, resumable: false })
  expect(json.items.items.map(item => item.caseId).sort()).toEqual([early, changed, incomplete].map(item => item.id).sort())
  expect(json.items.items.every(({ reason, paper }) => reason !== null && paper)).toBe(true)
  // each once: one line of its story, one event of the audit, one step, one paper
  const stories = sql`select count(*)::int as n, count(distinct subject_id)::int as of from timeline where subject_kind = 'joint_case' and action = 'charge'`
  expect(await one(stories)).toEqual({ n: MANY - BROKEN, of: MANY - BROKEN })
  expect(await one(sql`select count(*)::int as n from audit_events where action = 'joint_case.charge'`)).toEqual({ n: MANY - BROKEN })
  expect(await one(sql`select count(*)::int as n from joint_steps where stage = 'acceptance'`)).toEqual({ n: MANY - BROKEN })
  expect(await one(sql`select count(*)::int as n from joint_batch_items where batch_id = ${id} and paper is not null`)).toEqual({ n: MANY })
  expect(await one(sql`select count(*)::int as n from notices where kind = 'joint_batch.done'`)).toEqual({ n: 1 })
  console.info(`killed after ${before} of ${MANY}; ${json.done} done, ${json.refused} refused`)
})
