import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { Job, LeadDetail, LeadSummary } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { asking } from '../platform/testing/ask.ts'
import { transaction } from '../platform/db/index.ts'
import { placeMatters } from '../platform/matter/index.ts'
import { withProduct } from '../assemble/testing.ts'
import { mattersAfterImport } from './matters.ts'

const test = withProduct()
const ask = asking(() => test.product.app)
const HEADER =
  'case_no,unified_no,case_name,kind,cause,suspect,office,department,prosecutor,prosecutor_no,detained,fast_track,accepted_on,closed_on,outcome'
const line = (no: string, unified: string, kind: string, office: string, accepted: string, closed = '') =>
  `甲检受[2025]${no}号,${unified},某某案,${kind},盗窃罪,嫌疑人,${office},第一检察部,承办人,1,否,否,${accepted},${closed},`
const ARREST = '审查逮捕'
const PROSECUTION = '审查起诉'
const number = (no: string) => `甲检受[2025]${no}号`

async function bring(...lines: string[]) {
  const file = join(test.dataDir, 'cases.csv')
  await writeFile(file, `${HEADER}\n${lines.join('\n')}\n`)
  const { datasets } = loadCatalogue()
  const lake = openLake(test.dataDir)
  await lake.import({ dataset: datasets.get('criminal_cases')!, files: [file] })
  await mattersAfterImport(test.database.db, { lake, datasets }, 'criminal_cases')
}
async function run(model = 'review-overdue') {
  const { json } = await ask('inspector', 'POST', `/models/${model}/runs`, { asOf: '2025-12-31', params: {} })
  let last: Job | undefined
  for await (const job of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000))) last = job
  expect(last).toMatchObject({ state: 'done' })
}
async function lead(login: string, no: string): Promise<LeadDetail> {
  const { items } = (await ask<{ items: LeadSummary[] }>(login, 'GET', '/leads?pageSize=100')).json
  return (await ask<LeadDetail>(login, 'GET', `/leads/${items.find(({ subjectKey }) => subjectKey === number(no))!.id}`)).json
}
const numbers = (detail: LeadDetail) => detail.matter!.aliases.map(alias => alias.number)
const others = (detail: LeadDetail) => detail.matter!.leads.map(({ subjectKey }) => subjectKey)
const found = async (login: string, q: string) =>
  (await ask<{ items: LeadSummary[] }>(login, 'GET', `/leads?q=${encodeURIComponent(q)}`)).json.items
    .map(({ subjectKey }) => subjectKey)
    .sort()

const FIRST = [
  line('1', 'U1', ARREST, '甲县人民检察院', '2025-01-02'),
  line('2', 'U1', PROSECUTION, '甲县人民检察院', '2025-03-02'),
  // closed in time, so that nothing is found of it
  line('3', 'U1', PROSECUTION, '甲县人民检察院', '2025-05-02', '2025-05-20'),
  line('4', 'U2', ARREST, '甲县人民检察院', '2025-01-02'),
  line('5', 'U2', PROSECUTION, '乙县人民检察院', '2025-03-02'),
  line('6', '', ARREST, '甲县人民检察院', '2025-01-02'),
  line('7', '', PROSECUTION, '甲县人民检察院', '2025-01-02'),
]

beforeAll(async () => {
  const { db } = test.database
  const top = await addOffice(db, '江临市人民检察院')
  const county = await addOffice(db, '甲县人民检察院', { parentId: top.id })
  await addOffice(db, '乙县人民检察院', { parentId: top.id })
  await addAccount(db, 'inspector', { officeId: top.id, roles: ['inspector'] })
  await addAccount(db, 'county', { officeId: county.id, roles: ['inspector'] })
  const file = join(test.dataDir, 'returns.csv')
  await writeFile(file, 'case_no,round,returned_on,received_on,resubmitted_on,ended_as\n乙检受[2024]1号,1,2024-01-02,,2024-01-10,\n')
  await openLake(test.dataDir).import({ dataset: loadCatalogue().datasets.get('supplementary_returns')!, files: [file] })
  await bring(...FIRST)
  await run()
})

describe('leads on stages of one case', () => {
  it('are of one matter, under all the numbers that it has had, with stage, office and days', async () => {
    const detail = await lead('inspector', '1')
    expect(numbers(detail)).toEqual(['U1', number('1'), number('2'), number('3')])
    expect(detail.matter!.aliases[2]).toEqual({
      agency: 'procuratorate',
      number: number('2'),
      stage: PROSECUTION,
      officeName: '甲县人民检察院',
      fromOn: '2025-03-02',
      toOn: null,
      confirmed: false,
      current: false,
    })
    expect(others(detail)).toEqual([number('2')])
    expect((await lead('inspector', '2')).matter!.id).toBe(detail.matter!.id)
  })

  it('are found by another number of the matter', async () => {
    expect(await found('inspector', number('3'))).toEqual([number('1'), number('2')])
    expect(await found('inspector', 'U2')).toEqual([number('4'), number('5')])
  })

  it('tell nobody of what they may not see', async () => {
    const detail = await lead('county', '4')
    expect([numbers(detail), others(detail)]).toEqual([['U2', number('4')], []])
    expect(await found('county', number('5'))).toEqual([])
    expect(numbers(await lead('inspector', '4'))).toEqual(['U2', number('4'), number('5')])
  })

  it('stand each alone where nothing says that they are one', async () => {
    const [six, seven] = [await lead('inspector', '6'), await lead('inspector', '7')]
    expect(six.matter!.id).not.toBe(seven.matter!.id)
    expect([numbers(six), others(six)]).toEqual([[number('6')], []])
  })
})

describe('a number of police or court', () => {
  const told = { agency: 'police', number: ' 甲公（刑）立字(2024)第0012号 ', reason: '起诉意见书载明' }
  it('is of a case when a person says so, in its one form, with a reason in the audit, and nobody else says that it is of another', async () => {
    const { id } = await lead('county', '4')
    const added = await ask<LeadDetail>('county', 'POST', `/leads/${id}/matter-numbers`, told)
    expect([added.status, added.json.matter!.mayTell]).toEqual([200, true])
    expect(added.json.matter!.aliases.filter(({ confirmed }) => confirmed)).toMatchObject([
      { agency: 'police', number: '甲公（刑）立字〔2024〕12号', officeName: null },
    ])
    expect(await found('county', '〔2024〕12号')).toEqual([number('4')])
    const again = await ask('county', 'POST', `/leads/${id}/matter-numbers`, told)
    expect([again.status, again.json.code]).toEqual([400, 'bad_request'])
    const other = await ask('inspector', 'POST', `/leads/${(await lead('inspector', '1')).id}/matter-numbers`, told)
    expect([other.status, other.json.code]).toEqual([409, 'conflict'])
    const { rows } = await test.database.db.execute(sql`select details from audit_events where action = 'matter.number'`)
    expect(rows).toMatchObject([{ details: { reason: '起诉意见书载明', number: '甲公（刑）立字〔2024〕12号' } }])
  })

  it('is taken back by a person, but not what data told', async () => {
    const { id } = await lead('county', '4')
    const withdraw = (body: object) => ask<LeadDetail>('county', 'POST', `/leads/${id}/matter-numbers/withdraw`, body)
    expect((await withdraw({ ...told, number: 'U2-不存在' })).status).toBe(400)
    const gone = await withdraw({ ...told, reason: '登错了案件' })
    expect([gone.status, numbers(gone.json)]).toEqual([200, ['U2', number('4')]])
    expect((await withdraw({ ...told, agency: 'procuratorate', number: number('4') })).status).toBe(400)
    expect((await withdraw({ ...told, number: '\u200b\u200b\u200b\u200b' })).status).toBe(400)
  })
})

describe('another delivery', () => {
  it('joins what a number that was missing makes one, and parts nothing where it is missing again', async () => {
    const before = (await lead('inspector', '6')).matter!.id
    const joined = FIRST.map(row => row.replace(/^(甲检受\[2025\][67]号),,/, '$1,U3,'))
    await bring(...joined)
    const six = await lead('inspector', '6')
    expect([numbers(six), others(six)]).toEqual([['U3', number('6'), number('7')], [number('7')]])
    expect([before, (await lead('inspector', '7')).matter!.id]).toContain(six.matter!.id)
    await bring(...FIRST)
    expect(numbers(await lead('inspector', '6'))).toEqual(['U3', number('6'), number('7')])
    const { rows } = await test.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from matters m where merged_into is null and not exists (select from matter_aliases a where a.matter_id = m.id)`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('takes what people confirmed with it, and joins no number of a court by its text', async () => {
    const { db } = test.database
    const { rows } = await db.execute<{ id: string; user: string }>(
      sql`select a.matter_id as id, u.id as user from matter_aliases a, users u where number = ${number('1')} and u.login = 'inspector'`,
    )
    await db.execute(
      sql`insert into matter_aliases (agency, number, matter_id, origin, confirmed_by) values ('court', 'U9', ${rows[0]!.id}, 'person', ${rows[0]!.user})`,
    )
    await bring(...FIRST.map(row => row.replace(',U1,', ',U9,')))
    const detail = await lead('inspector', '1')
    expect(detail.matter!.aliases.map(({ agency, number: no, confirmed }) => `${agency} ${no} ${confirmed}`).sort()).toEqual(
      [
        'court U9 true',
        `procuratorate ${number('1')} false`,
        `procuratorate ${number('2')} false`,
        `procuratorate ${number('3')} false`,
        'procuratorate U1 false',
        'procuratorate U9 false',
      ].sort(),
    )
  })
})

describe('cases of civil, administrative and public-interest work', () => {
  const own = (no: string) => `甲检民监〔2025〕${no}号`
  const HEAD =
    'case_no,unified_no,case_name,line,kind,cause,source,office,department,prosecutor,prosecutor_no,supervised,accepted_on,closed_on'
  const row = (no: string, unified: string, accepted: string) =>
    `${own(no)},${unified},某某案,民事,生效裁判监督,买卖合同纠纷,当事人申请,甲县人民检察院,第五检察部,承办人,1,甲县人民法院,${accepted},`
  const deliver = async (dataset: string, text: string) => {
    const file = join(test.dataDir, `${dataset}.csv`)
    await writeFile(file, text)
    const { datasets } = loadCatalogue()
    const lake = openLake(test.dataDir)
    await lake.import({ dataset: datasets.get(dataset)!, files: [file] })
    await mattersAfterImport(test.database.db, { lake, datasets }, dataset)
  }
  const leadOn = async (kind: string) => {
    const { items } = (await ask<{ items: LeadSummary[] }>('inspector', 'GET', '/leads?pageSize=100')).json
    return (await ask<LeadDetail>('inspector', 'GET', `/leads/${items.find(({ subjectKey }) => subjectKey === kind)!.id}`)).json
  }

  it('have their matter with all its numbers once they are acted on, also those of a criminal case that shares the 统一受案号', async () => {
    await deliver(
      'supervision_cases',
      `${HEAD}\n${row('1', 'S1', '2025-01-06')}\n${row('2', 'S1', '2025-12-20')}\n${row('3', 'U2', '2025-01-06')}\n${row('4', '', '2025-12-20')}\n`,
    )
    await deliver(
      'supervision_opinions',
      `opinion_no,case_no,kind,addressee,made_on,served_on\n甲检建〔2025〕9号,${own('4')},检察建议,甲县人民法院,2025-01-06,2025-01-08\n`,
    )
    await run('supervision-overdue')
    await run('opinion-unanswered')
    const first = await leadOn(own('1'))
    expect(numbers(first)).toEqual(['S1', own('1'), own('2')])
    expect(first.matter!.aliases[1]).toMatchObject({
      stage: '生效裁判监督',
      officeName: '甲县人民检察院',
      fromOn: '2025-01-06',
      current: true,
    })
    const shared = await leadOn(own('3'))
    expect(numbers(shared)).toEqual(['U2', number('4'), own('3'), number('5')])
    expect((await lead('inspector', '4')).matter!.id).toBe(shared.matter!.id)
    // an opinion is of the case in which it was made
    expect(numbers(await leadOn('甲检建〔2025〕9号'))).toEqual([own('4')])
    const { rows } = await test.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from matter_aliases where number = ${own('9')}`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('learn from the next delivery what was missing', async () => {
    await deliver(
      'supervision_cases',
      `${HEAD}\n${row('1', 'S1', '2025-01-06')}\n${row('4', 'S4', '2025-12-20')}\n${row('5', 'S4', '2025-12-21')}\n`,
    )
    expect(numbers(await leadOn('甲检建〔2025〕9号'))).toEqual(['S4', own('4'), own('5')])
    expect(numbers(await leadOn(own('1')))).toEqual(['S1', own('1'), own('2')])
  })
})

it('takes many cases at once, and the same ones again', async () => {
  const cases = Array.from({ length: 12_000 }, (_, i) => ({
    number: `量[2025]${i}号`,
    unifiedNo: i % 3 === 0 ? null : `V${Math.floor(i / 3)}`,
    stage: ARREST,
    officeId: null,
    officeName: '丙县院',
    fromOn: '2025-01-02',
    toOn: null,
  }))
  for (let round = 0; round < 2; round++) await transaction(test.database.db, tx => placeMatters(tx, cases))
  const { rows } = await test.database.db.execute<{ n: number }>(
    sql`select count(distinct matter_id)::int as n from matter_aliases where number like '量%'`,
  )
  expect(rows).toEqual([{ n: 8_000 }])
})
