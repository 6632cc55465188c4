import type { WorkItem } from '@jianqing/contract'

export type WorkFilter = 'overdue' | 'dueSoon' | 'waitingForMe' | 'waitingForOthers'

/** Does an item belong to what one of the figures counts? */
export function fits(item: WorkItem, filter: WorkFilter | null): boolean {
  switch (filter) {
    case null:
      return true
    case 'overdue':
      return item.clock === 'overdue'
    case 'dueSoon':
      return item.clock === 'due_soon'
    case 'waitingForMe':
      return item.waitingFor === 'me'
    case 'waitingForOthers':
      return item.waitingFor === 'others'
  }
}

/** What is due first comes first; what has no limit follows, the oldest first, for it has waited longest. */
export const byUrgency = (a: WorkItem, b: WorkItem): number => {
  if (a.dueOn !== null && b.dueOn !== null) return a.dueOn.localeCompare(b.dueOn) || a.at.localeCompare(b.at)
  if (a.dueOn === null && b.dueOn === null) return a.at.localeCompare(b.at)
  return a.dueOn === null ? 1 : -1
}
