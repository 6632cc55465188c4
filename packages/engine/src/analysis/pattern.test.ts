import { describe, expect, it } from 'vitest'
import { PatternError, asPostgresPattern } from './index.ts'

describe('a pattern', () => {
  it.each([
    ['[0-9]+$', '[0-9]+\\Z'],
    ['a.c', 'a[^\\n]c'],
    ['(?s)a.c', 'a.c'],
    ['\\d{2,3}?', '[0-9]{2,3}'],
    ['(危险|醉酒)驾驶', '(?:危险|醉酒)驾驶'],
    ['(?i)ok', '[oO][kK\u212A]'],
    ['\\bA\\b', '\\yA\\y'],
    ['[^\\s，-]', '[^\\t\\n\\f\\r \\U0000ff0c\\U0000002d]'],
    ['a\\.b', 'a\\U0000002eb'],
    ['', ''],
    ['a|', 'a|'],
    ['[-a]', '[\\U0000002da]'],
    ['(?i)[a-c]', '[a-cABC]'],
  ])('%s is %s', (pattern, expected) => {
    expect(asPostgresPattern(pattern)).toBe(expected)
  })
  it.each([
    '(',
    ')',
    '[',
    '[]',
    '[a',
    '*a',
    'a**',
    'a{2',
    'a{3,2}',
    'a{256}',
    '(a{20}){20}',
    '(?=a)',
    '(?<n>a)',
    '(?i:a)',
    '\\1',
    '\\pL',
    '\\u4e00',
    '[[:alpha:]]',
    '[\\D]',
    '[a-\\d]',
    '[z-a]',
    '^*',
    '(?i)ß',
    'a{',
    '\\',
    'x]',
    '[a-b-c]',
    '('.repeat(60),
  ])('%s is refused', pattern => {
    expect(() => asPostgresPattern(pattern)).toThrow(PatternError)
  })
})
