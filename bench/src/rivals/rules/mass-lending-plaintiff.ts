import { dayNumber, type Row, type RowModel } from './data.ts'
import { groupBy } from './groups.ts'

const DAYS = 730

/** Every suit is a row, with the number of defendants that its plaintiff sued within the days before it over the same cause. */
export const massLendingPlaintiff: RowModel = {
  tables: {
    suits:
      'select plaintiff_id, cause, filed_on, coalesce(defendant_id, defendant) as defendant from civil_judgments where plaintiff_id is not null',
  },
  rules: {
    suit: [
      {
        conditions: {
          all: [
            { fact: 'cause', operator: 'equal', value: '民间借贷纠纷', priority: 2 },
            { fact: 'n', operator: 'greaterThanInclusive', value: 20 },
          ],
        },
        event: { type: 'high' },
      },
      {
        conditions: {
          all: [
            { fact: 'cause', operator: 'equal', value: '民间借贷纠纷', priority: 2 },
            { fact: 'n', operator: 'greaterThanInclusive', value: 10 },
            { fact: 'n', operator: 'lessThan', value: 20 },
          ],
        },
        event: { type: 'medium' },
      },
    ],
  },
  async find({ suits }, evaluate) {
    const found = new Map<string, { severity: string }>()
    for (const group of groupBy(suits!, row => `${row['plaintiff_id']}|${row['cause']}`).values()) {
      for (const { row, n } of withDefendants(group)) {
        const [severity] = await evaluate['suit']!({ cause: row['cause'], n })
        const key = String(row['plaintiff_id'])
        if (severity && found.get(key)?.severity !== 'high') found.set(key, { severity })
      }
    }
    return found
  },
}

/** Each suit with the different defendants of the days that end with it, its own day as a whole. */
function withDefendants(group: Row[]): { row: Row; n: number }[] {
  const rows = group
    .map(row => ({ row, day: dayNumber(String(row['filed_on'])), defendant: row['defendant'] }))
    .sort((a, b) => a.day - b.day)
  const inside = new Map<unknown, number>()
  let first = 0
  let next = 0
  return rows.map(({ row, day }) => {
    for (; next < rows.length && rows[next]!.day <= day; next++)
      inside.set(rows[next]!.defendant, (inside.get(rows[next]!.defendant) ?? 0) + 1)
    for (; rows[first]!.day <= day - DAYS; first++) {
      const left = inside.get(rows[first]!.defendant)! - 1
      if (left > 0) inside.set(rows[first]!.defendant, left)
      else inside.delete(rows[first]!.defendant)
    }
    return { row, n: inside.size }
  })
}
