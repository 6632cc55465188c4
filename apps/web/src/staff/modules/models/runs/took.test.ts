import { expect, it } from 'vitest'
import { tookOf } from './took.ts'

const after = (ms: number) => tookOf('2025-07-01T00:00:00.000Z', new Date(Date.parse('2025-07-01T00:00:00.000Z') + ms).toISOString())

it('says how long a run took', () => {
  expect(tookOf('2025-07-01T00:00:00Z', null)).toBeNull()
  expect(after(840)).toEqual({ unit: 'seconds', n: '0.8' })
  expect(after(59_900)).toEqual({ unit: 'seconds', n: '59' })
  expect(after(119_600)).toEqual({ unit: 'minutes', m: 2, s: 0 })
  expect(after(3_599_400)).toEqual({ unit: 'minutes', m: 59, s: 59 })
  expect(after(7_384_000)).toEqual({ unit: 'hours', h: 2, m: 3 })
})
