/** The runtime of sheets: what server and page evaluate with. It needs neither parser nor schema, and stands on nothing. */
export { parseDecimal, writeDecimal } from '../expr/decimal.ts'
export { NA } from './answer.ts'
export type { ItemState } from './item.ts'
export { evaluate, OpenSheet, type Given } from './open.ts'
