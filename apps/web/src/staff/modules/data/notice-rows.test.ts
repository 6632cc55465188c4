import type { ImportNotice } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { noticeRows } from './notice-rows.ts'

const notice = (more: Partial<ImportNotice>): ImportNotice => ({
  kind: 'missing',
  of: 'columns',
  count: 1,
  file: null,
  column: 'a',
  text: { 'zh-CN': '无', en: 'none' },
  examples: [],
  ...more,
})

it('puts columns of which the same is said into one line, and leaves cells of columns apart', () => {
  const rows = noticeRows([
    notice({}),
    notice({ column: 'b' }),
    notice({ of: 'cells', count: 3, examples: ['甲'] }),
    notice({ of: 'cells', column: 'b', count: 2 }),
    notice({ column: 'c', file: '二.csv' }),
  ])
  expect(rows.map(({ of, columns, count, file }) => [of, columns, count, file])).toEqual([
    ['columns', ['a', 'b'], 2, null],
    ['cells', ['a'], 3, null],
    ['cells', ['b'], 2, null],
    ['columns', ['c'], 1, '二.csv'],
  ])
})

it('names an example once', () => {
  expect(noticeRows([notice({ of: 'headers', examples: ['名称', '名称'] })])[0]!.examples).toEqual(['名称'])
})
