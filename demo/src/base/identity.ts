/** Identity numbers with right check characters: people by GB 11643, organisations by GB 32100 (with GB 11714 inside). */
import { readData } from './data.ts'
import { dateText } from './days.ts'
import type { Sex } from './names.ts'
import { mix } from './rng.ts'

/** The county-level codes of GB/T 2260 as published (demo/data/areas.csv): the first six digits of a person's number. */
export const REGION_CODES: readonly string[] = readData('areas.csv')
  .split('\n')
  .slice(1)
  .map(line => line.slice(0, 6))
  .filter(code => /^\d{6}$/.test(code))

const PERSON_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const PERSON_CHECK = '10X98765432'

/** @param serial 0–999; its last digit's parity is set to the sex (odd = male). 000 is never given out: that of a woman is then 002. */
export function personId(region: string, born: number, serial: number, sex: Sex): string {
  const odd = sex === 'male' ? 1 : 0
  const number = (serial & ~1) + odd || 2
  const body = region + dateText(born).replaceAll('-', '') + (number < 10 ? '00' : number < 100 ? '0' : '') + number
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (body.charCodeAt(i) - 48) * PERSON_WEIGHTS[i]!
  return body + PERSON_CHECK[sum % 11]!
}

/**
 * The number of the n-th person of a population: no two share one while n < 499 × the number of regions (1.47 million), since within one region the serial
 * counts up; beyond that a meeting needs the same birthday too.
 */
export function nthPersonId(n: number, born: number, sex: Sex): string {
  const region = n % REGION_CODES.length
  const turn = Math.floor(n / REGION_CODES.length)
  return personId(REGION_CODES[region]!, born, (1 + ((turn + mix(region)) % 499)) * 2, sex)
}

const ORG_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORG_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const CODE_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * A unified social credit code: authority and kind (`91` = a company registered by market supervision), region, the n-th organisation's own code.
 * @param n below 31^7; each n has its own code.
 */
export function orgId(authority: string, region: string, n: number): string {
  let code = ''
  for (let i = 0, rest = n; i < 7; i++, rest = Math.floor(rest / 31)) code = ORG_ALPHABET[rest % 31]! + code
  code = `M${code}`
  let sum = 0
  for (let i = 0; i < 8; i++) sum += Number.parseInt(code[i]!, 36) * CODE_WEIGHTS[i]!
  const own = (11 - (sum % 11)) % 11
  const body = authority + region + code + (own === 10 ? 'X' : String(own))
  let total = 0
  for (let i = 0; i < 17; i++) total += ORG_ALPHABET.indexOf(body[i]!) * ORG_WEIGHTS[i]!
  return body + ORG_ALPHABET[(31 - (total % 31)) % 31]!
}
