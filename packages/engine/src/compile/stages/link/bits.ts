import type { Features } from './kinds/kind.ts'
import { MOST_CHARACTERS, SECOND } from './text.ts'

/**
 * Sets of characters, or of pairs of them, as the bits of numbers: two texts whose sets are too unlike for a measure to reach its least level need not be measured,
 * and counting bits costs a hundredth of that. What is skipped could not have reached the level: an item whose bit the other side has not is surely not there, so
 * bits give a bound of what two sets share, never less than it is.
 */
const BITS = 60

const setBit = (place: string): string => `CAST(1 AS BIGINT) << CAST(${place} AS INTEGER)`

/** Features of a text: which characters it has, how many, and which is the first – of as much of it as distances look at. */
export function characterFeatures(text: string): Record<string, string> {
  const size = `least(length(${text}), ${MOST_CHARACTERS})`
  return {
    bits: `coalesce(list_bit_or(list_transform(range(1, ${size} + 1), lambda i: ${setBit(`unicode(substr(${text}, i, 1)) % ${BITS}`)})), 0)`,
    size,
    head: `unicode(${text})`,
  }
}

/** How many different characters of one text the other one surely has not: `a` of the left, `b` of the right. */
function lacking(f: Features, words: readonly string[]): { a: string; b: string } {
  const count = (x: (feature: string) => string, y: (feature: string) => string): string =>
    words.map(word => `CAST(bit_count(${x(word)} & ~${y(word)}) AS INTEGER)`).join(' + ')
  return { a: count(f.left, f.right), b: count(f.right, f.left) }
}

/** Whether two texts with {@link characterFeatures} may be at most so many changes apart: each change brings in, or takes away, one character at most. */
export function mayDifferBy(most: number, f: Features): string {
  const { a, b } = lacking(f, ['bits'])
  return `(${a} <= ${most} AND ${b} <= ${most})`
}

/**
 * Whether the Jaro–Winkler similarity of two texts with {@link characterFeatures} may be 0.8: with m shared characters, Jaro's is at most (m ÷ a + m ÷ b + 1) ÷ 3, to
 * which Winkler adds four tenths of what is missing to 1 at most, and nothing where the first characters differ.
 */
export function mayBeSimilar(f: Features): string {
  const { a, b } = lacking(f, ['bits'])
  const [left, right] = [f.left('size'), f.right('size')]
  const shared = `least(${left} - (${a}), ${right} - (${b}))`
  return `(10 * ${shared} * (${left} + ${right}) >= CASE WHEN ${f.left('head')} = ${f.right('head')} THEN 10 ELSE 14 END * ${left} * ${right})`
}

const GRAM_WORDS = ['bits0', 'bits1', 'bits2', 'bits3']

/** Features of a list of different pairs of characters: which it has, and how many. */
export function gramFeatures(grams: string): Record<string, string> {
  const place = `(g // ${SECOND} * 31 + g % ${SECOND}) % ${GRAM_WORDS.length * BITS}`
  const word = (i: number): string =>
    `coalesce(list_bit_or(list_transform(${grams}, lambda g: CASE WHEN (${place}) // ${BITS} = ${i} THEN ${setBit(`(${place}) % ${BITS}`)} ELSE 0 END)), 0)`
  return { ...Object.fromEntries(GRAM_WORDS.map((name, i) => [name, word(i)])), size: `len(${grams})` }
}

/** Whether the Jaccard similarity of two lists with {@link gramFeatures} may be so many tenths. */
export function mayShare(tenths: number, f: Features): string {
  const { a, b } = lacking(f, GRAM_WORDS)
  const [left, right] = [f.left('size'), f.right('size')]
  return `(${10 + tenths} * least(${left} - (${a}), ${right} - (${b})) >= ${tenths} * (${left} + ${right}))`
}
