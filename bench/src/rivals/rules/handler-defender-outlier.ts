import { UNCHARGED, type RowModel } from './data.ts'

/** Every closed case is a row, which a rule calls uncharged or not, and then every pair of prosecutor and defender. */
export const handlerDefenderOutlier: RowModel = {
  tables: {
    cases:
      'select prosecutor_no, defender, coalesce(office_code, office) as unit, kind, outcome from criminal_cases where closed_on is not null',
  },
  rules: {
    case: [{ conditions: { all: [{ fact: 'outcome', operator: 'in', value: UNCHARGED }] }, event: { type: 'uncharged' } }],
    pair: [
      {
        conditions: {
          all: [
            { fact: 'n', operator: 'greaterThanInclusive', value: 5, priority: 2 },
            { fact: 'variance', operator: 'greaterThan', value: 0 },
            { fact: 'z', operator: 'greaterThanInclusive', value: 3 },
          ],
        },
        event: { type: 'medium' },
      },
    ],
  },
  async find({ cases }, evaluate) {
    const shares = new Map<string, { n: number; uncharged: number }>()
    const pairs = new Map<string, { n: number; k: number; of: { n: number; uncharged: number }[] }>()
    for (const row of cases!) {
      const uncharged = (await evaluate['case']!({ outcome: row['outcome'] })).length
      const place = `${row['unit']}|${row['kind']}`
      const share = shares.get(place) ?? { n: 0, uncharged: 0 }
      shares.set(place, share)
      share.n++
      share.uncharged += uncharged
      if (row['defender'] === null || row['prosecutor_no'] === null) continue
      const key = `${row['unit']}|${row['prosecutor_no']}|${row['defender']}`
      const pair = pairs.get(key) ?? { n: 0, k: 0, of: [] }
      pairs.set(key, pair)
      pair.n++
      pair.k += uncharged
      pair.of.push(share)
    }
    const found = new Map<string, { severity: string }>()
    for (const [key, { n, k, of }] of pairs) {
      const p = of.map(share => share.uncharged / share.n)
      const mean = p.reduce((sum, x) => sum + x, 0)
      const variance = p.reduce((sum, x) => sum + x * (1 - x), 0)
      const [severity] = await evaluate['pair']!({ n, variance, z: variance > 0 ? (k - mean) / Math.sqrt(variance) : 0 })
      if (severity) found.set(key, { severity })
    }
    return found
  },
}
