import { describe, expect, it } from 'vitest'
import { hideSmall } from './small.ts'

describe('numbers that are told outside', () => {
  it.each([
    ['all large', [114, 6, 11], [114, 6, 11]],
    ['one small: the next smallest goes with it', [1, 114, 6, 11], [null, 114, null, 11]],
    ['two small that come to enough', [3, 4, 20], [null, null, 20]],
    ['two small that come to few', [1, 2, 20, 30], [null, null, null, 30]],
    ['nobody is told', [0, 7, 8], [0, 7, 8]],
    ['a small total alone', [3], [null]],
    ['nothing large to go with it', [3, 0], [null, 0]],
  ])('%s', (_what, numbers, told) => expect(hideSmall(numbers)).toEqual(told))

  it('cannot be worked out from the total', () => {
    for (let seed = 1; seed < 3_000; seed++) {
      const numbers = Array.from({ length: 2 + (seed % 6) }, (_, i) => (seed * (i + 3) * 7919) % 23)
      const told = hideSmall(numbers)
      const hidden = numbers.filter((_, i) => told[i] === null)
      const isAlone = hidden.length === 1 && numbers.some(n => n >= 5)
      expect(isAlone, numbers.join()).toBe(false)
      expect(told.every(n => n === null || n === 0 || n >= 5)).toBe(true)
    }
  })
})
