import { and, inArray, type SQL, sql } from 'drizzle-orm'
import { type Db, holding, matches } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { bigramsOf, excerptOf, type Said, termsOf } from './bigrams.ts'
import { visibleEntries } from './sight.ts'
import { libraryEntries } from './tables.ts'

/**
 * Every word of a search is in the text. The index of two characters leaves few to read; what has one character alone it cannot help.
 */
export function holdsWords(typed: string): SQL {
  const terms = termsOf(typed)
  const bigrams = [...new Set(terms.flatMap(bigramsOf))]
  const listed = sql.join(
    bigrams.map(one => sql`${one}`),
    sql`, `,
  )
  return and(
    bigrams.length > 0 ? sql`${libraryEntries.bigrams} @> array[${listed}]::text[]` : undefined,
    ...terms.map(term => matches(libraryEntries.words, holding(term))),
    terms.length === 0 ? sql`false` : undefined,
  )!
}

/** Where in these entries the words stand, of those that this person sees. */
export async function excerptsOf(db: Db, actor: Actor, q: string, ids: readonly string[]): Promise<{ id: string; said: Said[] }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ id: libraryEntries.id, words: libraryEntries.words })
    .from(libraryEntries)
    .where(and(visibleEntries(actor), inArray(libraryEntries.id, [...ids])))
  const terms = termsOf(q)
  return rows.map(({ id, words }) => ({ id, said: excerptOf(words.slice(words.indexOf('\n') + 1), terms) }))
}
