import type { CaseLane, CaseMark } from '@jianqing/contract'

const DAY = 86_400_000
const ms = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The days that an axis shows, with a little air at both ends. */
export interface Span {
  from: number
  to: number
}

/** From the first day that anything happened to today, or to the last day of a limit that is still ahead. */
export function spanOf(marks: readonly CaseMark[], today: string): Span {
  const days = [
    today,
    ...marks.flatMap(({ from, to, dueOn }) => [from, to ?? today, ...(dueOn !== null && to === null ? [dueOn] : [])]),
  ].map(ms)
  const [from, to] = [Math.min(...days), Math.max(...days)]
  const air = Math.max(3 * DAY, (to - from) * 0.03)
  return { from: from - air, to: to + air }
}

/** Where a day lies, in percent. */
export const placeOf = (day: string, { from, to }: Span): number => Math.min(100, Math.max(0, ((ms(day) - from) / (to - from)) * 100))

/** The first days of months within the span: of each, of every third or of each January, so that their names do not touch. */
export function ticksOf({ from, to }: Span, most = 9): string[] {
  const first = dayOf(from)
  const all: string[] = []
  for (let year = Number(first.slice(0, 4)), month = Number(first.slice(5, 7)); ; month++) {
    const day = dayOf(Date.UTC(year, month, 1))
    if (ms(day) > to) break
    all.push(day)
  }
  const step = [1, 2, 3, 6, 12, 24].find(n => all.length / n <= most) ?? 60
  return all.filter(day => (Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) % step === 0)
}

/** Marks of a lane in rows of it, so that neither they nor their words lie upon each other. `width`: what a label takes, in percent. */
export function rowsOf(marks: readonly CaseMark[], span: Span, today: string, width: (mark: CaseMark) => number): CaseMark[][] {
  const rows: { marks: CaseMark[]; end: number }[] = []
  for (const mark of marks.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const from = placeOf(mark.from, span)
    const own = placeOf([mark.to ?? today, mark.dueOn ?? mark.from].toSorted().at(-1)!, span)
    // a label at the right end is written to the left of its mark
    const begins = from + width(mark) > 100 && own - from < width(mark) ? from - width(mark) : from
    const row = rows.find(({ end }) => end < begins)
    const end = Math.max(own, Math.min(100, begins + width(mark)), from) + 0.6
    if (row) {
      row.marks.push(mark)
      row.end = end
    } else rows.push({ marks: [mark], end })
  }
  return rows.map(row => row.marks)
}

/** Lanes that have anything, in the order of the contract. */
export const lanesOf = (marks: readonly CaseMark[], order: readonly CaseLane[]): { lane: CaseLane; marks: CaseMark[] }[] =>
  order.flatMap(lane => {
    const own = marks.filter(mark => mark.lane === lane)
    return own.length > 0 ? [{ lane, marks: own }] : []
  })
