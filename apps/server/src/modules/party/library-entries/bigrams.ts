const RUN = /[\p{Script=Han}\p{L}\p{N}]+/gu

/** Every two characters that stand together, each once: what a word of Chinese is made of, most having two. Letters in lower case. */
export function bigramsOf(words: string): string[] {
  const found = new Set<string>()
  for (const [run] of words.toLowerCase().matchAll(RUN)) {
    const characters = [...run]
    for (let i = 0; i + 1 < characters.length; i++) found.add(characters[i]! + characters[i + 1]!)
  }
  return [...found]
}

/** The words of a search: parted by spaces, all of them are looked for. */
export const termsOf = (q: string): string[] => [...new Set(q.toLowerCase().trim().split(/\s+/u).filter(Boolean))]

const BEFORE = 24
const AFTER = 96

export interface Said {
  words: string
  found: boolean
}

/** A piece of a text from a little before the first of what was looked for, cut where each begins and ends; its beginning where none is in it. */
export function excerptOf(words: string, terms: readonly string[]): Said[] {
  const lower = words.toLowerCase()
  const places = terms.map(term => lower.indexOf(term)).filter(at => at >= 0)
  const start = places.length === 0 ? 0 : Math.max(0, Math.min(...places) - BEFORE)
  const end = Math.min(words.length, start + BEFORE + AFTER)
  const said: Said[] = start > 0 ? [{ words: '…', found: false }] : []
  let at = start
  while (at < end) {
    const next = terms
      .map(term => ({ term, place: lower.indexOf(term, at) }))
      .filter(({ place }) => place >= 0 && place < end)
      .sort((a, b) => a.place - b.place || b.term.length - a.term.length)[0]
    if (!next) break
    if (next.place > at) said.push({ words: words.slice(at, next.place), found: false })
    at = Math.min(next.place + next.term.length, words.length)
    said.push({ words: words.slice(next.place, at), found: true })
  }
  if (at < end) said.push({ words: words.slice(at, end), found: false })
  if (Math.max(at, end) < words.length) said.push({ words: '…', found: false })
  return said
}
