const CHARACTER = String.raw`(?:\\[dws]|\\[^A-Za-z0-9]|\[(?:[^\]\\]|\\.)+\]|[^\\[\](){}*+?.^$|]|\.)`
const SEQUENCE = new RegExp(`^(?:\\(\\?[is]+\\))?\\^?${CHARACTER}*(?:${CHARACTER}|${CHARACTER}(?:[*+]|\\{[1-9]\\d*(?:,\\d*)?\\}))\\$?$`, 'u')
const TEXTS = /^[^\\[\](){}*+?.^$]+$/u

/**
 * Whether RE2, which takes the first of several ways to match, and PostgreSQL, which takes the longest, replace the same by this pattern: a run of
 * characters of which the last may repeat, or texts of which none begins another one. What matches nothing at all is none of them.
 */
export function isReplaceable(pattern: string): boolean {
  if (TEXTS.test(pattern)) {
    const texts = pattern.split('|')
    return texts.every((text, i) => text !== '' && texts.every((other, j) => i === j || !other.startsWith(text)))
  }
  return SEQUENCE.test(pattern) && !/^(?:\(\?[is]+\))?\^?(?:\\?.|\[(?:[^\]\\]|\\.)+\])\*\$?$/u.test(pattern)
}
