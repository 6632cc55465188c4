import { amount, count, percent } from '../format.ts'

interface Told {
  status: 'ok' | 'not_applicable' | 'unknown' | 'suppressed'
  value: string | null
  numerator: string | null
  denominator: string | null
}

/** A count, or an amount with its two digits. */
export const part = (text: string) => (text.includes('.') ? amount(text) : count(Number(text)))

/** A share as a percentage; what has no denominator as it is. */
export const written = ({ value, numerator, denominator }: Told) =>
  value === null || numerator === null ? '—' : denominator === null ? part(numerator) : percent(Number(value))
