import { describe, expect, it } from 'vitest'
import { SAMPLE } from '../../testing/dataset.ts'
import { testFolder } from '../../testing/folder.ts'
import { bookOf, rows } from '../../testing/workbook.ts'

const { file, lake } = testFolder()

type Cell = string | number | null

async function headersOf(table: readonly (readonly Cell[])[], ...areas: string[]) {
  const after = areas.length ? `<mergeCells>${areas.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''
  const path = file('a.xlsx', await bookOf({ sheets: [{ rows: rows(...table.map(cells => [...cells])), after }] }))
  const { headers, sample } = await lake().inspect(path, SAMPLE, [SAMPLE])
  return { headers, first: sample[0] }
}

describe('a header of several lines', () => {
  const data = ['A1', '甲', '2025-01-01', 3]
  const first = ['A1', '甲', '2025-01-01', '3']

  it.each([
    [
      'names below groups',
      [['编号', '当事人', null, null], [null, '名称', '日期', '人数'], data],
      ['A1:A2', 'B1:D1'],
      ['编号', '名称', '日期', '人数'],
    ],
    [
      'names above and below',
      [['编号', '名称', '其他', null], [null, null, '日期', '人数'], data],
      ['A1:A2', 'B1:B2', 'C1:D1'],
      ['编号', '名称', '日期', '人数'],
    ],
    [
      'a group that is half of a name',
      [['编号', '名称', '受理', null], [null, null, '日期', '人数'], data],
      ['A1:A2', 'B1:B2', 'C1:D1'],
      ['编号', '名称', '受理日期', '人数'],
    ],
    [
      'cells written in full, as Java does',
      [['编号', '当事人', '当事人', '人数'], ['编号', '名称', '日期', '人数'], data],
      ['A1:A2', 'B1:C1', 'D1:D2'],
      ['编号', '名称', '日期', '人数'],
    ],
    [
      'three lines',
      [['编号', '名称', '其他', null], [null, null, '时间', '数'], [null, null, '日期', '人数'], data],
      ['A1:A3', 'B1:B3', 'C1:D1'],
      ['编号', '名称', '日期', '人数'],
    ],
    [
      'a title above',
      [['统计表', null, null, null], ['编号', '名称', '其他', null], [null, null, '日期', '人数'], data],
      ['A1:D1', 'A2:A3', 'B2:B3', 'C2:D2'],
      ['编号', '名称', '日期', '人数'],
    ],
    [
      'lines merged throughout',
      [['编号', '名称', '日期', '人数'], [null, null, null, null], data],
      ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'],
      ['编号', '名称', '日期', '人数'],
    ],
    ['no merged areas', [['编号', '当事人', null, null], [null, '名称', '日期', '人数'], data], [], ['编号', '名称', '日期', '人数']],
  ] as [string, Cell[][], string[], string[]][])('is one: %s', async (_how, table, areas, headers) => {
    expect(await headersOf(table, ...areas)).toEqual({ headers, first })
  })

  it('is none where the first rows of data are merged', async () => {
    const table = [['编号', '名称', '日期', '人数'], data, ['A2', null, '2025-01-02', 4]]
    expect(await headersOf(table, 'B2:B3')).toEqual({ headers: ['编号', '名称', '日期', '人数'], first })
  })
})
