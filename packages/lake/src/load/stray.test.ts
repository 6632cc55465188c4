import { describe, expect, it } from 'vitest'
import type { DatasetDef } from '../dataset.ts'
import { DEATHS, PENSIONS, STAFF } from '../testing/dataset.ts'
import { testFolder } from '../testing/folder.ts'
import { bookOf, row } from '../testing/workbook.ts'

const { file, lake } = testFolder()
const ID = '110101195810288211'

const importing = async (dataset: DatasetDef, content: string | Buffer, more: object = {}) => {
  const target = lake()
  const report = await target.import({ dataset, files: [file('a.csv', content)], ...more })
  const { items } = await target.rows(dataset, report.version, { page: 1, pageSize: 100 })
  return { report, items }
}

describe('a line below the last row of numbers of people', () => {
  it.each(['以上数据均已核实,', '2.截至2025年底,', '备注,', '甲局（公章）,', '（合计）,5', '5,', '公民身份号码,死亡日期'])(
    'is no data: %s',
    async line => {
      const dataset = {
        ...DEATHS,
        columns: DEATHS.columns.map(def => ({ ...def, synonyms: def.id === 'person_id' ? ['公民身份号码'] : [] })),
      }
      const { report } = await importing(dataset, `身份证号,死亡日期\n${ID},2025-07-15\n${line}\n`)
      expect(report).toMatchObject({ loaded: 1, quarantined: 0, skipped: 1 })
    },
  )

  it.each(['E1234567,', '5,2025-07-15', 'H12345678,2025-07-15'])('is data where it may be a person: %s', async line => {
    expect((await importing(DEATHS, `身份证号,死亡日期\n${ID},2025-07-15\n${line}\n`)).report).toMatchObject({ loaded: 2, skipped: 0 })
  })
})

describe('a unit that is said in other words', () => {
  it.each(['金额：万元', '（以万元为单位）', '表内金额均以人民币万元计', '金额按万元填列'])('is applied: %s', async line => {
    const { items } = await importing(PENSIONS, `养老金发放表,,\n${line},,\n身份证号,发放月份,发放金额\n${ID},2025-07,0.35\n`)
    expect(items).toMatchObject([{ amount: '3500.00' }])
  })

  it.each(['以市民政局数据为准', '金额：见下表', '按月统计', '（￥）'])('is none: %s', async line => {
    const { items } = await importing(PENSIONS, `养老金发放表,,\n${line},,\n身份证号,发放月份,发放金额（￥）\n${ID},2025-07,0.35\n`)
    expect(items).toMatchObject([{ amount: '0.35' }])
  })
})

describe('names in quotes that are none of CSV', () => {
  it('leave the name', async () => {
    const { items } = await importing(
      STAFF,
      `工号,姓名,所在单位,所在部门,职务,是否办案\n1,'李强',“甲院”,‘一部’,员,是\n2,“两抢”专案组,'甲院,一部,员,是\n`,
    )
    expect(items).toMatchObject([
      { name: '李强', office: '甲院', department: '一部' },
      { name: '“两抢”专案组', office: '甲院' },
    ])
  })
})

describe('short texts in other encodings', () => {
  it.each([
    ['EUC-KR', 'b1e8c3b6bcf62cbcadbfef'],
    ['EUC-JP', 'bab4c6a32cc5ecb5fe2cb0ecc9f42cb8a1bbf6'],
  ])('are refused: %s', async (_name, hex) => {
    const bytes = Buffer.concat([
      Buffer.from('staff_no,name,office,department,post,handles_cases\n1,'),
      Buffer.from(hex, 'hex'),
      Buffer.from(',1,1,1\n'),
    ])
    await expect(importing(STAFF, bytes)).rejects.toMatchObject({ code: 'encoding-unsupported' })
  })
})

describe('a workbook that counts its days from 1904', () => {
  it.each(['on', 'TRUE', '1'])('says so with %s', async value => {
    const cells = `<row r="2"><c r="A2" t="inlineStr"><is><t>${ID}</t></is></c><c r="B2"><v>44391</v></c></row>`
    const book = await bookOf({
      properties: `<workbookPr date1904="${value}"/>`,
      sheets: [{ rows: row(1, ['身份证号', '死亡日期']) + cells }],
    })
    expect((await importing(DEATHS, book)).items).toMatchObject([{ died_on: '2025-07-15' }])
  })
})
