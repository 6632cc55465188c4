import type { EvidenceTable, I18nText } from '@jianqing/contract'

export interface AxisPoint {
  table: number
  day: string
  /** As it stands in the table: a month stays a month. */ text: string
  label: I18nText
  deciding: boolean
  /** How many rows have this date in this column. */ rows: number
}

/** All dates of the evidence, one point a table, day and column. Months stand on their first day. */
export function pointsOf(evidence: readonly EvidenceTable[]): AxisPoint[] {
  const points = new Map<string, AxisPoint>()
  evidence.forEach((table, index) => {
    for (const column of table.columns.filter(c => c.type === 'date' || c.type === 'month')) {
      for (const row of table.rows) {
        const value = row.values[column.id]
        if (typeof value !== 'string' || !/^\d{4}-\d{2}(-\d{2})?$/.test(value)) continue
        const key = `${index} ${value} ${column.id}`
        const known = points.get(key)
        if (known) known.rows += 1
        else
          points.set(key, {
            table: index,
            day: value.length === 7 ? `${value}-01` : value,
            text: value,
            label: column.label,
            deciding: column.role === 'deciding',
            rows: 1,
          })
      }
    }
  })
  return [...points.values()].sort((a, b) => a.day.localeCompare(b.day))
}

const DAY = 86_400_000
const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY)
const dayText = (n: number): string => new Date(n * DAY).toISOString().slice(0, 10)

export interface Scale {
  from: number
  to: number
  x: (day: string) => number
}

/** Days → pixels over all points and the reference day, with some room on both sides. */
export function scaleOf(days: readonly string[], width: number, pad: number): Scale {
  const numbers = days.map(dayNumber)
  const from = Math.min(...numbers)
  const to = Math.max(...numbers)
  const span = Math.max(1, to - from)
  return { from, to, x: day => pad + ((dayNumber(day) - from) / span) * (width - 2 * pad) }
}

/** Marks on the axis: years, quarters or months, whichever gives at most `max`. */
export function ticksOf({ from, to }: Scale, max: number): string[] {
  for (const months of [1, 3, 6, 12, 24, 60, 120]) {
    const first = new Date(from * DAY)
    const ticks: string[] = []
    for (let m = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months; ; m += months) {
      const n = Math.round(Date.UTC(Math.floor(m / 12), m % 12, 1) / DAY)
      if (n > to) break
      if (n >= from) ticks.push(dayText(n))
    }
    if (ticks.length <= max) return ticks
  }
  return []
}

export interface Placed {
  left: number
  level: number
}

/**
 * Where labels of a lane go, so that none lies on another: for each its left edge and its level (0 first), or null where
 * there is no room. `widths` and `xs` in pixels; what is `first` chooses first.
 */
export function placeLabels(
  xs: readonly number[],
  widths: readonly number[],
  first: readonly boolean[],
  total: number,
  levels: number,
  gap = 8,
): (Placed | null)[] {
  const taken: { from: number; to: number }[][] = Array.from({ length: levels }, () => [])
  const placed: (Placed | null)[] = xs.map(() => null)
  const order = xs.map((_, i) => i).sort((a, b) => Number(first[b]) - Number(first[a]) || a - b)
  for (const i of order) {
    const width = widths[i]!
    const left = Math.min(Math.max(0, xs[i]! - width / 2), Math.max(0, total - width))
    const level = taken.findIndex(row => row.every(({ from, to }) => left + width + gap <= from || left >= to + gap))
    if (level < 0) continue
    taken[level]!.push({ from: left, to: left + width })
    placed[i] = { left, level }
  }
  return placed
}
