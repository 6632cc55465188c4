/** What the tests of other packages need to run models in a warehouse. */
export { resultOf } from './engines.ts'
export { fillFromFile, openWarehouse } from './warehouse.ts'
export type { TestWarehouse } from './warehouse.ts'
