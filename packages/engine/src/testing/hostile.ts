import * as fc from 'fast-check'
import { HOSTILE, pick } from './random-expr.ts'
import type { Draw } from './random-expr.ts'

/** What does harm where it is pasted into SQL, YAML, CEL, JSON or a pattern, and characters that look alike. */
export const PIECES = [
  ...new Set([
    ...HOSTILE,
    "'",
    "''",
    "\\'; --",
    ' OR 1=1',
    `') UNION SELECT 1 --`,
    '$$;$$',
    '$tag$',
    "E'\\x41'",
    "U&'\\0041'",
    '\\n',
    '\r\n',
    '\r',
    '\v',
    '\u0085',
    '\u2029',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ufffd',
    '\u2019',
    '＇',
    'ʼ',
    '“',
    '＂',
    '；',
    'е',
    'e',
    '甲',
    '院',
    '👩‍⚖️',
    '{{',
    '{case_no}',
    '${1}',
    '%s',
    '@cases',
    '"#found"',
    '*/',
    '\u0001',
    '\u001f',
    '\u001e',
    '\u007f',
    '$0',
    '&',
    '<b>',
    'NaN',
    '0',
    ' ',
  ]),
]

/** A text put together from {@link PIECES}; now and then very long. */
export function hostileText(g: Draw): string {
  const text = Array.from({ length: g(fc.nat, { max: 4 }) }, () => pick(g, PIECES)).join('')
  return g(fc.nat, { max: 40 }) === 0 ? text.padEnd(60_000, `${text}'"\\`) : text
}

/** Texts that no data can hold: NUL, and halves of characters. */
export const IMPOSSIBLE = ['\0', `甲\0' OR TRUE --`, '\ud842', '甲\udfb7院']
