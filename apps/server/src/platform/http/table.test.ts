import { expect, it } from 'vitest'
import { attachment, csvLine, defuse } from './table.ts'
import { langOf } from './lang.ts'

it.each([
  ['=1', `'=1`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@a', `'@a`],
  ['\tx', `'\tx`],
  ['\rx', `'\rx`],
  ['a=1', 'a=1'],
  ['', ''],
])('%j is written %j', (text, expected) => expect(defuse(text)).toBe(expected))

it('quotes what would break a line of CSV', () => {
  expect(csvLine(['a,b', 'c"d', 'e\nf', null, undefined, true, -1.5])).toBe('"a,b","c""d","e\nf",,,true,-1.5\r\n')
})

it('names a download in any script', () => {
  expect(attachment(`线索'(1)".csv`)).toBe(`attachment; filename="__'(1)_.csv"; filename*=UTF-8''%E7%BA%BF%E7%B4%A2%27%281%29%22.csv`)
})

it.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['*', 'zh-CN'],
  ['en', 'en'],
  ['en-US,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en;q=0.8, zh;q=0.9', 'zh-CN'],
  ['fr, en;q=0.1', 'en'],
  ['en;q=0', 'zh-CN'],
] as const)('%j reads %s', (header, expected) => expect(langOf(header)).toBe(expected))
