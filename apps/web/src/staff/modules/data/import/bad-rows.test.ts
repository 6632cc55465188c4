import { describe, expect, it } from 'vitest'
import { countReasons, readBadRows } from './bad-rows.ts'

const csv =
  '\uFEFF文件,行号,记录序号,列,值,原因,reason,部门受案号,受理日期\r\n' +
  'a.csv,3,2,受理日期,"2025-13-01",“受理日期”不是有效的日期,Accepted on is not a date,A1,2025-13-01\r\n' +
  'a.csv,9,8,受理日期,"见, ""备注""\n二",“受理日期”不是有效的日期,Accepted on is not a date,A2,x\r\n' +
  'a.csv,12,11,部门受案号,,“部门受案号”是编号列，不能为空,Case number is part of the key and must not be empty,,2025-01-01\r\n'

describe('rows set aside', () => {
  it('reads line, column, value and the reason of the language', () => {
    expect(readBadRows(csv, 'zh-CN')[1]).toEqual({
      line: '9',
      column: '受理日期',
      value: '见, "备注"\n二',
      reason: '“受理日期”不是有效的日期',
    })
    expect(readBadRows(csv, 'en')[2]?.reason).toBe('Case number is part of the key and must not be empty')
  })

  it('counts by column and reason, the most frequent first', () => {
    expect(countReasons(readBadRows(csv, 'zh-CN')).map(r => [r.column, r.count, r.example.line])).toEqual([
      ['受理日期', 2, '3'],
      ['部门受案号', 1, '12'],
    ])
    expect(countReasons([])).toEqual([])
  })
})
