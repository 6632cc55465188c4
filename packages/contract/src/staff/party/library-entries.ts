import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, I18nText as Words, Id, text, Timestamp } from '../../text.ts'
import { QuestionLine } from '../training/question-words.ts'
import { HonourLevel } from './honours.ts'
import { NominationKind, NominationPart } from './nomination-words.ts'

export const LibraryEntryState = z.enum(['published', 'removed'])
export type LibraryEntryState = z.infer<typeof LibraryEntryState>

export const LIBRARY_ENTRY_STATES: Record<LibraryEntryState, I18nText> = {
  published: text('在库', 'In the library'),
  removed: text('已移出', 'Removed'),
}

export const LibraryEntrySummary = z
  .object({
    id: Id,
    kind: NominationKind,
    title: z.string(),
    line: QuestionLine,
    level: HonourLevel,
    enteredOn: DateOnly,
    branch: z.string().nullable(),
    /** In how many activities and training sessions it was used. */
    uses: z.number().int(),
    state: LibraryEntryState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'LibraryEntry' })
export type LibraryEntrySummary = z.infer<typeof LibraryEntrySummary>

/** An activity or a session that used it: what it is called is told to whoever sees it. */
const Use = z.object({
  kind: z.enum(['activity', 'training']),
  on: DateOnly,
  title: Words,
  officeName: z.string().nullable(),
  to: z.string().nullable(),
})
export type LibraryUse = z.infer<typeof Use>

export const LibraryEntryDetail = LibraryEntrySummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: LibraryEntryState,
    parts: z.array(z.object({ id: NominationPart, words: z.string() })),
    used: z.array(Use),
    actions: z.array(ActionView),
  })
  .meta({ id: 'LibraryEntryDetail' })
export type LibraryEntryDetail = z.infer<typeof LibraryEntryDetail>

export const LibraryEntryFilter = z.object({
  state: LibraryEntryState.optional(),
  kind: NominationKind.optional(),
  line: QuestionLine.optional(),
  level: HonourLevel.optional(),
  officeId: Id.optional(),
  /** Entered in this year. */
  year: z.coerce.number().int().min(1949).max(2100).optional(),
})

/** A piece of a text around what was found, each part either found or not. */
export const Excerpt = z.object({ id: Id, said: z.array(z.object({ words: z.string(), found: z.boolean() })) })

export const libraryEntries = {
  /** Actions: `remove`, `restore`. */
  ...recordEndpoints({
    path: '/library-entries',
    title: text('案例库', 'The library'),
    one: text('案例库中的案例', 'An entry of the library'),
    read: 'library_entry:read',
    act: ['library_entry:write'],
    filter: LibraryEntryFilter.shape,
    summary: LibraryEntrySummary,
    counts: {
      byState: z.record(LibraryEntryState, z.number().int()),
      byKind: z.record(NominationKind, z.number().int()),
      byLevel: z.record(HonourLevel, z.number().int()),
      byLine: z.record(QuestionLine, z.number().int()),
    },
    detail: LibraryEntryDetail,
  }),
  /** Where in these entries the words of a search stand. */
  excerpts: endpoint({
    method: 'GET',
    path: '/library-entries/excerpts',
    access: 'library_entry:read',
    summary: text('检索词在案例中的位置', 'Where the words of a search stand'),
    query: z.object({ q: z.string().trim().min(1).max(100), ids: z.string().max(5_000) }),
    response: z.object({ items: z.array(Excerpt) }),
  }),
}
