/**
 * What is more alike never speaks less for a match: where the ratio m ÷ u of a level is above that of a better one, both get the ratio of the two together
 * (pool adjacent violators). `m` so that the ratios fall; u stays as it was counted.
 */
export function inOrder(m: readonly number[][], u: readonly number[][]): number[][] {
  return m.map((row, k) => {
    const pools: { m: number; u: number; size: number }[] = []
    row.forEach((x, i) => {
      pools.push({ m: x, u: u[k]![i]!, size: 1 })
      for (let last = pools.length - 1; last > 0 && pools[last]!.m / pools[last]!.u > pools[last - 1]!.m / pools[last - 1]!.u; last--) {
        const [a, b] = pools.splice(last - 1, 2) as [(typeof pools)[0], (typeof pools)[0]]
        pools.push({ m: a.m + b.m, u: a.u + b.u, size: a.size + b.size })
      }
    })
    const ratios = pools.flatMap(pool => Array.from({ length: pool.size }, () => pool.m / pool.u))
    return row.map((_, i) => ratios[i]! * u[k]![i]!)
  })
}
