/** One person, case or firm written in many ways is one to a model; what says that there is nothing is nobody's: each by an import and a run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDbEngine } from '@jianqing/engine'
import { openLake, type Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CATALOGUE, leadsOf } from './support/run.ts'

const home = mkdtempSync(join(tmpdir(), 'jianqing-written-'))
let engine: DuckDbEngine

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lakeDirs: [home] })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

let count = 0

/** Imports tables (header, then rows) and runs a model over them. */
async function run(model: string, tables: Record<string, (readonly string[])[]>, maxBad = 0) {
  const lake = openLake(join(home, `${++count}`))
  const versions = new Map<string, Version>()
  for (const [id, rows] of Object.entries(tables)) {
    const file = join(home, `${count}-${id}.csv`)
    writeFileSync(file, rows.map(cells => `${cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join(''))
    const { version } = await lake.import({ dataset: CATALOGUE.datasets.get(id)!, files: [file], maxBad })
    versions.set(id, await lake.version(id, version))
  }
  return leadsOf(model, { engine, asOf: '2026-06-30', versions })
}

const REPORT = [
  '填报编号',
  '填报人',
  '填报人工号',
  '填报单位',
  '填报月份',
  '有无事项',
  '发生日期',
  '填报日期',
  '过问人',
  '过问人单位',
  '涉及案件受案号',
]
const report = (i: number, asker: string, caseNo: string) => [
  `R${i}`,
  '甲',
  'G1',
  '甲院',
  '2025-02',
  '有',
  `2025-02-${10 + i}`,
  '2025-03-06',
  asker,
  '某局',
  caseNo,
]
const CASE = [
  '部门受案号',
  '案件名称',
  '案件类别',
  '审结案由',
  '嫌疑人姓名',
  '承办单位',
  '承办部门',
  '承办检察官',
  '承办人工号',
  '是否羁押',
  '是否速裁',
  '受理日期',
]
const caseOf = (no: string, i: number) => [no, '某案', '审查起诉', '盗窃罪', `嫌${i}`, '甲院', '一部', '检', 'G2', '否', '否', '2025-01-05']

describe('numbers of cases', () => {
  const WRITTEN = [
    '[2025]1号',
    '〔2025〕1号',
    '（2025）1号',
    '(2025)1号',
    '【2025】1号',
    '［２０２５］１号',
    '[2025]001号',
    '2025年第1号',
    '[2025] 1 號',
  ]

  it.each(['[2025]1号', '〔2025〕001号', '2025年第1号'])('are known however they are written: 江检刑诉受%s', async written => {
    const reports = [REPORT, ...WRITTEN.map((no, i) => report(i, `乙${i}`, `江检刑诉受${no}`))]
    expect(
      await run('unknown-case-number', { criminal_cases: [CASE, caseOf(`江检刑诉受${written}`, 1)], interference_reports: reports }),
    ).toEqual([])
  })

  it('are known without the brackets of their year, and unknown where there is none', async () => {
    const reports = [
      REPORT,
      report(1, '乙', '2025江0102民初1号'),
      report(2, '丙', '（2025）江0102民初0001号'),
      report(3, '丁', '2025江0102民初2号'),
    ]
    const leads = await run('unknown-case-number', {
      criminal_cases: [CASE, caseOf('〔2025〕江0102民初1号', 1)],
      interference_reports: reports,
    })
    expect(leads.map(({ subjectKey }) => subjectKey)).toEqual(['R3'])
  })

  it('are no number of a third case where a cell holds two', async () => {
    const reports = [REPORT, report(1, '乙', '江检刑诉受[2025]1号、江检刑诉受[2025]2号'), report(2, '丙', '江检刑诉受[2025]9号')]
    const cases = [CASE, caseOf('江检刑诉受[2025]1号', 1), caseOf('江检刑诉受[2025]2号', 2)]
    const leads = await run('unknown-case-number', { criminal_cases: cases, interference_reports: reports }, 1)
    expect(leads.map(({ subjectKey }) => subjectKey)).toEqual(['R2'])
  })
})

describe('names of people', () => {
  it.each([
    [['阿不都·热合曼', '阿不都•热合曼', '阿不都・热合曼', '阿不都‧热合曼', '阿不都．热合曼']],
    [['阿不都.热合曼', '阿不都-热合曼', '阿不都。热合曼', '阿不都－热合曼', '阿不都 · 热合曼']],
    [['王芳', '王 芳', '王　芳', ' 王芳', '王\u200B芳']],
  ])('are one asker: %j', async names => {
    const leads = await run('repeated-asker', {
      interference_reports: [REPORT, ...names.map((name, i) => report(i, name, `案${i + 1}号`))],
    })
    expect(leads).toMatchObject([{ severity: 'high', evidence: { length: 5 } }])
  })
})

describe('numbers of people', () => {
  const IDS = ['110101195810288211', '110101195302033693', '110101196510181337', '110101196505047387', '110101198905243677']
  const GUARDS = [
    (id: string) => `="${id}"`,
    (id: string) => `'${id}`,
    (id: string) => `\`${id}`,
    (id: string) => `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
    (id: string) => `\u200B${id}`,
  ]
  const pensions = (ids: readonly string[]) => [['身份证号', '发放月份', '发放金额'], ...ids.map(id => [id, '2025-03', '3000'])]

  it('are found behind their guards', async () => {
    const deaths = [['身份证号', '死亡日期'], ...IDS.map((id, i) => [GUARDS[i]!(id), '2025-01-15'])]
    const leads = await run('paid-after-death', { deaths, pension_payments: pensions(IDS) })
    expect(leads.map(({ subjectKey }) => subjectKey).toSorted()).toEqual(IDS.toSorted())
  })

  it('whose digits are lost are nobody', async () => {
    const lost = ['1.10105E+17', '110105194912310000', '4.40524E+17', '110105194912310000.0']
    const deaths = [['身份证号', '死亡日期'], ...lost.map(id => [id, '2025-01-15']), [IDS[0]!, '2025-01-15']]
    const leads = await run('paid-after-death', { deaths, pension_payments: pensions([...lost, IDS[0]!]) }, 1)
    expect(leads.map(({ subjectKey }) => subjectKey)).toEqual([IDS[0]])
  })
})

describe('what says that there is nothing', () => {
  const FIRM = [
    '统一社会信用代码',
    '名称',
    '法定代表人',
    '法定代表人身份证号',
    '住所',
    '联系电话',
    '登记代理人',
    '登记日期',
    '登记状态',
    '参保人数',
    '上年纳税额',
  ]
  const firms = (phone: string, agent: string) => [
    FIRM,
    ...Array.from({ length: 8 }, (_, i) => [
      `91430100MA4L0000${i}J`,
      `江州第${i}商贸有限公司`,
      `法人${i}`,
      `11010119530203369${i}`,
      `江州市${i}路`,
      phone,
      agent,
      '2020-01-01',
      '存续',
      '0',
      '0',
    ]),
  ]

  it.each(['无', '不祥', '暂无。', '#N/A', '—', '保密'])('is common to no firms: %s', async word => {
    expect(await run('shell-company-cluster', { companies: firms(word, word) })).toEqual([])
  })

  it('but a telephone that is one is', async () => {
    expect(await run('shell-company-cluster', { companies: firms('073188886666', '') })).toHaveLength(1)
  })
})
