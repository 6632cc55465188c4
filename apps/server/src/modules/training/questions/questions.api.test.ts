import { addDays, addWorkingDays, today } from '@jianqing/calendar'
import { api, type QuestionDetail, type TrainingDetail } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { questionProcess } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
type Answer = QuestionDetail & { code: string; fields: { path: string }[] }

let baseId: string
beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['base_manager'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['trainer'] })
  await addAccount(db, 'nannan', { officeId: office.id, roles: ['prosecutor'] })
  await addAccount(db, 'colleague', { officeId: office.id, roles: ['prosecutor'] })
  const { json } = await ask<{ id: string; revision: number }>('insider', 'POST', '/bases', {
    title: '实训基地',
    level: 'city',
    place: '甲市',
    capacity: 40,
    modules: ['cases'],
    modes: ['exercise'],
  })
  baseId = json.id
  const accredited = { by: '国家检察官学院', on: today(), until: addDays(today(), 900) }
  await ask('insider', 'POST', `/bases/${baseId}/actions/accredit`, { revision: json.revision, form: accredited })
})

const given = (more: object = {}) => ({ title: '电子数据没有封存笔录怎样补正？', stage: 'prosecution', line: 'criminal', ...more })
const put = async (more: object = {}) => (await ask<Answer>('nannan', 'POST', '/questions', given(more))).json
const read = async (who: string, id: string) => (await ask<Answer>(who, 'GET', `/questions/${id}`)).json
const act = async (who: string, id: string, action: string, form: object = {}) => {
  const { revision } = await read('nannan', id)
  return ask<Answer>(who, 'POST', `/questions/${id}/actions/${action}`, { revision, form })
}
const gather = (ids: string[], on = addWorkingDays(today(), 10), half = 'am') =>
  ask<{ trainingId: string; code: string }>('insider', 'POST', '/questions/session', {
    questions: ids,
    title: '审查起诉疑问专题解答',
    baseId,
    on,
    half,
  })

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.questions,
  definition: questionProcess.definition,
  make: async () => (await put()).id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'answer', form: { words: '补充情况说明，并由持有人签名确认。' } },
})

describe('a question', () => {
  it('is answered by whoever teaches at the office; the asker says that it helped, or asks further, and days run again', async () => {
    const { id } = await put()
    expect((await read('insider', id)).clocks).toMatchObject([{ kind: 'question_answer', state: 'running', stoppedOn: null }])
    expect((await act('nannan', id, 'answer', { words: '自己回答' })).status).toBe(403)
    const { json } = await act('insider', id, 'answer', { words: '先补正，再说明。' })
    expect(json).toMatchObject({ state: 'answered', replies: [{ kind: 'answer', words: '先补正，再说明。' }] })
    expect((await act('nannan', id, 'ask_further', { words: '没有见证人的怎么办？' })).json).toMatchObject({ state: 'open' })
    expect((await read('nannan', id)).clocks.map(({ state }) => state)).toEqual(['met', 'running'])
    await act('insider', id, 'answer', { words: '由侦查机关说明原因。' })
    expect((await act('nannan', id, 'say_helped')).json).toMatchObject({ state: 'answered', helped: true })
    expect((await act('nannan', id, 'say_helped')).json.code).toBe('wrong_state')
  })

  it('that is asked without a name tells it to nobody but the asker', async () => {
    const { id } = await put({ anonymous: true, title: '匿名提出的疑问' })
    await act('insider', id, 'answer', { words: '已经解答。' })
    await act('nannan', id, 'ask_further', { words: '再问一句。' })
    const own = await read('nannan', id)
    expect(own).toMatchObject({ isMine: true, asker: { name: expect.any(String) } })
    const name = own.asker!.name
    const others = await Promise.all([
      ask('insider', 'GET', `/questions/${id}`),
      ask('insider', 'GET', '/questions?pageSize=100'),
      ask('insider', 'GET', '/questions/groups'),
    ])
    expect((await read('insider', id)).asker).toBeNull()
    for (const { json } of others) {
      const of = JSON.stringify(json)
      expect(of).toContain('匿名提出的疑问')
      // the other questions of these lists were asked with a name
      const mine = JSON.parse(of) as { items?: { id: string }[]; stages?: { groups: { questions: { id: string }[] }[] }[] }
      const found = [...(mine.items ?? []), ...(mine.stages ?? []).flatMap(({ groups }) => groups.flatMap(({ questions }) => questions))]
      const one = found.length > 0 ? found.find(other => other.id === id) : mine
      expect(one).toBeDefined()
      expect(JSON.stringify(one)).not.toContain(name)
      expect(JSON.stringify(one)).not.toContain(own.asker!.id)
    }
  })

  it('is nobody else’s of the office, and of no other office', async () => {
    const { id } = await put()
    expect((await ask('colleague', 'GET', `/questions/${id}`)).status).toBe(404)
    expect((await ask('outsider', 'GET', `/questions/${id}`)).status).toBe(404)
  })

  it('names no case that the asker does not see', async () => {
    const { status, json } = await ask<Answer>('nannan', 'POST', '/questions', given({ caseNo: '甲检刑诉受〔2026〕999号' }))
    expect([status, json.fields[0]!.path]).toEqual([400, 'caseNo'])
  })
})

describe('questions that are alike', () => {
  it('stand together within their stage', async () => {
    const said = '立案监督通知发出后公安机关没有书面回复，多次联系仍无结果。'
    const one = await put({ stage: 'investigation', title: '公安机关对立案监督通知不回复怎么办？', content: said })
    const other = await put({ stage: 'investigation', title: '要求说明不立案理由后公安机关逾期不回复', content: said })
    const apart = await put({ stage: 'investigation', title: '介入侦查时怎样查看同步录音录像？' })
    const { stages } = (
      await ask<{ stages: { stage: string; groups: { questions: { id: string }[] }[] }[] }>('insider', 'GET', '/questions/groups')
    ).json
    const groups = stages.find(({ stage }) => stage === 'investigation')!.groups.map(({ questions }) => questions.map(({ id }) => id))
    expect(groups).toEqual([[one.id, other.id], [apart.id]])
  })
})

describe('a session made out of questions', () => {
  it('is a draft that holds them, and their limit stands still', async () => {
    const rows = [await put({ title: '第一个问题怎样办？' }), await put({ title: '第二个问题怎样办？' })]
    const { status, json } = await gather(rows.map(({ id }) => id))
    expect(status).toBe(201)
    const training = (await ask<TrainingDetail>('insider', 'GET', `/trainings/${json.trainingId}`)).json
    expect(training).toMatchObject({ state: 'draft', title: '审查起诉疑问专题解答', seats: 30 })
    expect(training.content).toBe('审查起诉环节：\n1. 第一个问题怎样办？\n2. 第二个问题怎样办？')
    const one = await read('nannan', rows[0]!.id)
    expect(one).toMatchObject({ state: 'gathered', training: { id: json.trainingId }, clock: 'paused' })
    expect((await gather([rows[0]!.id])).json.code).toBe('wrong_state')
    expect((await act('insider', rows[1]!.id, 'release', { reason: '已另行解答' })).json).toMatchObject({ state: 'open', training: null })
  })

  it('answers them once it is held, and leaves them open when it is cancelled', async () => {
    const move = async (id: string, action: string, form: object = {}) => {
      const { revision } = (await ask<TrainingDetail>('insider', 'GET', `/trainings/${id}`)).json
      return ask<TrainingDetail>('insider', 'POST', `/trainings/${id}/actions/${action}`, { revision, form })
    }
    const [held, cancelled] = [await put({ title: '办成的班次？' }), await put({ title: '取消的班次？' })]
    const first = (await gather([held.id], today(), 'pm')).json.trainingId
    await move(first, 'open')
    await ask('insider', 'PUT', `/trainings/${first}/attendance`, { came: [] })
    expect((await move(first, 'hold', { guests: 0 })).status).toBe(200)
    expect(await read('nannan', held.id)).toMatchObject({ state: 'taught', answeredOn: today() })
    const { items } = (await ask<{ items: { title: { 'zh-CN': string } }[] }>('nannan', 'GET', '/notices')).json
    expect(items.map(({ title }) => title['zh-CN'])).toContain('您提出的疑问已在培训中解答：办成的班次？')
    const second = (await gather([cancelled.id])).json.trainingId
    await move(second, 'cancel', { reason: '教师出庭' })
    expect(await read('nannan', cancelled.id)).toMatchObject({ state: 'open', training: null, clock: 'running' })
  })
})

it('the figures are those of the list with the same filter', async () => {
  const { json } = await ask<{ year: number; all: Record<string, number>; byStage: { stage: string; asked: number }[] }>(
    'insider',
    'GET',
    '/questions/statistics',
  )
  const total = async (query: string) => (await ask<{ total: number }>('insider', 'GET', `/questions?year=${json.year}${query}`)).json.total
  expect(await total('')).toBe(json.all['asked'])
  expect(await total('&outcome=in_time')).toBe(json.all['inTime'])
  expect(await total('&outcome=taught')).toBe(json.all['taught'])
  expect(json.all['taught']).toBeGreaterThan(0)
  for (const { stage, asked } of json.byStage) expect(await total(`&stage=${stage}`)).toBe(asked)
})
