export { wholeNumber, withCheckDigit } from './number.ts'
export { type PersonRefOf, personRefs } from './ref.ts'
