import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { placementTown } from './placement.fixture.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
let town: Awaited<ReturnType<typeof placementTown>>

const [MENTORS, TRAINEES, NOBODYS] = ['成检捕受[2026]1号', '资检捕受[2026]2号', '成检捕受[2026]3号']

beforeAll(async () => {
  town = await placementTown(test.database.db, ask)
  const file = join(test.dataDir, 'cases.csv')
  const rows = [
    'case_no,case_name,kind,cause,office,department,prosecutor,prosecutor_no,suspect,suspect_id,accepted_on,detained,fast_track',
    `${MENTORS},张三丰盗窃案,审查逮捕,盗窃罪,成都市人民检察院,第一检察部,带教,C001,张三丰,11010519491231002X,2026-01-05,true,false`,
    `${TRAINEES},李四光诈骗案,审查逮捕,诈骗罪,资阳市人民检察院,第一检察部,跟班,Z001,李四光,11010119900307109X,2026-02-05,false,false`,
    `${NOBODYS},王五常伤害案,审查逮捕,故意伤害罪,成都市人民检察院,第二检察部,别人,C009,王五常,11010119900307117X,2026-02-05,false,false`,
  ]
  await writeFile(file, `${rows.join('\n')}\n`)
  const dataset = loadCatalogue().datasets.get('criminal_cases')!
  await openLake(test.dataDir).import({ dataset, files: [file], maxBad: 0 })
})

it('the diary tells of cases that the mentor joined them to and of their own, and others see neither number', async () => {
  const { read, act, running } = town
  const { id } = await running(3)
  const tell = (action: string, cases: string[]) => act('trainee', id, action, { week: 1, words: '参加讯问，制作笔录。', cases })
  expect((await tell('write', [MENTORS!])).json).toMatchObject({ code: 'bad_request', fields: [{ path: 'cases' }] })
  expect((await act('mentor', id, 'join_case', { number: NOBODYS })).json).toMatchObject({ fields: [{ path: 'number' }] })
  expect((await act('hosting', id, 'join_case', { number: MENTORS })).status).toBe(403)
  expect((await act('mentor', id, 'join_case', { number: MENTORS })).status).toBe(200)
  expect((await act('mentor', id, 'join_case', { number: MENTORS })).json).toMatchObject({ fields: [{ path: 'number' }] })
  const done = await tell('write', [MENTORS!, TRAINEES!])
  expect(done.status, done.body).toBe(200)
  const shown = async (login: string) => (await read(login, id)).diary[0]!.cases
  const [joined, own] = await shown('trainee')
  expect(joined).toEqual({ title: MENTORS, link: null, number: MENTORS })
  expect(own).toMatchObject({ number: TRAINEES, link: expect.stringContaining('/cases/') })
  expect((await shown('mentor'))[0]).toMatchObject({ number: MENTORS, link: expect.any(String), title: expect.stringContaining(MENTORS!) })
  // what somebody else sees of it, in the diary, in the list of cases and in the story of the record
  for (const login of ['hosting', 'sending']) {
    const seen = await read(login, id)
    expect(seen.diary[0]!.cases, login).toEqual([
      { title: '成检捕受[2026]****号', link: null, number: null },
      { title: '资检捕受[2026]****号', link: null, number: null },
    ])
    expect(JSON.stringify(seen)).not.toContain('[2026]1号')
  }
})
