import { describe, expect, it } from 'vitest'
import { matchHeaders } from './headers/match.ts'
import { statedUnits, unitOfHeader } from './headers/units.ts'
import { DEATHS, PENSIONS, SAMPLE } from './testing/dataset.ts'
import { read, testFolder } from './testing/folder.ts'
import { caseFile, loadInto } from './testing/try.ts'

const { file, lake } = testFolder()
const ids = ['110101195810288211', '110101195302033693', '110101196510181337']
const table = (header: string, amount: string, above = '') =>
  file('u.csv', `${above}身份证号,发放月份,${header}\n${ids[0]},2025-01,${amount}\n`)
const amountOf = async (path: string, more = {}) => (await loadInto(lake(), PENSIONS, path, more)).rows[0]!['amount']

describe('units of amounts beside the cell', () => {
  it.each([
    ['unit-title.csv', 'applied'],
    ['unit-header.csv', 'applied'],
    ['unit-yuan.csv', undefined],
  ])('are applied, and the report says so: %s', async (name, told) => {
    const { report, rows } = await loadInto(lake(), PENSIONS, caseFile(name))
    expect(rows.map(row => row['amount'])).toEqual(['3500.00', '3500.00', '3500.00'])
    expect(report.notices!.find(({ column }) => column === 'amount')?.kind).toBe(told)
  })

  it.each([
    ['发放金额(万元)', '0.35', '3500.00'],
    ['发放金额/万元', '1.000001', '10000.01'],
    ['发放金额：千元', '3.5', '3500.00'],
    ['发放金额【单位：百元】', '35', '3500.00'],
    ['发放金额（人民币万元）', '0.35', '3500.00'],
    ['发放金额万元', '0.35', '3500.00'],
    ['*发放金额（万）', '1,234.5', '12345000.00'],
    ['发放金额（亿元）', '12.3456789', '1234567890.00'],
    ['发放金额（分）', '350001', '3500.01'],
    ['发放金额（角）', '35000', '3500.00'],
    ['发放金额（元/月）', '3500', '3500.00'],
    ['发放金额（RMB）', '3500', '3500.00'],
    ['发放金额（万元）', '3.5元', '3.50'],
    ['发放金额（元）', '3.5万元', '35000.00'],
    ['发放金额（万元）', '0.1', '1000.00'],
    ['发放金额（万元）', '３．５', '35000.00'],
    ['发放金额（万元）', '-0.35', '-3500.00'],
  ])('%s: %s is %s', async (header, cell, expected) => {
    expect(await amountOf(table(header, cell.includes(',') ? `"${cell}"` : cell))).toBe(expected)
  })

  it.each([
    ['单位：万元\n', '3500.00'],
    ['养老金发放统计表（单位：万元）\n', '3500.00'],
    ['填报单位：江州市,,金额单位：人民币万元\n', '3500.00'],
    ['单位：,万元\n', '3500.00'],
    ['统计表（万元）,,\n单位：人、万元\n', '3500.00'],
    ['填报单位：元氏县\n', '0.35'],
    ['单位：元\n', '0.35'],
    ['单位：人\n', '0.35'],
  ])('above the header: %j', async (above, expected) => {
    expect(await amountOf(table('发放金额', '0.35', above))).toBe(expected)
  })

  it('of the header win over those above it, with a word', async () => {
    const { report, rows } = await loadInto(lake(), PENSIONS, table('发放金额（元）', '3500', '单位：万元\n'))
    expect(rows[0]).toMatchObject({ amount: '3500.00' })
    expect(report.notices!.find(({ column }) => column === 'amount')).toMatchObject({
      kind: 'doubted',
      text: { 'zh-CN': expect.stringContaining('万元') },
    })
  })

  it('in the second line of the header are those of the first', async () => {
    const path = file('two.csv', `身份证号,发放月份,发放金额\n,,（万元）\n${ids[0]},2025-01,0.35\n`)
    const { report, rows } = await loadInto(lake(), PENSIONS, path)
    expect([report.read, rows[0]!['amount']]).toEqual([1, '3500.00'])
  })

  it('that are not clear are asked for, and a person may say them', async () => {
    const unclear = table('发放金额', '0.35', '单位：元、万元\n')
    await expect(amountOf(unclear)).rejects.toMatchObject({
      code: 'unit-unclear',
      hint: { 'zh-CN': expect.stringContaining('--unit amount=万元') },
    })
    expect(await amountOf(unclear, { units: { amount: '万元' } })).toBe('3500.00')
    expect(await amountOf(unclear, { units: { 发放金额: '元' } })).toBe('0.35')
    await expect(amountOf(table('发放金额（美元）', '1'))).rejects.toMatchObject({ code: 'unit-unclear' })
    await expect(amountOf(unclear, { units: { amount: '斤' } })).rejects.toMatchObject({ code: 'mapping-invalid' })
  })

  it('that a note below tells are asked for, not passed over', async () => {
    const path = file('note.csv', `身份证号,发放月份,发放金额\n${ids[0]},2025-01,0.35\n注：金额单位为万元,,\n`)
    await expect(amountOf(path)).rejects.toMatchObject({ code: 'unit-unclear' })
    expect(await amountOf(path, { units: { amount: '万元' } })).toBe('3500.00')
  })

  it('stand in the cells of the quarantine file, which knows no header with a unit', async () => {
    const { report } = await loadInto(lake(), PENSIONS, file('q.csv', `身份证号,发放月份,发放金额（万元）\n${ids[0]},2025-13,0.35\n`), {
      maxBad: 1,
    })
    expect(read(report.quarantine_file!)).toContain(`${ids[0]},2025-13,0.35万元`)
  })

  it('are remembered with the mapping', async () => {
    const target = lake()
    const own = () => file('own.csv', `身份证号,发放月份,补发数（万元）\n${ids[0]},2025-01,0.35\n`)
    await loadInto(target, PENSIONS, own(), { map: { amount: '补发数（万元）' } })
    expect((await loadInto(target, PENSIONS, own())).rows[0]).toMatchObject({ amount: '3500.00' })
  })

  it('are no part of other words', () => {
    expect(['单元', '楼/单元', '金额', '面积（平方米）', '人数（人）', '元'].map(header => unitOfHeader(header)?.unit.text)).toEqual(
      Array(6).fill(undefined),
    )
    expect(statedUnits([['单位：万人'], ['编制单位：万元区财政局'], ['公元2025年']])).toEqual([])
  })
})

describe('a header below other lines', () => {
  const mapped = { map: { person_id: '公民身份号码', died_on: '死亡时间' } }

  it('is the line with the headers that a person named, or named before', async () => {
    const target = lake()
    expect((await loadInto(target, DEATHS, caseFile('title.csv'), mapped)).report).toMatchObject({ read: 3, loaded: 3 })
    expect((await loadInto(target, DEATHS, caseFile('title.csv'))).report).toMatchObject({ version: 'v2', loaded: 3 })
    expect((await target.inspect(caseFile('title.csv'), DEATHS, [DEATHS])).matches.map(({ how }) => how)).toEqual([
      'remembered',
      'remembered',
    ])
    expect((await loadInto(lake(), DEATHS, caseFile('title-one.csv'), { map: { died_on: '死亡时间' } })).report).toMatchObject({
      loaded: 3,
    })
  })

  it('is found below explanations and empty lines', async () => {
    const above = '\n\n填表说明\n1. 身份证号为18位,\n2. 请勿修改表头,\n\n'
    const { report } = await loadInto(lake(), DEATHS, file('e.csv', `${above}公民身份号码,死亡时间\n${ids[0]},2025-01-15\n`), mapped)
    expect(report).toMatchObject({ read: 1, loaded: 1 })
  })

  it('may be pointed at, by its line', async () => {
    const path = file('p.csv', `表一,名单\n\n甲,乙\n${ids[0]},2025-01-15\n`)
    const more = { map: { person_id: '甲', died_on: '乙' } }
    expect((await loadInto(lake(), DEATHS, path, { ...more, headerRow: 3 })).report).toMatchObject({ read: 1, loaded: 1 })
    const target = lake()
    const seen = await target.inspect(path, DEATHS, [DEATHS])
    expect([seen.headerRow, seen.records.map(({ line, cells }) => [line, ...cells])]).toEqual([
      1,
      [
        [1, '表一', '名单'],
        [3, '甲', '乙'],
        [4, ids[0], '2025-01-15'],
      ],
    ])
    expect(await target.inspect(path, DEATHS, [DEATHS], { headerRow: 3 })).toMatchObject({
      headers: ['甲', '乙'],
      sample: [[ids[0], '2025-01-15']],
    })
    await expect(target.import({ dataset: DEATHS, files: [path], ...more, headerRow: 2 })).rejects.toMatchObject({ code: 'header-missing' })
  })

  it('is not the title where nothing is known: the headers are shown to map', async () => {
    expect((await lake().inspect(caseFile('title.csv'), DEATHS, [DEATHS])).headers).toEqual(['公民身份号码', '死亡时间'])
    await expect(lake().import({ dataset: DEATHS, files: [caseFile('title.csv')] })).rejects.toMatchObject({
      code: 'column-missing',
      details: { headers: ['公民身份号码', '死亡时间'] },
    })
  })

  it('of two lines is read as one: the lower wins, else the upper', async () => {
    const path = file(
      'two.csv',
      '案件,,办理情况,,\n,名称,日期,人数,金额\n编号,,,,\nA1,甲,2025-01-15,3,100\n'
        .replace('案件,,', '编号,,')
        .replace('编号,,,,\nA1', 'A1'),
    )
    const { report, rows } = await loadInto(lake(), SAMPLE, path)
    expect(report).toMatchObject({ read: 1, loaded: 1, mapping: { no: '编号', name: '名称', on: '日期', count: '人数', amount: '金额' } })
    expect(rows[0]).toMatchObject({ no: 'A1', name: '甲', on: '2025-01-15', count: 3, amount: '100.00' })
  })

  it('of two lines joins a group with its names where that is a column', async () => {
    const path = file('group.csv', '编号,名称,受理,\n,,日期,人\nA1,甲,2025-01-15,王\n')
    expect((await loadInto(lake(), SAMPLE, path)).report).toMatchObject({ loaded: 1, mapping: { on: '受理日期' } })
  })

  it('of one line takes no row below it', async () => {
    const { report } = await loadInto(lake(), SAMPLE, file('one.csv', '编号,名称,,日期\nA1,人数,金额,2025-01-15\n'))
    expect(report).toMatchObject({ read: 1, loaded: 1 })
  })
})

describe('the guess of the data set', () => {
  it('knows headers that were mapped before', async () => {
    const target = lake()
    await loadInto(target, DEATHS, caseFile('title.csv'), { map: { person_id: '公民身份号码', died_on: '死亡时间' } })
    expect((await target.inspect(caseFile('title.csv'), undefined, [SAMPLE, PENSIONS, DEATHS])).guess).toBe('deaths')
    expect((await lake().inspect(caseFile('title.csv'), undefined, [SAMPLE, PENSIONS, DEATHS])).guess).toBeNull()
  })

  it('is none where two speak alike', async () => {
    const twin = { ...DEATHS, id: 'twin' }
    expect((await lake().inspect(caseFile('total.csv'), undefined, [DEATHS, twin])).guess).toBeNull()
    expect((await lake().inspect(caseFile('total.csv'), undefined, [PENSIONS, DEATHS])).guess).toBe('deaths')
  })
})

describe('headers in the dress of a form', () => {
  const found = (headers: string[]) => Object.fromEntries(matchHeaders(SAMPLE, headers).matches.map(({ column, index }) => [column, index]))

  it.each([
    '身份证号（18位）',
    '身份证号：',
    '3、身份证号',
    '（2）身份证号',
    '*身份证号(必填，18位)',
    '身份\n证号',
    '身份证号【文本格式】',
    '身份证号(如：1101...)',
  ])('%j', header => {
    expect(found(['序号', header])).toEqual({ person: 1 })
  })

  it.each(['人数（女）', '日期（办结）', '金额合计'])('but %j is something else', header => {
    expect(found([header])).toEqual({})
  })
})
