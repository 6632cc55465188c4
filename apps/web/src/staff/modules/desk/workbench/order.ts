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

/** So many rows of one kind stand there before the rest of them is one line: a hundred of a kind would bury everything else. Of what others are to do, fewer. */
const SHOWN = { me: 5, others: 2 }

export type Line = { item: WorkItem } | { rest: WorkItem[] }

/** What is folded together: of one kind, and waiting for the same. */
export const pileOf = ({ kind, waitingFor }: WorkItem): string => `${waitingFor}:${kind}`

/**
 * The rows of a section, with what goes beyond a few of one kind in one line where the last of those few stands. What one is to do oneself and is overdue, or due this
 * week, is always told row by row.
 */
export function folded(section: Section, items: readonly WorkItem[], opened: ReadonlySet<string>): Line[] {
  const urgent = section === 'overdue' || section === 'week'
  const piles = new Map<string, WorkItem[]>()
  for (const item of items) piles.set(pileOf(item), [...(piles.get(pileOf(item)) ?? []), item])
  return items.flatMap((item): Line[] => {
    const pile = piles.get(pileOf(item))!
    const most = SHOWN[item.waitingFor]
    const isFolded = !(urgent && item.waitingFor === 'me') && !opened.has(pileOf(item)) && pile.length > most + 1
    const at = pile.indexOf(item)
    if (!isFolded || at < most - 1) return [{ item }]
    return at >= most ? [] : [{ item }, { rest: pile.slice(most) }]
  })
}

/** So many lines of what is not urgent stand there before one line tells of the rest. */
const LINES = 8

const countOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + ('item' in line ? 1 : line.rest.length), 0)

/** The lines of a section and how many items are behind its last one: what is overdue or due this week is never cut off, nor is a line or two. */
export function shortened(section: Section, lines: readonly Line[], isOpen: boolean): { lines: readonly Line[]; hidden: number } {
  if (isOpen || section === 'overdue' || section === 'week' || lines.length <= LINES + 2) return { lines, hidden: 0 }
  return { lines: lines.slice(0, LINES), hidden: countOf(lines.slice(LINES)) }
}
