export { signInBy } from './by-code.ts'
export { onScreen } from './token.ts'
