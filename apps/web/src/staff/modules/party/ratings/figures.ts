import type { Measured, Score } from '@jianqing/contract'

/** Points to two places; what was redistributed or is unknown has none. */
export const points = (text: string | null): string => (text === null ? '—' : Number(text).toFixed(2))

/** `11 / 12`, or the sum alone. */
export const numberOf = ({ numerator, denominator }: Measured): string => {
  if (numerator === null) return '—'
  return denominator === null ? numerator : `${numerator} / ${denominator}`
}

/** Of the most, in percent. */
export const share = ({ points: earned }: Score, max: string): number =>
  earned === null ? 0 : Math.max(0, Math.min(100, (Number(earned) / Number(max)) * 100))
