import { asPostgresPattern } from '../../analysis/index.ts'
import { UnsupportedError } from '../dialect.ts'
import type { Dialect } from '../dialect.ts'
import { byBytes } from './postgres-functions.ts'
import { quote } from './postgres-literals.ts'
import { isReplaceable } from './replaceable.ts'

/** What is looked for: a pattern of the language, or words (see ir/words.ts), which every engine finds alike. */
export interface Sought {
  pattern: string
  words: boolean
  /** which group is taken, 0 for all of the match */
  group: 0 | 1
}

/** How an engine finds patterns in a text that is not null. */
export interface FindingSql {
  /** whether one of them is there */
  some(text: string, sought: readonly Sought[]): string
  /** what the first match gives; null where there is none, or where it is empty */
  first(text: string, sought: Sought): string
  /** what all matches give, in order, without empty ones */
  all(text: string, sought: Sought): string
}

/** `(?i)` and `(?s)` in front of a pattern hold for it alone when it stands beside others. */
function grouped({ pattern }: Sought): string {
  const flags = /^\(\?([is]+)\)/.exec(pattern)
  return flags ? `(?${flags[1]!}:${pattern.slice(flags[0].length)})` : `(?:${pattern})`
}

const duckdb: FindingSql = {
  some: (text, sought) => `regexp_matches(${text}, ${quote(sought.map(grouped).join('|'))})`,
  first: (text, { pattern, group }) => `nullif(regexp_extract(${text}, ${quote(pattern)}, ${group}), '')`,
  all: (text, { pattern, group }) => `list_filter(regexp_extract_all(${text}, ${quote(pattern)}, ${group}), lambda x: x <> '')`,
}

/** Of what a match holds, RE2 takes the first of several ways, PostgreSQL the longest: only patterns for which both are the same. */
function taken({ pattern, words, group }: Sought): string {
  if (words) return quote(pattern)
  if (group === 0 && isReplaceable(pattern)) return quote(asPostgresPattern(pattern))
  throw new UnsupportedError(
    `PostgreSQL 对“${pattern}”可能取出不同的内容：只支持定长字符序列（末项可重复）、几段互不为开头的文字，或 take: found`,
    `PostgreSQL might take something else out by “${pattern}”: it takes characters of which the last may repeat, texts of which none begins another, or take: found`,
  )
}

const postgres: FindingSql = {
  some: (text, sought) =>
    `(${sought.map(({ pattern, words }) => `${byBytes(text, 'text')} ~ ${quote(words ? pattern : asPostgresPattern(pattern))}`).join(' OR ')})`,
  first: (text, sought) => `nullif((regexp_match(${byBytes(text, 'text')}, ${taken(sought)}))[1], '')`,
  all: (text, sought) =>
    `ARRAY(SELECT m.found[1] FROM regexp_matches(${byBytes(text, 'text')}, ${taken(sought)}, 'g') WITH ORDINALITY AS m(found, n) WHERE m.found[1] <> '' ORDER BY m.n)`,
}

export const FINDING: Record<Dialect['name'], FindingSql> = { duckdb, postgres }
