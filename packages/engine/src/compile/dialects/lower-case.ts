import { quote } from './postgres-literals.ts'

/** Letters beyond ASCII whose small letter is one character, and these, in the order of Unicode. */
let pairs: { capital: string; small: string } | undefined

function letters(): { capital: string; small: string } {
  if (pairs) return pairs
  pairs = { capital: '', small: '' }
  for (let code = 0x80; code <= 0x1ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const char = String.fromCodePoint(code)
    // İ alone has a small letter of two characters, the first of which is the simple one
    const lower = code === 0x130 ? 'i' : char.toLowerCase()
    if (lower === char || [...lower].length !== 1) continue
    pairs.capital += char
    pairs.small += lower
  }
  return pairs
}

/**
 * Small letters by Unicode's simple mapping, character by character, whatever the database's locale is: its own lower() knows ASCII alone in the collation "C",
 * and other things in others.
 */
export function lowerCase(sql: string): string {
  const { capital, small } = letters()
  return `(CASE WHEN octet_length(${sql}) = length(${sql}) THEN lower(${sql} COLLATE "C") ELSE translate(lower(${sql} COLLATE "C"), ${quote(capital)}, ${quote(small)}) END)`
}
