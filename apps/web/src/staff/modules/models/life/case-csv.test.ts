import { describe, expect, it } from 'vitest'
import { adopt, csvOf, gridOf } from './case-csv.ts'

describe('a table of a golden case', () => {
  it('keeps its cells through CSV and back, quotes, commas and lines within among them', () => {
    const grid = {
      header: ['case_no', 'note'],
      rows: [
        ['甲1号', '他说：“是,”'],
        ['', 'a "b"\n c'],
        ['乙', ''],
      ],
    }
    expect(gridOf(csvOf(grid))).toEqual(grid)
  })

  it('fills up short lines and survives an empty text', () => {
    expect(gridOf('a,b\n1\n1,2,3\n\n')).toEqual({
      header: ['a', 'b'],
      rows: [
        ['1', ''],
        ['1', '2'],
      ],
    })
    expect(gridOf('')).toEqual({ header: [], rows: [] })
  })

  it('takes over a file by ids or labels, and says what it does not know', () => {
    const columns = [
      { id: 'case_no', names: ['案号', 'Case number'] },
      { id: 'round', names: ['次数'] },
    ]
    expect(adopt(gridOf('\uFEFF次数, 案号 ,备注\n2,甲,x\n'), columns)).toEqual({
      grid: { header: ['case_no', 'round'], rows: [['甲', '2']] },
      unknown: ['备注'],
    })
    expect(adopt(gridOf('round\n1\n'), columns).grid.rows).toEqual([['', '1']])
  })
})
