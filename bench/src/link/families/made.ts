import type { Random } from '@jianqing/engine/testing'

/** What every family of sets is made by. Shares are 0 to 1. */
export interface SetSettings {
  script: 'latin' | 'chinese'
  rows: number
  /** who have more than one row, and the most rows of one */
  twofold: number
  most: number
  /** values that are missing, of any column – and of columns named here */
  missing: number
  missingOf?: Record<string, number>
  /** values with a typing error */
  typos: number
  /** rows of a new address, of a new telephone */
  moved?: number
  columns: readonly string[]
  /** rows are of two registers, which are linked with each other: at most one row of anybody in each */
  isTwo?: boolean
}

export interface MadeSet {
  columns: string[]
  rows: (string | null)[][]
  entities: string[]
  /** of each row, where two tables are linked */
  sides?: ('left' | 'right')[]
}

/**
 * Rows with truth, in no order. The same settings and the same chance give the same rows.
 *
 * @param next who comes next, with the one before
 * @param valuesOf a row of them, by column
 */
export function madeSet<T>(
  settings: SetSettings,
  random: Random,
  next: (before: T | undefined) => T,
  valuesOf: (of: T) => Record<string, string>,
): MadeSet {
  const made: { row: (string | null)[]; entity: string; side: 'left' | 'right' }[] = []
  let before: T | undefined
  for (let i = 0; made.length < settings.rows; i++) {
    const of = next(before)
    before = of
    const copies = random.chance(settings.twofold) ? (settings.isTwo ? 2 : 2 + random.below(settings.most - 1)) : 1
    const first = random.chance(0.5)
    for (let copy = 0; copy < copies; copy++)
      made.push({ row: withGaps(valuesOf(of), settings, random), entity: `e${i}`, side: (copy === 0) === first ? 'left' : 'right' })
  }
  const order = made
    .map(item => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
  return {
    columns: [...settings.columns],
    rows: order.map(o => o.row),
    entities: order.map(o => o.entity),
    ...(settings.isTwo ? { sides: order.map(o => o.side) } : {}),
  }
}

function withGaps(values: Record<string, string>, { columns, missing, missingOf }: SetSettings, random: Random): (string | null)[] {
  return columns.map(column => (random.chance(missingOf?.[column] ?? missing) ? null : values[column] || null))
}
