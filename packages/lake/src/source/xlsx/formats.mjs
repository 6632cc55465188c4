/** Number formats that a workbook knows by number alone (ECMA-376 part 1, 18.8.30), those of zh-CN among them; only what shows days and times. */
const BUILT_IN = new Map([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(id => [id, 'date']),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map(id => [id, 'time']),
  [46, 'elapsed'],
])

/** Literals, padding, colours, conditions and locales say nothing of the kind; `[h]`, `[mm]`, `[ss]` do. */
const bare = section =>
  section
    .replace(/"[^"]*"?|[\\_*]./gsu, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/giu, '')
    .toLowerCase()
    .replace(/general|am\/pm|a\/p|上午\/下午|e[+-]/gu, '')

function kindOfSection(section) {
  const text = bare(section)
  if (/\[(?:h+|m+|s+)\]/u.test(text)) return 'elapsed'
  if (/[0#?]/u.test(text.replace(/(?<=s)\.0+/gu, ''))) return undefined
  if (/[ydegb]|aaa/u.test(text)) return 'date'
  if (/[hs]/u.test(text)) return 'time'
  return text.includes('m') ? 'date' : undefined
}

/** Sections are separated by semicolons outside of literals; the fourth is for text. */
const sectionsOf = code => (code.match(/(?:"[^"]*"?|[\\_*].|[^;])+/gsu) ?? []).slice(0, 3)

/**
 * What a format shows a number as: `date`, `time`, `elapsed`, the pieces of a format of zeros and words alone (`"XM"000` → XM, 000), the unit of amounts that
 * it adds (`{ unit: '万元' }`), else undefined.
 * @param {number} id
 * @param {string | undefined} code the workbook's own code for `id`
 */
export function kindOf(id, code) {
  if (code === undefined) return BUILT_IN.get(id)
  const sections = sectionsOf(code)
  const pieces = piecesOf(sections[0] ?? '')
  const shown = pieces.map(({ text }) => text).join('')
  const digits = pieces
    .filter(({ literal }) => !literal)
    .map(({ text }) => text)
    .join('')
  if (/^0+$/u.test(digits) && shown.trim().length > 1) return pieces
  // a comma behind the last digit shows a thousandth: the unit is that of what is shown, not of the number
  const unit = /^[#0,?]*0(?:\.[0#?]+)?$/u.test(digits) && /^(?:人民币)?(?:[百千万亿]*元|[百千]?[万亿])$/u.exec(pieces.at(-1).text.trim())
  if (unit && pieces.at(-1).literal) return { unit: unit[0].replace('人民币', '') }
  for (const section of sections) {
    const kind = kindOfSection(section)
    if (kind) return kind
  }
  return undefined
}

/** A section as what it writes as it is and what it puts digits into. */
function piecesOf(section) {
  const pieces = []
  for (const [whole, quoted, escaped] of section.replace(/\[[^\]]*\]/gu, '').matchAll(/"([^"]*)"?|[\\!](.)|_.|\*.|[\s\S]/gu)) {
    const literal = quoted !== undefined || escaped !== undefined || !/^[0-9#?.,%/Ee@]/u.test(whole)
    const text = quoted ?? escaped ?? (/^[_*]./u.test(whole) ? '' : whole)
    if (text === '') continue
    if (pieces.at(-1)?.literal === literal) pieces.at(-1).text += text
    else pieces.push({ literal, text })
  }
  return pieces
}

/** A whole number as such pieces show it: further digits go before the first. */
export function zerosText(number, pieces) {
  const room = pieces.reduce((sum, { literal, text }) => (literal ? sum : sum + text.length), 0)
  let rest = String(number).padStart(room, '0')
  let more = rest.length - room
  const shown = pieces.map(({ literal, text }) => {
    if (literal) return text
    const own = rest.slice(0, text.length + more)
    rest = rest.slice(own.length)
    more = 0
    return own
  })
  return shown.join('').trim()
}

const DAY = 86_400
const LAST = 2_958_465
const DAYS_1904 = 1462

const two = number => String(number).padStart(2, '0')
const clock = seconds => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`

/** Serial 60 is a day that never was (Excel keeps Lotus' leap year 1900), and 0 the day before the first: as a spreadsheet shows them. */
function dayText(day) {
  if (day === 0) return '1900-01-00'
  if (day === 60) return '1900-02-29'
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY * 1000).toISOString().slice(0, 10)
}

/**
 * A serial number as text: `YYYY-MM-DD`, with ` HH:MM:SS` where it is not midnight; a part of a day alone as `HH:MM:SS`; `elapsed` as `H:MM:SS`.
 * @returns undefined for what no format shows as a day
 */
export function serialText(number, kind, date1904) {
  if (number < 0 || number > LAST) return undefined
  if (kind === 'elapsed') return clock(Math.round(number * DAY)).replace(/^0(?=\d:)/u, '')
  if (number < 1 && (kind === 'time' || number > 0)) return clock(Math.min(Math.round(number * DAY), DAY - 1))
  const seconds = Math.round((number + (date1904 ? DAYS_1904 : 0)) * DAY)
  const day = dayText(Math.floor(seconds / DAY))
  return seconds % DAY === 0 ? day : `${day} ${clock(seconds % DAY)}`
}

/** ISO 8601 of a cell of type `d`. Midnight is a day. An instant (with `Z` or an offset) stays as it is: on which day it lies is a matter of all sources alike. */
export function isoText(text) {
  const found = /^(\d{4}-\d{2}-\d{2})?T?(?:(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?$/u.exec(text.trim())
  if (!found || text.trim() === '') return text
  const [, day, minutes, seconds = ':00'] = found
  if (!day) return minutes + seconds
  return minutes === undefined || minutes + seconds === '00:00:00' ? day : `${day} ${minutes}${seconds}`
}

/** Without the noise of binary fractions (0.30000000000000004) and without an exponent. */
export function numberText(number) {
  if (Number.isInteger(number)) return BigInt(number).toString()
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? number.toFixed(20).replace(/\.?0+$/u, '') : text
}
