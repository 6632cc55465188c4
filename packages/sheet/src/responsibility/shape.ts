import type { Words } from '../shape.ts'

/** How often an item comes. */
export type Recurrence = 'month' | 'quarter' | 'half_year' | 'year'

/** Who answers for an item. */
export type ItemOwner = 'secretary' | 'head' | 'committee' | 'office'

/** What shows that it was done: activities of the branch within the period, which nobody types again, or papers that are handed in. */
export type Evidence = { from: 'activities'; kinds: string[]; least: number } | { from: 'papers' }

export interface ResponsibilityItem {
  id: string
  area: string
  title: Words
  /** What is to be done, and how. */
  measure: Words
  owner: ItemOwner
  /** Each branch has its own, or the office has one. */
  each: 'branch' | 'office'
  /** It recurs, or is due once on a day of the year (MM-DD). */
  due: { every: Recurrence } | { by: string }
  evidence: Evidence
  /** The measure that counts it in a rating; null: none, and the page says so. */
  indicator: string | null
}

/** A list of responsibilities (责任清单) or a programme broken down into tasks (工程), as its text says it. */
export interface ResponsibilityList {
  id: string
  kind: 'responsibility' | 'programme'
  title: Words
  note: Words | null
  areas: { id: string; title: Words }[]
  items: ResponsibilityItem[]
}

/** What is known outside of the text where a list is checked. */
export interface Known {
  /** Kinds of activities, as the platform keeps them. */
  activities: ReadonlySet<string>
  /** Measures that are told by branch. */
  indicators: ReadonlySet<string>
}
