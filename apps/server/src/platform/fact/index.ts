export type { Facts } from './fact.ts'
export { type FactKeeper, factSnapshots, keepFacts } from './keep.ts'
