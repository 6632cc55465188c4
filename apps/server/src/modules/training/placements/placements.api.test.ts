import { addDays } from '@jianqing/calendar'
import { api, type I18nText } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { sweepClocks } from '../../../platform/clock/index.ts'
import { notices } from '../../../platform/notice/tables.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { placementTown, TODAY } from './placement.fixture.ts'
import { placementProcess } from './process.ts'
import { placements } from './tables.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
let town: Awaited<ReturnType<typeof placementTown>>

beforeAll(async () => {
  town = await placementTown(test.database.db, ask)
})
// one trainee is on one placement at a time
beforeEach(() => test.database.db.update(placements).set({ fromOn: '2001-01-01', untilOn: '2001-04-01' }))

let day = 0
testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.placements,
  definition: placementProcess.definition,
  make: async () => {
    const fromOn = addDays(TODAY, 30 + 100 * day++)
    return (await town.propose('sending', { fromOn, untilOn: addDays(fromOn, 60) })).json.id
  },
  insider: 'sending',
  outsider: 'outsider',
  action: { id: 'withdraw', form: { reason: '工作调整' } },
})

const words = '本周学习了审查逮捕的办案流程，参加了两次讯问。'
const sweep = (on: string) => sweepClocks(test.database.db, test.product.clocks, on)
const saidTo = async (userId: string) =>
  (await test.database.db.select().from(notices).where(eq(notices.userId, userId))).map(({ title }) => (title as I18nText)['zh-CN'])

describe('a placement', () => {
  it('is proposed for one’s own staff, to another office, for three months unless said', async () => {
    const { ids, propose } = town
    const { json, status, body } = await propose('sending')
    expect(status, body).toBe(201)
    const { fromOn, untilOn } = json
    expect(json).toMatchObject({ state: 'proposed', hostName: '成都市人民检察院', officeName: '资阳市人民检察院', diary: [] })
    expect([untilOn > addDays(fromOn, 87), untilOn < addDays(fromOn, 93)]).toEqual([true, true])
    expect((await propose('sending')).json.code).toBe('conflict')
    for (const [more, path] of [
      [{ hostOfficeId: ids.sender }, 'hostOfficeId'],
      [{ traineeId: ids.colleague }, 'traineeId'],
      [{ traineeId: ids.sending }, 'traineeId'],
      [{ untilOn: addDays(TODAY, 11) }, 'untilOn'],
      [{ untilOn: addDays(TODAY, 800) }, 'untilOn'],
    ] as const)
      expect((await propose('sending', more)).json, path).toMatchObject({ code: 'bad_request', fields: [{ path }] })
    expect((await propose('colleague')).status).toBe(403)
  })

  it('is agreed to by the host alone, with a mentor of its staff, and begins on its first day', async () => {
    const { ids, propose, act, read } = town
    const { id, fromOn, untilOn } = (await propose('sending')).json
    const days = { fromOn, untilOn }
    expect((await read('sending', id)).actions.map(one => one.id)).toEqual(['revise', 'withdraw'])
    expect((await act('sending', id, 'agree', { mentor: ids.mentor, ...days })).status).toBe(403)
    expect((await act('outsider', id, 'agree', { mentor: ids.mentor, ...days })).status).toBe(404)
    expect((await act('colleague', id, 'agree', { mentor: ids.mentor, ...days })).status).toBe(404)
    expect((await act('hosting', id, 'agree', { mentor: ids.sending, ...days })).json).toMatchObject({ fields: [{ path: 'mentor' }] })
    const agreed = (await act('hosting', id, 'agree', { mentor: ids.mentor, ...days })).json
    expect(agreed).toMatchObject({ state: 'agreed', departmentName: '第一检察部', dueOn: fromOn })
    await sweep(addDays(fromOn, -1))
    expect((await read('trainee', id)).state).toBe('agreed')
    await sweep(fromOn)
    expect((await read('trainee', id)).state).toBe('running')
  })

  it('begins at once where its first day has come, and is nobody else’s to see', async () => {
    const { read, running } = town
    const { id, state, clocks } = await running(3)
    expect([
      state,
      clocks
        .filter(clock => clock.stoppedOn === null)
        .map(clock => clock.kind)
        .sort(),
    ]).toEqual(['running', ['placement_diary', 'placement_term']])
    expect((await read('mentor', id)).id).toBe(id)
    expect((await ask('colleague', 'GET', `/placements/${id}`)).status).toBe(404)
  })
})

describe('the diary', () => {
  it('is written week by week by the trainee alone, and stays open until the mentor has commented', async () => {
    const { act, running } = town
    const { id } = await running(3)
    for (const login of ['mentor', 'hosting', 'sending'])
      expect((await act(login, id, 'write', { week: 1, words })).status, login).toBe(403)
    expect((await act('trainee', id, 'write', { week: 2, words })).json).toMatchObject({ fields: [{ path: 'week' }] })
    const first = (await act('trainee', id, 'write', { week: 1, words: '办理110101199003070038一案' })).json
    expect(first.diary[0]).toMatchObject({ state: 'written', words: '办理110101********0038一案', late: false })
    expect((await act('trainee', id, 'write', { week: 2, words })).json.code).toBe('wrong_state')
    expect((await act('trainee', id, 'amend', { week: 1, words })).json.diary[0]).toMatchObject({ words })
    expect((await act('trainee', id, 'comment', { week: 1, words: '很好' })).status).toBe(403)
    expect((await act('mentor', id, 'comment', { week: 1, words: '注意证据的关联性' })).json.diary[0]).toMatchObject({ state: 'commented' })
    expect((await act('trainee', id, 'amend', { week: 1, words })).json.code).toBe('wrong_state')
  })

  it('shows a week without an entry, of which the trainee and then the mentor are told, and goes on', async () => {
    const { ids, act, read, running } = town
    const { id, fromOn } = await running(20)
    const due = addDays(fromOn, 8)
    expect((await read('trainee', id)).clocks.find(clock => clock.kind === 'placement_diary')).toMatchObject({ dueOn: due })
    await sweep(due)
    expect(await saidTo(ids.trainee)).toContain('请今日提交周记：trainee，第1周')
    await sweep(addDays(due, 1))
    expect(await saidTo(ids.mentor)).toContain('周记逾期未提交：trainee，第1周')
    await sweep(addDays(due, 6))
    const gone = await read('trainee', id)
    expect(gone.diary.map(week => week.state).slice(0, 4)).toEqual(['missing', 'missing', 'open', 'ahead'])
    expect(gone.clocks.find(clock => clock.kind === 'placement_diary' && clock.stoppedOn === null)).toMatchObject({
      dueOn: addDays(fromOn, 15),
    })
    expect((await act('trainee', id, 'catch_up', { week: 3, words })).json).toMatchObject({ fields: [{ path: 'week' }] })
    expect((await act('trainee', id, 'catch_up', { week: 1, words })).json.diary[0]).toMatchObject({ state: 'written', late: true })
    const after = (await act('trainee', id, 'write', { week: 2, words })).json
    expect(after).toMatchObject({ weeks: { written: 2, over: 2 } })
  })
})

describe('tasks', () => {
  it('are given by the mentor, reported by the trainee and confirmed by the mentor', async () => {
    const { act, running } = town
    const { id } = await running(3)
    const task = { title: '独立制作一份审查报告', dueOn: addDays(TODAY, 20) }
    expect((await act('trainee', id, 'give_task', task)).status).toBe(403)
    expect((await act('mentor', id, 'give_task', { ...task, dueOn: addDays(TODAY, -1) })).json).toMatchObject({
      fields: [{ path: 'dueOn' }],
    })
    expect((await act('mentor', id, 'give_task', task)).json.taskList).toMatchObject([{ n: 1, state: 'given', overdue: false }])
    expect((await act('mentor', id, 'confirm_task', { n: 1 })).json.code).toBe('wrong_state')
    await act('trainee', id, 'report_task', { n: 1, words: '已经完成，附后' })
    expect((await act('mentor', id, 'return_task', { n: 1, remark: '补充证据分析' })).json.taskList).toMatchObject([
      { state: 'given', remark: '补充证据分析' },
    ])
    await act('trainee', id, 'report_task', { n: 1, words: '已经补充' })
    expect((await act('mentor', id, 'confirm_task', { n: 1 })).json).toMatchObject({
      tasks: { confirmed: 1, all: 1 },
      taskList: [{ state: 'confirmed', report: '已经补充' }],
    })
    expect((await act('mentor', id, 'drop_task', { n: 1, remark: '不再需要' })).json.code).toBe('wrong_state')
  })
})

describe('an appraisal', () => {
  it('comes in the last week, once the tasks are confirmed, and another one of the host confirms it', async () => {
    const { act, read, running } = town
    const early = await running(20)
    const verdict = { grade: 'excellent', words: '能够独立审查案件' }
    expect((await act('mentor', early.id, 'appraise', verdict)).json.code).toBe('wrong_state')
    await act('sending', early.id, 'end_early', { on: TODAY, reason: '回原单位办案' })
    const { id, untilOn } = await running(88)
    expect(untilOn >= TODAY).toBe(true)
    await act('mentor', id, 'give_task', { title: '结业汇报', dueOn: untilOn })
    expect((await act('mentor', id, 'appraise', verdict)).json.code).toBe('wrong_state')
    await act('mentor', id, 'drop_task', { n: 1, remark: '改为书面' })
    expect((await act('mentor', id, 'appraise', verdict)).json).toMatchObject({ state: 'appraised', appraisal: { grade: 'excellent' } })
    // a trainer of the host, and yet the mentor
    expect((await act('mentor', id, 'confirm')).status).toBe(403)
    expect((await act('sending', id, 'confirm')).status).toBe(403)
    await act('hosting', id, 'return_appraisal', { reason: '补充具体表现' })
    expect(await read('mentor', id)).toMatchObject({ state: 'running', appraisal: null })
    await act('mentor', id, 'appraise', { ...verdict, grade: 'failed' })
    expect((await act('hosting', id, 'confirm')).json).toMatchObject({ state: 'failed', certificate: null })
  })

  it('leads to a certificate that is numbered by the host and shows its code to few', async () => {
    const { act, read, running } = town
    const { id } = await running(88)
    await act('mentor', id, 'appraise', { grade: 'passed', words: '完成实训任务' })
    const { state, certificate } = (await act('hosting', id, 'confirm', { opinion: '同意' })).json
    expect(state).toBe('certified')
    expect(certificate!.number).toMatch(/^JY.+-\d{4}-\d{5}$/)
    expect(certificate!.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect((await read('trainee', id)).certificate!.code).toBe(certificate!.code)
    expect((await read('sending', id)).certificate!.code).toBeNull()
    expect((await act('sending', id, 'revoke', { reason: '误发' })).status).toBe(403)
    expect((await act('hosting', id, 'revoke', { reason: '弄虚作假' })).json).toMatchObject({
      state: 'revoked',
      certificate: { revokedOn: TODAY, revokedWhy: '弄虚作假' },
    })
  })
})
