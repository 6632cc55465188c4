import { text } from '../sql.ts'

/**
 * GB 11643–1999: 18 characters; the last is the check digit by ISO 7064 MOD 11-2 (X is 10); characters 11–14 are month and day. An old number of
 * 15 digits has no check digit and does not hold. The 17 digits are read as one integer n and taken apart by division, an order of magnitude
 * cheaper than 17 substrings a row. A digit is qₖ − 10·qₖ₊₁ with qₖ = n div 10ᵏ and weighs 2ᵏ⁺¹, so that the sum is 2·q₀ − Σ 8·2ᵏ·qₖ (k ≥ 1):
 * one division a digit. Modulo 11 the factors are ±1 to ±5, which leaves four multiplications.
 *
 * @param id SQL of the cell
 * @returns `parts`: SQL of the columns `digits` and `check` to be computed first; `holds`: SQL of the condition over them
 */
export function personIdCheck(id: string, prefix: string): { parts: string; holds: string } {
  const [digits, check] = [`${prefix}digits`, `${prefix}check`]
  const terms = Array.from({ length: 17 }, (_, k) =>
    k === 0 ? { term: `${digits} % 11`, factor: 2 } : { term: `${digits} // ${10 ** k}`, factor: nearZero(-8 * 2 ** k) },
  )
  const groups = [1, 2, 3, 4, 5].map(size => {
    const signed = terms.flatMap(({ term, factor }) => (Math.abs(factor) === size ? [`${factor < 0 ? '-' : '+'} ${term}`] : []))
    return `(0 ${signed.join(' ')})${size === 1 ? '' : ` * ${size}`}`
  })
  return {
    parts:
      `CASE WHEN strlen(${id}) = 18 THEN try_cast(substr(${id}, 1, 17) AS BIGINT) END AS ${digits}, ` +
      `CASE substr(${id}, 18, 1) WHEN 'X' THEN 10 WHEN 'x' THEN 10 ELSE try_cast(substr(${id}, 18, 1) AS INTEGER) END AS ${check}`,
    holds:
      `coalesce((${groups.join(' + ')} + ${check} - 1) % 11 = 0 AND ${digits} >= 0 ` +
      `AND ${digits} // 100000 % 100 BETWEEN 1 AND 12 AND ${digits} // 1000 % 100 BETWEEN 1 AND 31, false)`,
  }
}

/** The same as one condition, where few cells are looked at. */
export function personIdHolds(id: string): string {
  const { parts, holds } = personIdCheck(id, '~')
  const [digits, check] = parts.split(/ AS ~(?:digits|check)(?:, )?/u)
  return holds.replaceAll('~digits', `(${digits})`).replaceAll('~check', `(${check})`)
}

/** The remainder modulo 11 that is nearest to 0: −5 to 5. */
function nearZero(factor: number): number {
  const remainder = ((factor % 11) + 11) % 11
  return remainder > 5 ? remainder - 11 : remainder
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
