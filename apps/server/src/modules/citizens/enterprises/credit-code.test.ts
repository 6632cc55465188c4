import { expect, it } from 'vitest'
import { creditCodeOf } from './credit-code.ts'

it('takes a code however it was typed, and no other', () => {
  // as it stands in GB 32100–2015 for its own example
  expect(creditCodeOf(' 91350100-m000100y43 ')).toBe('91350100M000100Y43')
  expect(() => creditCodeOf('91350100M000100Y44')).toThrow('check character')
  expect(() => creditCodeOf('91350100M000100Y4')).toThrow('18 characters')
  expect(() => creditCodeOf('91350100I000100Y43')).toThrow('no “I”')
})
