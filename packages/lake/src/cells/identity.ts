import { text } from '../sql.ts'

/**
 * GB 11643–1999: 18 characters; the last is the check digit by ISO 7064 MOD 11-2 (X is 10); characters 11–14 are month and day. An old number of
 * 15 digits has no check digit and does not hold. The 17 digits are read as two integers and taken apart by division, an order of
 * magnitude cheaper than 17 substrings a row – which pays only if each integer is made once, hence the two halves.
 *
 * @param id SQL of the cell
 * @returns `parts`: SQL of the columns `high`, `low` and `check` to be computed first; `holds`: SQL of the condition over them
 */
export function personIdCheck(id: string, prefix: string): { parts: string; holds: string } {
  const [high, low, check] = [`${prefix}high`, `${prefix}low`, `${prefix}check`]
  const weight = (i: number) => 2 ** (17 - i) % 11
  const digit = (half: string, power: number, i: number) => `(${half} // ${10 ** power}::INTEGER) % 10 * ${weight(i)}`
  const sum = Array.from({ length: 17 }, (_, i) => (i < 9 ? digit(high, 8 - i, i) : digit(low, 16 - i, i))).join(' + ')
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
