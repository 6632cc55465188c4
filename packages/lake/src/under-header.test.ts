import { describe, expect, it } from 'vitest'
import type { DatasetDef } from './dataset.ts'
import { DEATHS, PENSIONS, SAMPLE, STAFF } from './testing/dataset.ts'
import { testFolder } from './testing/folder.ts'
import { bookOf, rows } from './testing/workbook.ts'

const { file, lake } = testFolder()
const ID = '110101195810288211'

const importing = async (dataset: DatasetDef, content: string | Buffer, more: object = {}) => {
  const target = lake()
  const report = await target.import({ dataset, files: [file('a.csv', content)], ...more })
  const { items } = await target.rows(dataset, report.version, { page: 1, pageSize: 100 })
  return { report, items }
}

describe('a line below the header', () => {
  it.each([
    ['单位：万元', '3500.00'],
    ['（单位：千元）', '350.00'],
    ['金额单位：万元人民币', '3500.00'],
    ['单位：元', '0.35'],
  ])('that says %s of the whole table is its unit', async (line, amount) => {
    const csv = (cells: string) => `身份证号,发放月份,发放金额\n${cells}\n${ID},2025-07,0.35\n`
    for (const cells of [line, `${line},,`, `${line},,制表人：张三`, `,${line},`]) {
      const { report, items } = await importing(PENSIONS, csv(cells))
      expect([report.skipped, items.map(row => row['amount'])], cells).toEqual([0, [amount]])
    }
    const book = await bookOf({
      sheets: [
        {
          rows: rows(['身份证号', '发放月份', '发放金额'], [line], [ID, '2025-07', '0.35']),
          after: '<mergeCells><mergeCell ref="A2:C2"/></mergeCells>',
        },
      ],
    })
    expect((await importing(PENSIONS, book)).items).toMatchObject([{ amount }])
  })

  it('of codes or types is no data', async () => {
    const staff = (line: string) => `工号,姓名,所在单位,所在部门,职务,是否办案\n${line}\n1,李强,甲院,一部,书记员,是\n`
    for (const line of [
      'GH,XM,DW,BM,ZW,SFBA',
      'staff_no,name,unit,,post,handles',
      'VARCHAR2(20),VARCHAR2(50),VARCHAR2(50),VARCHAR2(50),VARCHAR2(9),CHAR(1)',
    ])
      expect((await importing(STAFF, staff(line))).report, line).toMatchObject({ loaded: 1, quarantined: 0, skipped: 1 })
    expect((await importing(DEATHS, `身份证号,死亡日期\nSFZH,SWRQ\n${ID},2025-07-15\n`)).report).toMatchObject({ loaded: 1, skipped: 1 })
    // a person may be named in letters, and Y is an answer
    const smith = await importing(STAFF, '工号,姓名,所在单位,所在部门,职务,是否办案\nA,Smith,B,C,D,Y\n')
    expect(smith.report).toMatchObject({ loaded: 1, skipped: 0 })
  })
})

describe('a header that names no columns', () => {
  it.each(['2025年死亡人员登记表,制表人：张三,', '2025年死亡人员登记表,,', '2025年死亡人员登记表', '死亡人员登记表,,第1页'])(
    'is told of below the title %s',
    async title => {
      const error = await importing(DEATHS, `${title}\n公民身份号码,死亡时间,备注\n${ID},2025-07-15,无\n`).catch((e: unknown) => e)
      expect(error).toMatchObject({ code: 'column-missing', details: { headers: ['公民身份号码', '死亡时间', '备注'] } })
    },
  )
})

describe('whole numbers', () => {
  it.each([
    ['人数（万）', '1.2', 12_000],
    ['人数(万人)', '3', 30_000],
    ['人数（千人）', '1,5', undefined],
    ['人数（人）', '12', 12],
    ['人数', '1.2万', 12_000],
    ['人数（万）', '1200人', 1200],
    ['人数（万）', '1.23456', undefined],
  ])('under %s take its unit: %s', async (header, cell, count) => {
    const { report, items } = await importing(SAMPLE, `编号,名称,${header}\nA1,甲,"${cell}"\n`, { maxBad: 1 })
    expect(items.map(row => row['count'])).toEqual(count === undefined ? [] : [count])
    const applied = report.notices!.filter(({ kind, column }) => kind === 'applied' && column === 'count')
    expect(applied).toHaveLength(/万|千/u.test(header) ? 1 : 0)
  })
})

describe('amounts of a workbook', () => {
  it('take no unit of another column', async () => {
    const book = await bookOf({ sheets: [{ rows: rows(['编号', '名称', '金额', '注册资本（万元）'], ['A1', '甲', '5', '6']) }] })
    expect((await importing(SAMPLE, book)).items).toMatchObject([{ amount: '5.00' }])
  })
})
