import { text } from '../sql.ts'

/**
 * GB 11643–1999: 18 characters; the last is the check digit by ISO 7064 MOD 11-2 (X is 10). True where it is right and the
 * eight digits of the birth date are a date. The 17 digits are read as one integer and taken apart by division, which is
 * an order of magnitude cheaper than 17 substrings a row. An old number of 15 digits has no check digit and does not hold.
 */
export function personIdHolds(id: string): string {
  const digits = `try_cast(${id}[1:17] AS BIGINT)`
  const sum = Array.from({ length: 17 }, (_, i) => {
    const weight = 2 ** (17 - i) % 11
    return `(${digits} // ${10 ** (16 - i)}) % 10 * ${weight}`
  }).join(' + ')
  const check = `(CASE WHEN upper(${id}[18]) = 'X' THEN 10 ELSE try_cast(${id}[18] AS INTEGER) END)`
  const birth = `try_cast(${id}[7:10] || '-' || ${id}[11:12] || '-' || ${id}[13:14] AS DATE)`
  return `coalesce(strlen(${id}) = 18 AND (${sum} + ${check}) % 11 = 1 AND ${birth} IS NOT NULL, false)`
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
