import type { ClueSource, ClueState, ClueWay } from '@jianqing/contract'
import { boolean, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { day, stamp } from '../../../platform/db/index.ts'

export const clues = pgTable(
  'clues',
  {
    id: uuid().primaryKey(),
    state: text().$type<ClueState>().notNull().default('registered'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    registeredBy: uuid('registered_by').notNull(),
    handlerId: uuid('handler_id'),
    source: text().$type<ClueSource>().notNull(),
    receivedOn: day('received_on').notNull(),
    /** Of a crime that the office itself investigates. */
    investigable: boolean().notNull().default(false),
    /** What the handler has suggested and nobody has decided on yet. */
    suggested: text().$type<ClueWay>(),
    /** `ClueContent`, sealed with the record's own key. */
    content: text().notNull(),
    /** 四种形态 */
    outcomeForm: smallint('outcome_form').$type<1 | 2 | 3 | 4>(),
    outcomeOn: day('outcome_on'),
    /** From this day on it is kept for as long as the office says. */
    endedOn: day('ended_on'),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('clues_office').on(t.officeId, t.outcomeOn), index('clues_ended').on(t.endedOn)],
)
export type ClueRow = typeof clues.$inferSelect

export const clueLooks = pgTable(
  'clue_looks',
  {
    id: uuid().primaryKey(),
    clueId: uuid('clue_id').notNull(),
    userId: uuid('user_id').notNull(),
    what: text().$type<'content' | 'report'>().notNull(),
    at: stamp('at').notNull().defaultNow(),
  },
  t => [index('clue_looks_clue').on(t.clueId, t.at)],
)

export const clueKin = pgTable('clue_kin', {
  id: uuid().primaryKey(),
  userId: uuid('user_id').notNull(),
  /** Sealed with the installation's key. */
  name: text().notNull(),
  relation: text().notNull(),
  declaredAt: stamp('declared_at').notNull().defaultNow(),
  endedAt: stamp('ended_at'),
})
