import type { Db } from '../db/index.ts'
import { defineJob } from '../job/index.ts'
import type { Facts } from './fact.ts'
import { type FactShelf, snapshotFacts } from './snapshot.ts'
import { factMarks } from './tables.ts'

export interface FactKeeper {
  /** Brings everything up to now. Whoever asks while it is at work gets what began after the question. */
  refresh(signal?: AbortSignal): Promise<{ written: number; read: number }>
  /** As of when published records stand, the oldest of them; null where some were never published. */
  readAt(): Promise<string | null>
  /** The same of each data set that was ever published. */
  readAtOf(): Promise<ReadonlyMap<string, string>>
}

interface Surroundings {
  db: Db
  shelf: FactShelf
  known: () => Promise<readonly Facts[]>
  /** versions that runs, publications and the like rest on: they stay */
  named: (dataset: string) => Promise<readonly string[]>
}

/** Facts are written every hour and whenever somebody asks: only what somebody may be reading, or rests on, is worth its place. */
const KEPT = { newest: 3, youngerThanMs: 2 * 60 * 60 * 1000 }

/** Removes the versions of a data set that the platform writes itself which nobody may be reading or rests on. */
export async function pruneFacts({ lake }: Pick<FactShelf, 'lake'>, dataset: string, named: Surroundings['named']): Promise<string[]> {
  return lake.prune(dataset, { ...KEPT, named: new Set(await named(dataset)) })
}

export function keepFacts({ db, shelf, known, named }: Surroundings): FactKeeper {
  const turn = async (signal?: AbortSignal) => {
    const [all, done] = [await known(), { written: 0, read: 0 }]
    for (const facts of all) {
      const { isNew, read } = await snapshotFacts(db, shelf, facts, signal)
      done.read += read
      if (!isNew) continue
      done.written++
      await pruneFacts(shelf, facts.dataset, named)
    }
    return done
  }
  let running: Promise<unknown> = Promise.resolve()
  let waiting: ReturnType<typeof turn> | undefined
  return {
    refresh: signal => {
      if (waiting) return waiting
      const next = running
        .catch(() => {})
        .then(() => {
          waiting = undefined
          return turn(signal)
        })
      waiting = next
      running = next
      return next
    },
    readAt: async () => {
      const [all, marks] = [await known(), await db.select().from(factMarks)]
      const of = all.map(({ dataset }) => marks.find(mark => mark.dataset === dataset)?.readAt)
      const oldest = of.reduce<string | undefined>((a, b) => (a !== undefined && b !== undefined && a < b ? a : b), of[0])
      return of.includes(undefined) ? null : new Date(oldest!).toISOString()
    },
    readAtOf: async () => {
      const marks = await db.select().from(factMarks)
      return new Map(marks.map(({ dataset, readAt }) => [dataset, new Date(readAt).toISOString()]))
    },
  }
}

/**
 * Every hour: numbers over the platform's own records are an hour old at most without anybody asking, and can be worked out again from the version that they name.
 *
 * @param after works out what whoever looks next is to find
 */
export const factSnapshots = (keeper: FactKeeper, after: () => Promise<unknown>) =>
  defineJob<Record<string, never>>({
    kind: 'fact.snapshot',
    schedule: { cron: '20 * * * *', input: {} },
    run: async ({ signal }) => {
      const done = await keeper.refresh(signal)
      if (done.written > 0) await after()
      return done
    },
  })
