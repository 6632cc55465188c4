import { BOOK, publishBook } from '../modules/inspection/record-book/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { defineJob, type JobKind, type Jobs } from '../platform/job/index.ts'

type Shelf = Parameters<typeof publishBook>[1]
type PublishKind = JobKind<Record<string, never>>

/** Every hour, and after an import of record books: what is kept here stands among what models read. */
export const bookPublication = (shelf: Shelf): PublishKind =>
  defineJob<Record<string, never>>({
    kind: 'filing.publish',
    schedule: { cron: '15 * * * *', input: {} },
    run: async ({ db }) => ({ version: await publishBook(db, shelf) }),
  })

/** An import may have taken the place of all that stood there: the book is put back by a job, unless one waits already. */
export async function republish(db: Db, jobs: Jobs, kind: PublishKind, dataset: string): Promise<void> {
  if (dataset !== BOOK) return
  await transaction(db, tx => jobs.enqueue(tx, kind, {}, { userId: null, officeId: null }, 'all')).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'already_running')) throw error
  })
}

/** Before a run: it reads the book as it stands now. */
export const bookBefore =
  (db: Db, shelf: Shelf) =>
  async (datasets: readonly string[]): Promise<void> => {
    if (datasets.includes(BOOK)) await publishBook(db, shelf)
  }
