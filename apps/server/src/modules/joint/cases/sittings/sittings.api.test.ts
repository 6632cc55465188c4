import { addDays, today } from '@jianqing/calendar'
import type { HandoverPackage, JointBatch, JointBatchItem, JointCaseSummary, SittingDetail } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../../assemble/testing.ts'
import { asking } from '../../../../platform/testing/ask.ts'
import { addAccount } from '../../../../platform/testing/accounts.ts'
import { ago, packageOf, threeAgencies } from '../cases.fixture.ts'
import { jointCases } from '../tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
let at: Awaited<ReturnType<typeof threeAgencies>>

beforeAll(async () => {
  at = await threeAgencies(test.database.db)
  await addAccount(test.database.db, 'second', { officeId: at.office, roles: ['prosecutor'] })
})

type WithItems = JointBatch & { items: { items: JointBatchItem[]; total: number } }
const listed = async (who: string, query: string) =>
  (await ask<{ items: JointCaseSummary[]; total: number }>(who, 'GET', `/joint/cases?pageSize=200&${query}`)).json
const seen = ({ id, revision }: JointCaseSummary) => ({ id, revision })

async function batch(who: string, asked: object): Promise<WithItems> {
  const begun = await ask<JointBatch>(who, 'POST', '/joint/batches', asked)
  expect(begun.status, begun.body).toBe(202)
  const of = async () => (await ask<WithItems>(who, 'GET', `/joint/batches/${begun.json.id}?pageSize=200`)).json
  await expect
    .poll(
      async () => {
        const { progress, state } = await of()
        expect(progress).toBeLessThanOrEqual(1)
        return state
      },
      { timeout: 60_000 },
    )
    .toBe('done')
  return of()
}

const many = async (who: string, action: string, form: object, cases: JointCaseSummary[]) => {
  const { status, body, json } = await ask<{ done: unknown[]; refused: unknown[] }>(who, 'POST', `/joint/cases/actions/${action}`, {
    items: cases.map(seen),
    form,
  })
  expect(status, body).toBe(200)
  expect(json.refused).toEqual([])
}

/** Hands packages over, has the office take them in, interview and charge, and the court number them. */
async function broughtToCourt(packages: HandoverPackage[], office = at): Promise<JointCaseSummary[]> {
  const came = await batch('police', { concentration: 'transfer', packages })
  const ids = new Set(came.items.items.flatMap(({ caseId }) => caseId ?? []))
  const ours = async (who: string, state: string) => (await listed(who, `state=${state}`)).items.filter(({ id }) => ids.has(id))
  await batch('manager', {
    concentration: 'intake',
    cases: (await ours('manager', 'interview')).map(seen),
    form: { handlerId: office.people.prosecutor },
  })
  await many('prosecutor', 'interview', { on: today(), lawyer: '秦律师', pleaded: true }, await ours('prosecutor', 'interview'))
  await many('prosecutor', 'sign', { on: today() }, await ours('prosecutor', 'interview'))
  await batch('prosecutor', {
    concentration: 'charge',
    cases: (await ours('prosecutor', 'charge')).map(seen),
    form: { on: today(), advice: '拘役一个月' },
  })
  await batch('court', {
    concentration: 'intake',
    cases: (await ours('court', 'acceptance')).map((one, i) => ({ ...seen(one), form: { courtNo: `（2026）于刑初${100 + i}号` } })),
    form: { on: today() },
  })
  return ours('court', 'trial')
}

const planOf = (cases: readonly JointCaseSummary[], more: object = {}) => ({
  room: '第三法庭',
  judge: '张法官',
  lawyer: '秦律师',
  on: today(),
  startsAt: '08:30',
  endsAt: '12:00',
  cases: cases.map(({ id }) => ({ id, minutes: 5 })),
  ...more,
})
const plan = (who: string, asked: object) =>
  ask<SittingDetail & { code: string; detail?: { 'zh-CN': string } }>(who, 'POST', '/joint/sittings', asked)

describe('forty cases in one batch', () => {
  it('are handed over, three refused; thirty-seven stand in one morning, one drops out, the rest are heard and judged, with a paper each', async () => {
    const packages = Array.from({ length: 40 }, (_, i) => packageOf(i < 3 ? { alcohol: 12, priors: '' } : {}))
    const came = await batch('police', { concentration: 'transfer', packages })
    expect(came).toMatchObject({ total: 40, done: 37, refused: 3, left: 0, progress: 1, resumable: false })
    expect(came.items.items.slice(0, 3).map(one => [one.outcome, one.reason!['zh-CN'].includes('前科情况'), one.caseId])).toEqual(
      Array.from({ length: 3 }, () => ['refused', true, null]),
    )
    expect(came.items.items.every(one => one.paper)).toBe(true)
    const { rows: kept } = await test.database.db.execute(sql`select n from joint_batch_items where sealed is not null`)
    expect(kept).toEqual([])
    // the same again makes nothing twice
    const again = await batch('police', { concentration: 'transfer', packages })
    expect(again).toMatchObject({ done: 37, refused: 3 })
    expect((await listed('manager', 'state=interview')).total).toBe(37)

    const cases = await broughtToCourt(packages)
    expect(cases).toHaveLength(37)
    expect(cases.every(({ readiness }) => readiness.reason!['zh-CN'] === '未排期')).toBe(true)
    const { status, json: sitting, body } = await plan('court', planOf(cases))
    expect(status, body).toBe(201)
    expect(sitting).toMatchObject({ cases: 37, minutes: 185, conflicts: [] })
    expect(sitting.order.at(-1)).toMatchObject({ n: 37, startsAt: '11:30', endsAt: '11:35' })
    expect(sitting.order.every(({ rehearsed }) => rehearsed?.outcome === 'ready')).toBe(true)
    expect((await listed('court', 'state=trial&ready=true')).total).toBe(37)

    const out = sitting.order[10]!
    const dropped = await ask<SittingDetail>('court', 'POST', `/joint/sittings/${sitting.id}/drop`, {
      revision: sitting.revision,
      caseId: out.caseId,
      kind: 'absent',
      reason: '被告人住院',
    })
    expect(dropped.status, dropped.body).toBe(200)
    expect(dropped.json).toMatchObject({
      cases: 36,
      dropped: 1,
      out: [{ caseId: out.caseId, kind: 'absent', waits: { 'zh-CN': '被告人住院' } }],
    })
    // its time closed up
    expect(dropped.json.order.map(({ n }) => n)).toEqual(Array.from({ length: 36 }, (_, i) => i + 1))
    expect(dropped.json.order[10]).toMatchObject({ caseId: sitting.order[11]!.caseId, startsAt: out.startsAt })
    expect(dropped.json.order.at(-1)).toMatchObject({ endsAt: '11:30' })
    const back = (await listed('manager', `ready=false&state=trial`)).items
    expect(back.map(({ id, readiness }) => [id, readiness.state, readiness.reason!['zh-CN']])).toEqual([
      [out.caseId, 'blocked', '被告人住院'],
    ])

    const heard = await batch('court', { concentration: 'hearing', sittingId: sitting.id })
    expect(heard).toMatchObject({ total: 36, done: 36, refused: 0, sittingId: sitting.id })
    const judged = await batch('court', {
      concentration: 'pronouncement',
      sittingId: sitting.id,
      cases: (await listed('court', 'state=pronouncement')).items.map(one => ({
        ...seen(one),
        form: { sentence: `拘役一个月（${one.policeNo}）` },
      })),
      form: { on: today(), inCourt: true },
    })
    expect(judged).toMatchObject({ total: 36, done: 36 })
    expect((await listed('manager', 'state=service')).total).toBe(36)
    const after = (await ask<SittingDetail>('court', 'GET', `/joint/sittings/${sitting.id}`)).json
    expect([after.heard, after.cases]).toEqual([36, 36])

    // a paper of each, to be had later
    const paper = await test.product.app.inject({
      url: `/api/v1/joint/batches/${heard.id}/papers/36`,
      headers: await (await import('../../../../platform/testing/accounts.ts')).signIn(test.product.app, 'court'),
    })
    expect([paper.statusCode, paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    const { rows: papers } = await test.database.db.execute<{ paper: { title: string; body: { text: string }[] } }>(
      sql`select paper from joint_batch_items where batch_id = ${judged.id}`,
    )
    expect(papers.filter(({ paper: one }) => one.title === '集中宣判单')).toHaveLength(36)
    expect(JSON.stringify(papers)).not.toContain('罗文斌')

    // the figures have the cases of the lists behind them
    const { json: figures } = await ask('manager', 'GET', `/joint/sittings/statistics?since=${today()}`)
    expect(figures.after).toMatchObject({ heard: 36, concentrated: 36, median: 0 })
    expect((await listed('manager', `concentrated=true&heardFrom=${figures.after.from}&heardTo=${figures.after.to}`)).total).toBe(36)
    expect(figures.dropped.find(({ kind }: { kind: string }) => kind === 'absent')).toEqual({ kind: 'absent', cases: 1 })
    expect((await listed('manager', 'dropped=absent')).items.map(({ id }) => id)).toEqual([out.caseId])
  }, 120_000)
})

describe('a sitting', () => {
  it('is refused where room, judge or prosecutor is elsewhere at that time, in words, and by the database too', async () => {
    const cases = await broughtToCourt(Array.from({ length: 6 }, () => packageOf()))
    const on = addDays(today(), 1)
    const first = await plan('court', planOf(cases.slice(0, 2), { on }))
    expect(first.status, first.body).toBe(201)
    const other = planOf(cases.slice(2, 4), { on, startsAt: '11:00', endsAt: '12:30' })
    const looked = await ask('court', 'POST', '/joint/sittings/check', other)
    expect(looked.json.conflicts.map(({ what, hard }: { what: string; hard: boolean }) => [what, hard])).toEqual([
      ['room', true],
      ['judge', true],
      ['lawyer', false],
    ])
    const clash = await plan('court', other)
    expect([clash.status, clash.json.detail!['zh-CN']]).toEqual([
      409,
      '法庭“第三法庭”在08:30至12:00已有另一庭次；法官“张法官”在08:30至12:00已有另一庭次',
    ])
    // nothing of it was written
    expect((await listed('court', 'state=trial&ready=true')).items.map(({ id }) => id).sort()).toEqual(
      cases
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    )
    // right after it, in the same room
    const second = await plan('court', { ...other, startsAt: '12:00', endsAt: '13:00' })
    expect(second.status, second.body).toBe(201)
    const overlapping = await plan('court', planOf(cases.slice(4), { on, room: '第四法庭', judge: '李法官' }))
    expect(overlapping.status, overlapping.body).toBe(201)

    const name = (sitting: SittingDetail, prosecutorId: string, who = 'manager') =>
      ask<SittingDetail & { detail: { 'zh-CN': string } }>(who, 'PUT', `/joint/sittings/${sitting.id}/prosecutor`, {
        revision: sitting.revision,
        prosecutorId,
      })
    expect((await name(first.json, at.people.prosecutor, 'court')).status).toBe(403)
    expect((await name(first.json, at.people.prosecutor)).json.prosecutor!.id).toBe(at.people.prosecutor)
    const twice = await name(overlapping.json, at.people.prosecutor)
    expect([twice.status, twice.json.detail['zh-CN']]).toEqual([409, '出庭检察官在08:30至12:00已有另一庭次'])
    // around the product the database says no as well
    const forced = test.database.db.execute(
      sql`update joint_sittings set prosecutor_id = ${at.people.prosecutor} where id = ${overlapping.json.id}`,
    )
    await expect(forced).rejects.toMatchObject({ cause: { code: '23P01' } })
    // one case stands in one sitting
    const elsewhere = await plan('court', planOf(cases.slice(0, 1), { on: addDays(today(), 2) }))
    expect([elsewhere.status, elsewhere.json.detail!['zh-CN']]).toEqual([409, expect.stringContaining('已排在')])
    // another court, another office, and the police find nothing
    expect((await ask('court2', 'GET', `/joint/sittings/${first.json.id}`)).status).toBe(404)
    expect((await ask('outsider', 'GET', `/joint/sittings/${first.json.id}`)).status).toBe(404)
    expect((await ask('police', 'GET', `/joint/sittings/${first.json.id}`)).status).toBe(403)
    // a prosecutor of other cases sees neither; who appears in it sees the times of what is not theirs
    expect((await ask('second', 'GET', `/joint/sittings/${overlapping.json.id}`)).status).toBe(404)
    const named = await name(overlapping.json, await idOf('second'))
    expect(named.status, named.body).toBe(200)
    const theirs = (await ask<SittingDetail>('second', 'GET', `/joint/sittings/${overlapping.json.id}`)).json
    expect(theirs.order.map(({ title, startsAt }) => [title, startsAt])).toEqual([
      [null, '08:30'],
      [null, '08:35'],
    ])

    const cancelled = await ask<SittingDetail>('court', 'POST', `/joint/sittings/${second.json.id}/cancel`, {
      revision: second.json.revision,
      reason: '法官出差',
    })
    expect(cancelled.json, cancelled.body).toMatchObject({ state: 'cancelled', cases: 0 })
    const free = (await listed('court', 'state=trial&ready=false')).items.filter(({ id }) => cases.slice(2, 4).some(one => one.id === id))
    expect(free.map(({ readiness }) => readiness.reason!['zh-CN'])).toEqual(['未排期', '未排期'])
    // and its room is free again
    expect((await plan('court', { ...other, startsAt: '12:00', endsAt: '13:00' })).status).toBe(201)
  }, 60_000)

  it('is rehearsed: a limit or a custody that ends before its day, and what an agency has in the way', async () => {
    const cases = await broughtToCourt(Array.from({ length: 4 }, () => packageOf({ custody: 'detention', custodyFrom: ago(5) })))
    const [fine, short, blocked] = cases
    const act = async (who: string, id: string, action: string, form: object) => {
      const { revision } = (await ask(who, 'GET', `/joint/cases/${id}`)).json
      const done = await ask(who, 'POST', `/joint/cases/${id}/actions/${action}`, { revision, form })
      expect(done.status, done.body).toBe(200)
    }
    const on = addDays(today(), 3)
    await act('court', short!.id, 'custody_until', { until: addDays(today(), 2) })
    await act('court', fine!.id, 'custody_until', { until: on })
    await act('court', blocked!.id, 'block', { reason: '翻译人员未到' })
    const rehearsed = async (day: string) => {
      const { json, body } = await ask(
        'court',
        'POST',
        '/joint/sittings/check',
        planOf(cases, { on: day, judge: '王法官', room: '第九法庭' }),
      )
      return Object.fromEntries(
        (json.cases as { id: string; rehearsed: { outcome: string; reasons: { kind: string; message: { 'zh-CN': string } }[] } }[]).map(
          one => [one.id, [one.rehearsed.outcome, ...one.rehearsed.reasons.map(({ kind }) => kind)]],
        ),
      ) as Record<string, string[]> & typeof body
    }
    expect(await rehearsed(on)).toEqual({
      [fine!.id]: ['ready'],
      [short!.id]: ['not_ready', 'custody'],
      [blocked!.id]: ['not_ready', 'not_ready'],
      [cases[3]!.id]: ['ready'],
    })
    // ten days of the fast track, and custody with them
    const late = await rehearsed(addDays(today(), 30))
    expect(late[cases[3]!.id]).toEqual(['not_ready', 'custody'])
    await test.database.db.update(jointCases).set({ state: 'charge' }).where(eq(jointCases.id, cases[3]!.id))
    const early = await plan('court', planOf(cases, { on, judge: '王法官', room: '第九法庭' }))
    expect([early.status, early.json.code]).toEqual([404, 'not_found'])
  }, 60_000)
})

const idOf = async (login: string) => {
  const { rows } = await test.database.db.execute<{ id: string }>(sql`select id from users where login = ${login}`)
  return rows[0]!.id
}
