import { text } from '../sql.ts'

/** Letters and digits as an input method set to full width writes them, and the ones that are meant. */
const WIDE = '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ'
const NARROW = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Signs of a number; brackets are left to what it is the number of. */
const WIDE_SIGNS = '－＿／．＋＝＃！＊＇＂｀：，＼？～'
const NARROW_SIGNS = `-_/.+=#!*'"\`:,\\?~`

/** translate() costs fifty times what upper() does: only for a cell with a character of more than one byte. */
const translated = (cell: string, from: string, to: string): string =>
  `CASE WHEN strlen(${cell}) = length(${cell}) THEN ${cell} ELSE translate(${cell}, ${text(from)}, ${text(to)}) END`

/** Letters and digits, of words too. */
export const narrowLetters = (cell: string): string => translated(cell, WIDE, NARROW)
/** Letters, digits and signs, of a number. */
export const narrow = (cell: string): string => translated(cell, WIDE + WIDE_SIGNS, NARROW + NARROW_SIGNS)

/** Marks that take no room: of no width, soft hyphens, directions, byte order, variants, controls. RE2 class without its brackets. */
export const MARKS =
  '\\x{00}-\\x{08}\\x{0E}-\\x{1F}\\x{7F}-\\x{84}\\x{86}-\\x{9F}\\x{AD}\\x{034F}\\x{061C}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180E}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}\\x{E0000}-\\x{E0FFF}'
/** Blanks of every width. RE2 class without its brackets. */
export const BLANKS = '\\s\\x{0B}\\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}'

export const unmarked = (cell: string): string => `regexp_replace(${cell}, '[${MARKS}]+', '', 'g')`
export const seen = (cell: string): string => `regexp_replace(${cell}, '[${MARKS}${BLANKS}]+', '', 'g')`

/** Dashes, hyphens and minus signs as input methods and programs write them. RE2 class without its brackets. */
export const DASHES = '\\-\\x{2010}-\\x{2015}\\x{2212}\\x{FE58}\\x{FE63}\\x{FF0D}\\x{30FC}\\x{2500}'

/** Marks that keep a spreadsheet from taking a number for one: `="…"`, `'…`, a backtick, quotes. */
const GUARDS = `"'\`\\x{2018}\\x{2019}\\x{201C}\\x{201D}\\x{00B4}\\x{2032}\\x{FF07}\\x{FF02}`
export const unguarded = (cell: string): string =>
  `regexp_replace(${cell}, '^=?[${GUARDS.replace("'", "''")}]*|[${GUARDS.replace("'", "''")}]+$', '', 'g')`

/** Words in the guard of a formula, or behind the mark that makes a cell text: ="甲院", '甲院. Quotes within words stay. */
const GUARDED = `^="[^"]*"$|^'[^']*$`
/** True for a cell that {@link unguardedWords} changes. */
export const isGuarded = (cell: string): string =>
  `CASE WHEN left(${cell}, 1) IN ('=', '''') THEN regexp_matches(${cell}, ${text(GUARDED)}) ELSE false END`
export const unguardedWords = (cell: string): string =>
  `CASE WHEN ${isGuarded(cell)} THEN trim(regexp_replace(${cell}, '^(?:="|'')|"$', '', 'g')) ELSE ${cell} END`

/** A whole name in quotes, as programs write that quote with other marks than RFC 4180 has. */
const QUOTED = `^(?:'[^']*'|"[^"]*"|‘[^‘’]*’|“[^“”]*”)$`
export const isQuoted = (cell: string): string =>
  `CASE WHEN left(${cell}, 1) IN ('''', '"', '‘', '“') THEN regexp_matches(${cell}, ${text(QUOTED)}) ELSE false END`
export const unquoted = (cell: string): string =>
  `CASE WHEN ${isQuoted(cell)} THEN trim(substr(${cell}, 2, length(${cell}) - 2)) ELSE ${cell} END`

/** An identifier without guards, blanks and what is not seen, in plain letters and digits. */
export const bare = (cell: string): string => unguarded(seen(narrow(cell)))
