import { describe, expect, it } from 'vitest'
import type { ColumnDef, ColumnType, DatasetDef } from '../dataset.ts'
import { read, testFolder } from '../testing/folder.ts'

const { file, lake } = testFolder()

const column = (id: string, label: string, type: ColumnType, more: Partial<ColumnDef> = {}): ColumnDef => ({
  id,
  label: { 'zh-CN': label, en: id },
  synonyms: [],
  type,
  nullable: true,
  masked: false,
  ...more,
})

const ASKED: DatasetDef = {
  id: 'asked',
  title: { 'zh-CN': '过问', en: 'Asked' },
  key: ['no'],
  columns: [
    column('no', '填报编号', 'text', { nullable: false }),
    column('case_no', '案号', 'case_no'),
    column('asker', '过问人', 'text', { personName: true }),
    column('unit', '过问人单位', 'text'),
    column('person_id', '身份证号', 'person_id'),
  ],
}

/** @returns one value of each row that was loaded, and the file of those that were not */
async function importing(id: string, label: string, cells: readonly string[]) {
  const target = lake()
  const lines = cells.map((cell, i) => `R${i + 1},"${cell.replaceAll('"', '""')}"`)
  const report = await target.import({ dataset: ASKED, files: [file('a.csv', `填报编号,${label}\n${lines.join('\n')}\n`)], maxBad: 1 })
  const { items } = await target.rows(ASKED, report.version, { page: 1, pageSize: 1000 })
  return { report, values: items.map(row => row[id]), aside: report.quarantine_file ? read(report.quarantine_file) : '' }
}

describe('the number of a case', () => {
  it('is one with and without the brackets of its year and noughts before the running number', async () => {
    const { values } = await importing('case_no', '案号', [
      '〔2025〕江0102民初1号',
      '2025江0102民初1号',
      '2025年江0102民初1号',
      '（2025江0102民初1号',
      '2025)江0102民初1号',
      '（2025）江0102民初001号',
      '2025江0102民初第0001号',
      '２０２５江０１０２民初１号',
    ])
    expect(new Set(values)).toEqual(new Set(['（2025）江0102民初1号']))
    const others = await importing('case_no', '案号', ['江检起诉受[2025]1号', '江检起诉受〔2025〕001号', '江检起诉受2025年第1号'])
    expect(new Set(others.values)).toEqual(new Set(['江检起诉受[2025]1号']))
  })

  it('keeps what is part of it', async () => {
    const cells = ['（2025）江0102民初10号', '（2025）江0102民初1号之一', '江公罚〔2025〕100号', 'AJ2025001', '2025001', 'A-1', '0012']
    const { report, values } = await importing('case_no', '案号', cells)
    expect([report.quarantined, values]).toEqual([0, cells])
  })

  it('is set aside where there are two in a cell', async () => {
    const cells = [
      '（2025）江0102民初1号、（2025）江0102民初2号',
      '（2025）江0102民初1号；2号',
      '（2025）江0102民初1、2号',
      '（2025）江0102民初1号,（2025）江0102民初2号',
      '江检起诉受[2025]1号\n江检起诉受[2025]2号',
      '江检起诉受[2025]1号 江检起诉受[2025]2号',
      '2025江0102民初1号/2025江0102民初2号',
      '（2025）江0102民初1号和2号',
      'AJ001，AJ002',
    ]
    const { report, values, aside } = await importing('case_no', '案号', [...cells, '（2025）江0102民初3号'])
    expect([report.quarantined, values]).toEqual([cells.length, ['（2025）江0102民初3号']])
    expect(aside.split('“案号”一格内有多个号码')).toHaveLength(cells.length + 1)
  })
})

describe('the number of a person', () => {
  it('is set aside where there are two in a cell', async () => {
    const cells = [
      '110101195810288211、110101195302033693',
      '110101195810288211\n110101195302033693',
      '110101195810288211（李强）110101195302033693',
    ]
    const { report, aside } = await importing('person_id', '身份证号', [...cells, '110101195810288211'])
    expect(report).toMatchObject({ loaded: 1, quarantined: cells.length })
    expect(aside.split('“身份证号”一格内有多个号码')).toHaveLength(cells.length + 1)
  })

  it('is set aside where its digits are lost, be it one among many that do not hold', async () => {
    const slips = Array.from({ length: 200 }, (_, i) => `1101011990010${1000 + i}7`)
    const { report, aside } = await importing('person_id', '身份证号', [...slips, '110105194912310000'])
    expect(report).toMatchObject({ loaded: 200, quarantined: 1 })
    expect(aside).toContain('超过 15 位的数字已丢失')
  })
})

describe('the name of a person', () => {
  const WRITTEN = [
    '阿不都·热合曼',
    '阿不都.热合曼',
    '阿不都-热合曼',
    '阿不都－热合曼',
    '阿不都—热合曼',
    '阿不都。热合曼',
    '阿不都 - 热合曼',
  ]

  it('is one with a full stop or a hyphen for its dot, between Han characters', async () => {
    const { values } = await importing('asker', '过问人', [...WRITTEN, '买-买-提', 'Smith-Jones', 'J. Smith'])
    expect(values).toEqual([...WRITTEN.map(() => '阿不都·热合曼'), '买·买·提', 'Smith-Jones', 'J. Smith'])
  })

  it('lends its dot to no office', async () => {
    expect((await importing('unit', '过问人单位', ['甲公司-江州支行', '甲公司。'])).values).toEqual(['甲公司-江州支行', '甲公司。'])
  })
})
