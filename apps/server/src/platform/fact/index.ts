export type { Facts } from './fact.ts'
export { factSnapshots } from './snapshot.ts'
