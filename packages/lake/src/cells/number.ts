import { unguarded } from './marks.ts'

/** Full-width digits, commas, signs and blanks out of a number, and what guards it; only on the slow path. */
export const foldNumber = (cell: string): string =>
  unguarded(`translate(translate(${cell}, '０１２３４５６７８９，．－＋', '0123456789,.-+'), ' \u3000\u00A0', '')`)

const GROUPED = '[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)'

/** A whole number as DuckDB itself writes it. */
export const quickInt = (cell: string): string =>
  `CASE WHEN try_cast(${cell} AS BIGINT)::VARCHAR = ${cell} THEN try_cast(${cell} AS BIGINT) END`

/** Digits with at most two decimals; the pattern keeps out 1e5 and 1_000, which DuckDB would read. */
export const quickMoney = (cell: string): string =>
  `CASE WHEN regexp_full_match(${cell}, '-?[0-9]{1,16}(?:[.][0-9]{1,2})?') THEN try_cast(${cell} AS DECIMAL(18,2)) END`

/** The words for powers of ten as exact decimals. */
const UNITS: readonly (readonly [word: string, power: number])[] = [
  ['亿', 8],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['万', 4],
  ['千', 3],
  ['百', 2],
  ['十', 1],
]
const WORDS = UNITS.map(([word]) => word).join('|')
const factorOf = (word: string) =>
  `CASE ${word} ${UNITS.map(([unit, power]) => `WHEN '${unit}' THEN 1${'0'.repeat(power)}`).join(' ')} ELSE 1 END`

/** What is counted behind a whole number: 1次, 12人. */
const COUNTED = '次|回|轮|人|名|个|家|户|件|起|份|宗|笔|条|天|日|期|页'

const IN_WORDS = `(${GROUPED}(?:[.][0-9]+)?)(${WORDS})`

/** A whole number as it is counted: 第1次, 第一次, 二, 12人 → 1, 1, 2, 12. */
export function foldInt(cell: string): string {
  const folded = foldNumber(cell)
  const bare = `regexp_replace(${folded}, '^第?([+-]?[0-9,]+(?:[.]0*)?|[0-9,]+(?:[.][0-9]+)?(?:${WORDS}))(?:${COUNTED})?$', '\\1')`
  const word = `'^第?([一二三四五六七八九])(?:${COUNTED})?$'`
  return `CASE WHEN regexp_matches(${folded}, ${word}) THEN translate(regexp_extract(${folded}, ${word}, 1), '一二三四五六七八九', '123456789') ELSE ${bare} END`
}

/** BIGINT, or null. 1.2万 is 12 000. Thousands commas and a fraction of zeros (Excel writes 3.0) are accepted; 3.5 is not an integer. */
export function intOf(slow: string): string {
  return `CASE WHEN regexp_full_match(${slow}, '${GROUPED}(?:\\.0*)?') THEN try_cast(replace(regexp_extract(${slow}, '^${GROUPED}'), ',', '') AS BIGINT) WHEN regexp_full_match(${slow}, '${IN_WORDS}') THEN ${timesOf(slow)} END`
}

/** Null where the product is no whole number. */
function timesOf(slow: string): string {
  const part = (group: number) => `regexp_extract(${slow}, '^${IN_WORDS}$', ${group})`
  const product = `(try_cast(replace(${part(1)}, ',', '') AS DECIMAL(27,9)) * ${factorOf(part(2))})`
  return `CASE WHEN ${product} = floor(${product}) THEN try_cast(${product} AS BIGINT) END`
}

/** The same of an amount, without the name of our money: ￥-1,234.50 → -1,234.50. Brackets (500) and a sign at the end are a minus. */
export function foldAmount(cell: string): string {
  const steps: [string, string][] = [
    ['[−﹣–—]', '-'],
    ['人民币|RMB|CNY|[¥￥]', ''],
    ['^[(（]([^-+()（）]+)[)）]$', '-\\1'],
    ['^([^-+]+)-$', '-\\1'],
  ]
  return steps.reduce((sql, [pattern, to]) => `regexp_replace(${sql}, '${pattern}', '${to}', 'g')`, foldNumber(cell))
}

const AMOUNT = `^(${GROUPED}(?:\\.[0-9]*)?|[+-]?\\.[0-9]+)(?:(${WORDS})?(?:元|圆)?[整正]?|(角|分))$`
/** What the noise of binary fractions comes to at most: a spreadsheet's 1234.5600000001 is meant as 1234.56. */
export const NOISE = '0.00001'

/** The amount with nine decimals, or null. */
function exactAmount(folded: string): string {
  const part = (group: number) => `regexp_extract(${folded}, '${AMOUNT}', ${group})`
  const factor = factorOf(part(2))
  const number = `try_cast(replace(${part(1)}, ',', '') AS DECIMAL(27,9))`
  return `(CASE ${part(3)} WHEN '角' THEN ${number} * 0.1 WHEN '分' THEN ${number} * 0.01 ELSE ${number} * ${factor} END)`
}

/**
 * DECIMAL(18,2) in yuan, or null. ¥1,234.50, 1234.5元, .5 (Oracle's way), 3.2万元 (× 10 000), 5千元, 1亿元 and 50分 are read. What has a fraction of a fen is null:
 * nobody rounds another's account.
 */
export function moneyOf(folded: string): string {
  const exact = exactAmount(folded)
  const rounded = `try_cast(${exact} AS DECIMAL(18,2))`
  return `CASE WHEN abs(${exact} - ${rounded}) < ${NOISE} THEN ${rounded} END`
}

const FOREIGN =
  '[$＄€£￡₽₩₫₹฿]|USD|HKD|EUR|GBP|JPY|MOP|TWD|KRW|RUB|AUD|CAD|SGD|[美港欧日澳加韩]元|美金|港币|英镑|澳门元|台币|卢布|韩币|日币|新加坡'

/** Why no amount was read, where more can be said: `currency`, or `decimals`. */
export const amountFault = (folded: string): string =>
  `CASE WHEN regexp_matches(upper(${folded}), '${FOREIGN}') THEN 'currency' WHEN ${exactAmount(folded)} IS NOT NULL AND ${moneyOf(folded)} IS NULL THEN 'decimals' END`

const BARE = '^\\s*[¥￥]?\\s*[-+－＋]?\\s*[.．]?[0-9０-９][0-9０-９.．,，\\s]*$'

/** SQL that gives a bare number of a cell the unit that its column has, so that it says itself what it is, in the quarantine file too; a cell with a unit keeps its own. */
export function withUnit(cell: string, unit: CellUnit | undefined): string {
  if (!unit || unit.power === 0) return cell
  return `CASE WHEN regexp_full_match(${cell}, '${BARE}') THEN trim(${cell}) || '${wordOf(unit)}' ELSE ${cell} END`
}

type CellUnit = { power: number; of?: 'count' }

const wordOf = ({ power, of }: CellUnit): string =>
  power === -2 ? '分' : power === -1 ? '角' : `${UNITS.find(entry => entry[1] === power)![0]}${of ? '' : '元'}`

const BARE_CELL = new RegExp(BARE, 'u')

/** {@link withUnit} for a cell that is at hand. */
export const amountWithUnit = (cell: string, unit: CellUnit | undefined): string =>
  unit && unit.power !== 0 && BARE_CELL.test(cell) ? `${cell.trim()}${wordOf(unit)}` : cell
