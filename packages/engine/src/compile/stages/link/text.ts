/**
 * SQL over texts that links are made of. DuckDB's distances count bytes; `distance` and `similarity` count characters all the same, since what is not plain
 * ASCII is first spelt anew, for each pair, in as many ASCII characters as the two texts have different ones.
 */

/** The most characters of a text that a distance looks at: two such texts have no more different characters than there are in {@link ALPHABET}. */
export const MOST_CHARACTERS = 45
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+,-./:;<=>?@[]^_{|}'

const FULL_WIDTH = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('')
const HALF_WIDTH = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i))
  .join('')
  .replace("'", "''")

/** Digits, letters and signs of full width in their plain form. */
export function narrow(sql: string): string {
  // a map of all the full-width forms is dear: few texts have any
  return `CASE WHEN regexp_matches(${sql}, '[\\x{FF01}-\\x{FF5E}]') THEN translate(${sql}, '${FULL_WIDTH}', '${HALF_WIDTH}') ELSE ${sql} END`
}

/** Lower case, no accents, no full-width forms; words of letters and digits with a blank between, none where a side is Chinese; null for an empty text. */
export function normalText(sql: string): string {
  const words = `trim(regexp_replace(lower(strip_accents(${narrow(sql)})), '[^\\p{L}\\p{N}]+', ' ', 'g'))`
  const together = `regexp_replace(regexp_replace(${words}, '(\\p{Han}) ', '\\1', 'g'), ' (\\p{Han})', '\\1', 'g')`
  // not nullif: it stands for its text twice, and so seven of them for 128 texts where they are not worked out as one
  return `CASE WHEN ${together} NOT IN ('', '不详', '未知', '无', 'unknown', 'null', 'n a') THEN ${together} END`
}

/** Whether a text holds anything but ASCII. */
export function isWide(sql: string): string {
  return `strlen(${sql}) <> length(${sql})`
}

/** As much of a text as distances look at. */
function beginning(sql: string): string {
  return `substr(${sql}, 1, ${MOST_CHARACTERS})`
}

/** Both texts in ASCII, equal characters by equal ones. */
function spelt(a: string, b: string, isAscii: string): [string, string] {
  const [x, y] = [a, b].map(beginning) as [string, string]
  const spell = (text: string): string => `CASE WHEN ${isAscii} THEN ${text} ELSE translate(${text}, ${x} || ${y}, '${ALPHABET}') END`
  return [spell(x), spell(y)]
}

/** Distance in characters, where two neighbours that changed places are two changes: what costs a sixth of {@link distance}, and is at most one more. */
export function plainDistance(a: string, b: string, isAscii: string, most: 1 | 2): string {
  return `CASE WHEN abs(length(${a}) - length(${b})) > ${most} THEN 9 ELSE levenshtein(${spelt(a, b, isAscii).join(', ')}) END`
}

/**
 * Distance in characters: insertions, deletions, replacements, and two neighbours that changed places as one (Damerau–Levenshtein). More than `most`, which is 1 or
 * 2, is given as 9. `isAscii` says that both texts are ASCII, `plain` is their {@link plainDistance}.
 */
export function distance(a: string, b: string, isAscii: string, most: 1 | 2, plain = plainDistance(a, b, isAscii, most)): string {
  return `CASE ${plain} WHEN 1 THEN 1 WHEN 2 THEN damerau_levenshtein(${spelt(a, b, isAscii).join(', ')})${most === 2 ? ` WHEN 3 THEN damerau_levenshtein(${spelt(a, b, isAscii).join(', ')})` : ''} ELSE 9 END`
}

/** Strokes, a letter each, that two names differ by. */
export function strokesBetween(a: string, b: string): string {
  return `levenshtein(${a}, ${b})`
}

/** The same for texts of one length that are ASCII, where only replaced and exchanged characters count; `replaced` is how many places differ. */
export function digitsBetween(a: string, b: string, replaced: string): string {
  return `CASE ${replaced} WHEN 1 THEN 1 WHEN 2 THEN damerau_levenshtein(${a}, ${b}) ELSE 9 END`
}

/** Jaro–Winkler similarity in characters, 0 to 1. */
export function similarity(a: string, b: string, isAscii: string): string {
  return `jaro_winkler_similarity(${spelt(a, b, isAscii).join(', ')})`
}

/** What the first of two characters is multiplied by, so that a pair of them is one number. */
export const SECOND = 2 ** 21

/** The different pairs of neighbouring characters of a text without its blanks, as numbers; the text itself where it is a single one. */
export function bigrams(sql: string): string {
  const text = `replace(${sql}, ' ', '')`
  const code = (at: string): string => `CAST(unicode(substr(${text}, ${at}, 1)) AS BIGINT)`
  return `CASE WHEN length(${text}) = 1 THEN [${code('1')}] ELSE list_distinct(list_transform(range(1, length(${text})), lambda i: ${code('i')} * ${SECOND} + ${code('i + 1')})) END`
}

/** How many items two lists of different items share. */
export function sharedItems(a: string, b: string): string {
  return `len(list_intersect(${a}, ${b}))`
}

/** Jaccard similarity of two lists of different items, 0 to 1. */
export function jaccard(a: string, b: string, shared = sharedItems(a, b)): string {
  return `(${shared} / CAST(len(${a}) + len(${b}) - ${shared} AS DOUBLE))`
}

/** How a Latin word sounds, roughly: its first letter and up to three classes of consonants (after Russell's Soundex). */
export function soundOfWord(sql: string): string {
  const classes = `translate(substr(${sql}, 2), 'bfpvcgjkqsxzdtlmnraeiouyhw', '111122222222334556000000')`
  const collapsed = ['1', '2', '3', '4', '5', '6'].reduce((text, digit) => `regexp_replace(${text}, '${digit}+', '${digit}', 'g')`, classes)
  return `substr(${sql}, 1, 1) || substr(replace(${collapsed}, '0', ''), 1, 3)`
}
