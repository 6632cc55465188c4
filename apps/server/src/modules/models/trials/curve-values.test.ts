import { expect, it } from 'vitest'
import { valuesOf } from './curve-values.ts'

it('walks whole numbers, decimals without dust, and days', () => {
  expect(valuesOf('int', { from: 1, to: 8, step: 3 })).toEqual([1, 4, 7])
  expect(valuesOf('decimal', { from: 0.1, to: 0.5, step: 0.1 })).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
  expect(valuesOf('date', { from: '2026-02-20', to: '2026-03-06', step: 7 })).toEqual(['2026-02-20', '2026-02-27', '2026-03-06'])
})

it('has neither more points than can be run nor a range of what has none', () => {
  expect(valuesOf('int', { from: 1, to: 15, step: 1 })).toHaveLength(15)
  expect(() => valuesOf('int', { from: 1, to: 16, step: 1 })).toThrow('15')
  expect(() => valuesOf('text', { from: 1, to: 2, step: 1 })).toThrow('Only an integer')
  expect(() => valuesOf('date', { from: 1, to: 2, step: 1 })).toThrow('not of the type')
})
