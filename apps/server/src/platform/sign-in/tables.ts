import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/** Guesses at the six digits. */
export const signInTries = pgTable(
  'sign_in_tries',
  {
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    userId: uuid('user_id').notNull(),
    wrong: integer().notNull(),
  },
  t => [primaryKey({ columns: [t.subjectKind, t.subjectId, t.userId] })],
)
