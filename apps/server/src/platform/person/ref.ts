import type { Seals } from '../secret/index.ts'
import { wholeNumber } from './number.ts'

/** What stands for a natural person: the same for the same identity number, and without the key of the installation nobody's. Null for what is no valid number. */
export type PersonRefOf = (identityNumber: string) => string | null

/** Names never make a person: two of one name are two, and one of two spellings is not told. */
export const personRefs =
  (seals: Pick<Seals, 'digest'>): PersonRefOf =>
  identityNumber => {
    const number = wholeNumber(identityNumber)
    return number === null ? null : seals.digest(number, 'person')
  }
