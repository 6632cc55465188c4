import type { WorkItem } from '@jianqing/contract'

export type WorkFilter = 'me' | 'others'

/** Does an item belong to what is looked at? */
export const fits = (item: WorkItem, filter: WorkFilter | null): boolean => filter === null || item.waitingFor === filter

/** What is due first comes first; what has no limit follows, the oldest first, for it has waited longest. */
export const byUrgency = (a: WorkItem, b: WorkItem): number => {
  if (a.dueOn !== null && b.dueOn !== null) return a.dueOn.localeCompare(b.dueOn) || a.at.localeCompare(b.at)
  if (a.dueOn === null && b.dueOn === null) return a.at.localeCompare(b.at)
  return a.dueOn === null ? 1 : -1
}

export const SECTIONS = ['overdue', 'week', 'later', 'none'] as const
export type Section = (typeof SECTIONS)[number]

const WEEK = 7

/** Where an item stands: by the clock that runs; one that was met, or stands still, urges nobody. */
export function sectionOf({ clock, remainingDays }: WorkItem): Section {
  if (clock === 'overdue') return 'overdue'
  if ((clock !== 'running' && clock !== 'due_soon') || remainingDays === null) return 'none'
  return remainingDays <= WEEK ? 'week' : 'later'
}

/** The items in their sections, each in the order of urgency; sections without any are left out. */
export const inSections = (items: readonly WorkItem[]): { section: Section; items: WorkItem[] }[] =>
  SECTIONS.map(section => ({ section, items: items.filter(item => sectionOf(item) === section).sort(byUrgency) })).filter(
    ({ items }) => items.length > 0,
  )

/** So many rows of one kind stand there before the rest of them is one line: a hundred of a kind would bury everything else. */
const SHOWN = 5

export type Line = { item: WorkItem } | { rest: WorkItem[] }

/** The rows of a section, with what goes beyond a few of one kind in one line where the last of those few stands. What is overdue or due this week is always told row by row. */
export function folded(section: Section, items: readonly WorkItem[], opened: ReadonlySet<string>): Line[] {
  const isFolded = (kind: string) =>
    section !== 'overdue' && section !== 'week' && !opened.has(kind) && items.filter(item => item.kind === kind).length > SHOWN + 1
  const seen = new Map<string, number>()
  return items.flatMap((item): Line[] => {
    const n = (seen.get(item.kind) ?? 0) + 1
    seen.set(item.kind, n)
    if (!isFolded(item.kind) || n < SHOWN) return [{ item }]
    if (n > SHOWN) return []
    return [{ item }, { rest: items.filter(one => one.kind === item.kind).slice(SHOWN) }]
  })
}
