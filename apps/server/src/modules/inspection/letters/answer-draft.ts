import { api } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type App, AppError, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { LetterRecord } from './list.ts'
import { answerDrafts, type LetterRow } from './tables.ts'

interface Surroundings {
  db: Db
  record: LetterRecord
}

/** An answer that is being written: kept as often as the typing rests, for whoever may give it, and gone once it is given. */
export function answerDraftRoutes(app: App, { db, record }: Surroundings): void {
  const { process } = record.definition
  const mayAnswer = async (actor: Actor, row: LetterRow) =>
    process.actionIds(actor, row, (await process.load(db, [row]))(row)).includes('answer')
  const own = (actor: Actor, letterId: string) => and(eq(answerDrafts.letterId, letterId), eq(answerDrafts.userId, actor.user.id))

  route(app, api.letters.answerDraft, {
    handler: async ({ params, actor }) => {
      const letter = await record.mustFind(db, actor, params.id)
      const [draft] = await db.select().from(answerDrafts).where(own(actor, letter.id))
      return draft ? { items: draft.items, savedAt: new Date(draft.savedAt).toISOString() } : { items: [], savedAt: null }
    },
  })

  route(app, api.letters.saveAnswerDraft, {
    handler: async ({ params, body: { items }, actor }) => {
      const letter = await record.mustFind(db, actor, params.id)
      if (!(await mayAnswer(actor, letter))) throw new AppError('wrong_state')
      const savedAt = new Date().toISOString()
      await db
        .insert(answerDrafts)
        .values({ letterId: letter.id, userId: actor.user.id, items, savedAt })
        .onConflictDoUpdate({ target: [answerDrafts.letterId, answerDrafts.userId], set: { items, savedAt } })
      return { items, savedAt }
    },
  })
}
