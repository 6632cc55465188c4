import type { Estimate, PairClass } from './em.ts'

/** Bits of odds, in hundredths. */
export const hundredths = (odds: number): number => Math.round(100 * Math.log2(odds))

/** Two to the power of so many hundredths of a bit. */
const power = (hundredth: string): string => `pow(2.0, (${hundredth}) / 100.0)`

/** A sum over the levels of a pair, in hundredths of a bit: what each level gives, by comparison. */
export const byLevels = (weights: readonly (readonly number[])[]): string[] =>
  weights.map((row, k) =>
    row.every(weight => weight === 0) ? '0' : `CASE "g${k}" ${row.map((weight, i) => `WHEN ${i + 1} THEN ${weight}`).join(' ')} ELSE 0 END`,
  )

/** The odds of a class of pairs, against pairs that have nothing to do with one another, in hundredths of a bit. */
export function classOdds(c: PairClass, rest: number, u: Estimate['u']): string {
  return [hundredths(c.share / rest), ...byLevels(c.levels.map((row, k) => row.map((x, i) => hundredths(x / u[k]![i]!))))]
    .filter(part => part !== '0')
    .join(' + ')
}

/** A pair's weight of all classes together, in hundredths of a bit; `more` and `shared` are what rare values add to matches, and to kin of a class. */
export function whole({ matches, kin }: Estimate, more = '0', shared: (kin: number) => string = () => '0'): string {
  const matched = matches.map((_, d) => power(`"m${d}" + ${more}`)).join(' + ')
  const others = ['1', ...kin.map((_, d) => power(`"n${d}" + ${shared(d)}`))].join(' + ')
  return `CAST(round(100 * (log2(${matched}) - log2(${others}))) AS INTEGER)`
}
