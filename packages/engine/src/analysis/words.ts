/** A pattern that matches each of some words as they stand; where several begin at one place the longest, as every engine reads it. Undefined for none. */
export function wordsPattern(words: readonly string[]): string | undefined {
  const known = [...new Set(words)].filter(word => word !== '').map(word => ({ word, size: [...word].length }))
  if (known.length === 0) return undefined
  return known
    .sort((a, b) => b.size - a.size || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word.replace(/[!-/:-@[-`{-~]/g, '\\$&'))
    .join('|')
}

/** How many groups of a pattern keep what they match. */
export function groupsOf(pattern: string): number {
  const bare = pattern.replace(/\\[^]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '')
  return bare.match(/\((?!\?)/g)?.length ?? 0
}
