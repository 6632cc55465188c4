export type { Facts } from './fact.ts'
export { type FactKeeper, factSnapshots, keepFacts, pruneFacts } from './keep.ts'
