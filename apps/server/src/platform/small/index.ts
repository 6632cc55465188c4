export { hideSmallOf } from './hide.ts'
export { type Sum, workedOut } from './told.ts'
