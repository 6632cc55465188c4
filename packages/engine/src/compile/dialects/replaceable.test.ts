import { expect, it } from 'vitest'
import { isReplaceable } from './replaceable.ts'

it.each([
  'a',
  '有限公司|公司',
  '(\\d+)年',
  '[（(].*',
  '\\s+',
  '[0-9]+$',
  '^\\d{4}-?[0-9]',
  'x{2,5}',
  '第[一二三]+条',
  '(?i)a+b',
  '\\.+x',
  '[^0-9]+[0-9]',
  'a?b+c',
])('%s replaces the same everywhere', pattern => {
  expect(isReplaceable(pattern)).toBe(true)
})
it.each([
  '公司|公司法',
  'a|ab',
  'a*',
  '',
  'a?',
  'a+?',
  'a*ab',
  '(a|ab)c',
  '(ab)+',
  '(?:a){2}',
  '.*x',
  '[a-c]+b',
  '\\w+\\d',
  '\\d*',
  '^a*$',
  '(?i)a+A',
  'a+b?a',
])('%s may not', pattern => {
  expect(isReplaceable(pattern)).toBe(false)
})
