/** Full-width digits, commas, signs and blanks out of a number; only on the slow path. */
const folded = (cell: string) => `translate(translate(${cell}, '０１２３４５６７８９，．－＋', '0123456789,.-+'), ' \u3000\u00A0', '')`

const GROUPED = '[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)'

/** A whole number as DuckDB itself writes it. */
export const quickInt = (cell: string): string =>
  `CASE WHEN try_cast(${cell} AS BIGINT)::VARCHAR = ${cell} THEN try_cast(${cell} AS BIGINT) END`

/** Digits with at most two decimals; the pattern keeps out 1e5 and 1_000, which DuckDB would read. */
export const quickMoney = (cell: string): string =>
  `CASE WHEN regexp_full_match(${cell}, '-?[0-9]{1,16}(?:[.][0-9]{1,2})?') THEN try_cast(${cell} AS DECIMAL(18,2)) END`

/** BIGINT, or null. Thousands commas and a fraction of zeros (Excel writes 3.0) are accepted; 3.5 is not an integer. */
export function intOf(cell: string): string {
  const slow = folded(cell)
  return `CASE WHEN regexp_full_match(${slow}, '${GROUPED}(?:\\.0*)?') THEN try_cast(replace(regexp_extract(${slow}, '^${GROUPED}'), ',', '') AS BIGINT) END`
}

const AMOUNT = `^[¥￥]?(${GROUPED}(?:\\.[0-9]*)?|[+-]?\\.[0-9]+)(亿|万)?(?:元|圆)?(?:整|人民币)?$`

/**
 * DECIMAL(18,2) in yuan, or null. ¥1,234.50, 1234.5元, .5 (Oracle's way), 3.2万元 (× 10 000) and 1亿元 are read; more than two decimals are rounded half away from zero,
 * because a spreadsheet's 1234.5600000001 is meant as 1234.56.
 */
export function moneyOf(cell: string): string {
  const slow = `replace(${folded(cell)}, '人民币', '')`
  const part = (group: number) => `regexp_extract(${slow}, '${AMOUNT}', ${group})`
  const factor = `CASE ${part(2)} WHEN '万' THEN 10000 WHEN '亿' THEN 100000000 ELSE 1 END`
  return `try_cast(try_cast(replace(${part(1)}, ',', '') AS DECIMAL(27,9)) * ${factor} AS DECIMAL(18,2))`
}
