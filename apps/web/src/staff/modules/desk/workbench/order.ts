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
