import { describe, expect, it } from 'vitest'
import { clustersOf } from './nearby.ts'

const run = (from: number, count: number, step: number): number[] => Array.from({ length: count }, (_, i) => from + i * step)

describe('places that stand close together', () => {
  it('are told from those far off', () => {
    const [first, second] = [run(1_000_000, 300, 50), run(9_000_000, 900, 3)]
    expect(clustersOf([7, 500_000, ...first, 5_000_000, ...second])).toEqual({ clusters: [first, second], rest: [7, 500_000, 5_000_000] })
  })

  it('are no cluster where they are few, and the largest where there are many', () => {
    expect(clustersOf(run(10, 100, 2))).toEqual({ clusters: [], rest: run(10, 100, 2) })
    expect(clustersOf([])).toEqual({ clusters: [], rest: [] })
    const runs = Array.from({ length: 12 }, (_, i) => run(i * 1_000_000, 300 + i, 10))
    const { clusters, rest } = clustersOf(runs.flat())
    expect(clusters).toEqual(runs.slice(4))
    expect(rest).toEqual(runs.slice(0, 4).flat())
  })
})
