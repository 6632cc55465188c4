import type { Recurrence, ResponsibilityItem } from './shape.ts'

export interface ItemPeriod {
  /** `2026-03`, `2026-Q1`, `2026-H1`, `2026`; of one that is due once, its day. */
  name: string
  fromOn: string
  dueOn: string
}

const MONTHS: Record<Recurrence, number> = { month: 1, quarter: 3, half_year: 6, year: 12 }

const two = (n: number) => String(n).padStart(2, '0')
const lastOf = (year: number, month: number) => `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`

const nameOf = (every: Recurrence, year: number, n: number) =>
  every === 'year' ? String(year) : every === 'half_year' ? `${year}-H${n}` : every === 'quarter' ? `${year}-Q${n}` : `${year}-${two(n)}`

/** When an item is due within a year, both days inside. */
export function periodsOf({ due }: Pick<ResponsibilityItem, 'due'>, year: number): ItemPeriod[] {
  if ('by' in due) return [{ name: `${year}-${due.by}`, fromOn: `${year}-01-01`, dueOn: `${year}-${due.by}` }]
  const months = MONTHS[due.every]
  return Array.from({ length: 12 / months }, (_, i) => ({
    name: nameOf(due.every, year, i + 1),
    fromOn: `${year}-${two(i * months + 1)}-01`,
    dueOn: lastOf(year, (i + 1) * months),
  }))
}
