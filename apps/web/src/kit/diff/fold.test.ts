import { describe, expect, it } from 'vitest'
import { foldLines } from './fold.ts'

const line = (n: number, changed = false) => ({
  left: { line: n, text: `l${n}` },
  right: { line: n, text: changed ? `r${n}` : `l${n}` },
  changed,
})
const shape = (changed: readonly number[], length: number) =>
  foldLines(Array.from({ length }, (_, i) => line(i + 1, changed.includes(i + 1)))).map(part =>
    'skipped' in part ? -part.skipped : part.left?.line,
  )

describe('equal lines of a comparison', () => {
  it('are folded away but for a few around each change', () => {
    expect(shape([10], 20)).toEqual([-6, 7, 8, 9, 10, 11, 12, 13, -7])
    expect(shape([1, 20], 20)).toEqual([1, 2, 3, 4, -12, 17, 18, 19, 20])
  })

  it('stay where folding them would save nothing', () => {
    expect(shape([2, 10], 12)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(shape([], 3)).toEqual([-3])
  })
})
