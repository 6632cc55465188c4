import type { Words } from '../shape.ts'

/** How the number of an indicator becomes points: decimals as text. */
export type Scoring = { how: 'capped'; max: string } | { how: 'banded'; rows: { from: string; points: string }[] }

/** What an item does where its indicator has no number for a branch. */
export type NotApplicable = 'redistribute' | 'full' | 'zero'

export interface RatingItem {
  id: string
  title: Words
  /** A measure of the engine. */
  indicator: string
  /** The most that it earns. */
  max: string
  scoring: Scoring
  na: NotApplicable
  /** Of fewer rows than these there is no number. */
  minDen: number
}

/** What caps the star and never the score. */
export interface RatingVeto {
  id: string
  title: Words
  maxStar: number
  /** Null: two people enter of which branches it holds. */
  when: { indicator: string; over: string } | null
}

export interface Star {
  star: number
  min: string
  /** Share of the eligible that may have so many stars or more; null: all who reach it. */
  quota: string | null
}

/** A sheet by which branches are evaluated, as its text says it. */
export interface RatingSheet {
  id: string
  title: Words
  period: 'year' | 'quarter'
  /** The branch must have been there for so many days of the period. */
  eligibleDays: number
  total: string
  items: RatingItem[]
  vetoes: RatingVeto[]
  /** From the highest down. */
  stars: Star[]
  /** Items that decide between equal totals, the first one first. */
  tieBreak: string[]
  /** Branches compete with those of about their size: where the next group begins, in members; empty: all with all. */
  peers: number[]
  note: Words | null
}

/** What is known of an indicator where a sheet is checked. */
export interface Indicator {
  id: string
  title: Words
  period: 'year' | 'quarter' | 'month'
  /** Whether it is told by branch. */
  byBranch: boolean
}
