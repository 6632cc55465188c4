export { type PersonRefOf, personRefs } from './ref.ts'
