import type { Db } from '../db/index.ts'
import type { Actor } from '../policy/index.ts'

/** What a room needs to give the demonstration its past and its present. */
export interface Demo {
  db: Db
  /** The day for which the data is made. */
  today: string
  /** Somebody of the made-up people, by the name by which they sign in. */
  person: (login: string) => Promise<Actor>
  /** Waits for a job. @returns whether it is done */
  ended: (jobId: string) => Promise<boolean>
}

/**
 * A room's part of the demonstration: its made-up people take its actions, so that whatever holds for its records holds for these. All rooms tell their past first,
 * in their order, then the present. A start that was broken off begins the part anew: what is there already is not made twice.
 */
export interface Seed {
  past?: (demo: Demo) => Promise<void>
  present?: (demo: Demo) => Promise<void>
}

/** A moment of a day in China, not later than now. */
export function momentOf(day: string, time: string): string {
  const now = new Date().toISOString()
  const moment = new Date(`${day}T${time}:00+08:00`).toISOString()
  return moment < now ? moment : now
}
