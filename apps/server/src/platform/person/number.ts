const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The last digit of an identity number of 18 (GB 11643-1999, ISO 7064 MOD 11-2). */
const checkDigit = (first17: string): string =>
  '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11]!

/** The whole number of its first 17 digits. */
export const withCheckDigit = (first17: string): string => first17 + checkDigit(first17)

/** Whether year, month and day are a day of the calendar. */
function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/**
 * An identity number in its form of 18 (GB 11643): one of 15, as of before 1999, is of somebody born in the twentieth century.
 * @returns null where it is none: mistyped, or of another kind; such a number says of nobody that they are somebody
 */
export function wholeNumber(value: string): string | null {
  const text = value.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
  if (/^[1-9]\d{14}$/.test(text)) {
    const first17 = `${text.slice(0, 6)}19${text.slice(6)}`
    return isDay(first17.slice(6, 14)) ? withCheckDigit(first17) : null
  }
  if (!/^[1-9]\d{16}[\dX]$/.test(text) || !isDay(text.slice(6, 14))) return null
  return checkDigit(text.slice(0, 17)) === text[17] ? text : null
}
