import { text } from '../sql.ts'

/**
 * GB 11643–1999: 18 characters; the last is the check digit by ISO 7064 MOD 11-2 (X is 10); characters 11–14 are month and day. An old number of
 * 15 digits has no check digit and does not hold. The 17 digits are read as two integers and taken apart by division, an order of
 * magnitude cheaper than 17 substrings a row – which pays only if each integer is made once, hence the two halves. A digit of n is qₖ − 10·qₖ₊₁
 * with qₖ = n div 10ᵏ, so that its digits weighted by 2ᵏ sum up to q₀ − 4·Σ 2ᵏ·qₖ (k ≥ 1): one division a digit.
 *
 * @param id SQL of the cell
 * @returns `parts`: SQL of the columns `high`, `low` and `check` to be computed first; `holds`: SQL of the condition over them
 */
export function personIdCheck(id: string, prefix: string): { parts: string; holds: string } {
  const [high, low, check] = [`${prefix}high`, `${prefix}low`, `${prefix}check`]
  // Factors modulo 11, and q₀ too: everything stays below 2³¹.
  const modulo = (factor: number) => ((factor % 11) + 11) % 11
  const weighted = (half: string, digits: number, shift: number) =>
    [`${half} % 11 * ${modulo(2 ** shift)}`, ...Array.from({ length: digits - 1 }, (_, i) => `${half} // ${10 ** (i + 1)}::INTEGER * ${modulo(-4 * 2 ** (i + 1 + shift))}`)].join(' + ')
  const sum = `${weighted(high, 9, 9)} + ${weighted(low, 8, 1)}`
  return {
    parts:
      `CASE WHEN strlen(${id}) = 18 THEN try_cast(substr(${id}, 1, 9) AS INTEGER) END AS ${high}, try_cast(substr(${id}, 10, 8) AS INTEGER) AS ${low}, ` +
      `CASE substr(${id}, 18, 1) WHEN 'X' THEN 10 WHEN 'x' THEN 10 ELSE try_cast(substr(${id}, 18, 1) AS INTEGER) END AS ${check}`,
    holds:
      `coalesce((${sum} + ${check}) % 11 = 1 AND ${high} >= 0 AND ${low} >= 0 ` +
      `AND ${low} // 100000 % 100 BETWEEN 1 AND 12 AND ${low} // 1000 % 100 BETWEEN 1 AND 31, false)`,
  }
}

/** GB 32100–2015: the alphabet leaves out I, O, S, V and Z; a character's value is its position. */
const ORG_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** True where the unified social credit code is 18 characters of the alphabet and its last one is 31 − Σ cᵢ·3^(i−1) mod 31 (31 → 0). */
export function orgIdHolds(id: string): string {
  const value = (i: number) => `(instr(${text(ORG_ALPHABET)}, upper(${id}[${i}])) - 1)`
  let weight = 1
  const terms: string[] = []
  for (let i = 1; i <= 17; i++) {
    terms.push(`${value(i)} * ${weight}`)
    weight = (weight * 3) % 31
  }
  return `coalesce(regexp_full_match(upper(${id}), '[${ORG_ALPHABET}]{18}') AND (${terms.join(' + ')} + ${value(18)}) % 31 = 0, false)`
}
