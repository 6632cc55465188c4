import { describe, expect, it } from 'vitest'
import { DEATHS, STAFF } from '../../testing/dataset.ts'
import { testFolder } from '../../testing/folder.ts'
import { bookOf, row, rows } from '../../testing/workbook.ts'
import type { DatasetDef } from '../../dataset.ts'

const { file, lake } = testFolder()
const [A, B, C] = ['110101195810288211', '110101195302033693', '110101196510181337']

const importing = async (dataset: DatasetDef, book: Parameters<typeof bookOf>[0]) => {
  const target = lake()
  const report = await target.import({ dataset, files: [file('a.xlsx', await bookOf(book))] })
  const { items } = await target.rows(dataset, report.version, { page: 1, pageSize: 100 })
  return { report, items }
}

const HEADER = ['工号', '姓名', '所在单位', '所在部门', '职务', '是否办案']
const DEAD = ['身份证号', '死亡日期']

describe('rows that do not stand in their order', () => {
  it('are read by their numbers, the header among them', async () => {
    const sheet = row(3, [B, '2025-07-16']) + row(1, DEAD) + row(4, [C, '2025-07-17']) + row(2, [A, '2025-07-15'])
    for (const data of [
      sheet,
      sheet.replaceAll('<row r=', '<row spans="1:2"\n r='),
      sheet.replaceAll(/<(\/?)(row|c|v|is|t)\b/gu, '<$1x:$2'),
    ])
      expect((await importing(DEATHS, { sheets: [{ rows: data }] })).items.map(item => item['person_id'])).toEqual([A, B, C])
  })

  it('are read so where the disorder lies far behind the header', async () => {
    const filler = Array.from({ length: 3000 }, (_, i) => row(i + 10, [`E${100000 + i}`, '2025-07-15'])).join('')
    const { report, items } = await importing(DEATHS, { sheets: [{ rows: filler + row(1, DEAD) + row(2, [A, '2025-07-15']) }] })
    expect([report.loaded, items[0]!['person_id']]).toEqual([3001, A])
  })

  it('have the values of merged areas', async () => {
    const data =
      row(1, HEADER) + row(3, ['2', '王芳', null, '一部', '书记员', '是']) + row(2, ['1', '李强', '甲院', '一部', '书记员', '是'])
    const { items } = await importing(STAFF, { sheets: [{ rows: data, after: '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>' }] })
    expect(items).toMatchObject([
      { staff_no: '1', office: '甲院' },
      { staff_no: '2', office: '甲院' },
    ])
  })
})

describe('a merged area of several columns', () => {
  const of = (ref: string) =>
    importing(STAFF, {
      sheets: [
        {
          rows: rows(
            HEADER,
            ['1', '李强', '甲院', null, '书记员', '是'],
            ['2', '王芳', null, null, '书记员', '是'],
            ['备注：均为在编人员'],
          ),
          after: `<mergeCells><mergeCell ref="${ref}"/><mergeCell ref="A4:F4"/></mergeCells>`,
        },
      ],
    })
  const WIDE = { kind: 'doubted', of: 'cells', examples: ['所在部门'] }

  it('gives its value to the first of them, and the report says that the others are empty', async () => {
    const { report, items } = await of('C2:D3')
    expect(items).toMatchObject([
      { office: '甲院', department: null },
      { office: '甲院', department: null },
    ])
    expect(report.notices).toContainEqual(expect.objectContaining({ ...WIDE, count: 2 }))
  })

  it('is told of in a single row too', async () => {
    expect((await of('C2:D2')).report.notices).toContainEqual(expect.objectContaining({ ...WIDE, count: 1 }))
    expect((await of('C2:C3')).report.notices!.filter(({ kind }) => kind === 'doubted')).toEqual([])
  })
})

describe('sheets whose names say that they are not the data', () => {
  it.each(['作废', '死亡登记（旧版）', '旧', '老表', '死亡登记_副本', '备份', 'Sheet1 bak', 'old', '死亡登记-草稿', '测试数据', '已停用'])(
    'are left out: %s',
    async name => {
      const { report, items } = await importing(DEATHS, {
        sheets: [
          { name, rows: rows(DEAD, [B, '2020-01-01']) },
          { name: '死亡登记', rows: rows(DEAD, [A, '2025-07-15']) },
        ],
      })
      expect([items.length, items[0]!['person_id']]).toEqual([1, A])
      expect(report.files[0]!.sheets).toMatchObject({ read: ['死亡登记'], left: [{ name }] })
    },
  )

  it.each(['旧城区', '老河口市', 'Gold', '废旧金属案件'])('are none of these: %s', async name => {
    const { report } = await importing(DEATHS, {
      sheets: [
        { name, rows: rows(DEAD, [B, '2025-07-15']) },
        { name: '死亡登记', rows: rows(DEAD, [A, '2025-07-15']) },
      ],
    })
    expect(report.loaded).toBe(2)
  })
})
