import { expect, it } from 'vitest'
import { numberAfter } from './steps.ts'

it('counts the last digits of a number, and nothing else of it', () => {
  expect(numberAfter('（2026）云0123刑初301号', 0)).toBe('（2026）云0123刑初301号')
  expect(numberAfter('（2026）云0123刑初301号', 12)).toBe('（2026）云0123刑初313号')
  expect(numberAfter('（2026）刑初099号', 1)).toBe('（2026）刑初100号')
  expect(numberAfter('无号', 3)).toBe('无号')
})
