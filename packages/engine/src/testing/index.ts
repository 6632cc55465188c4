/** What tests and the bench of other packages need: models in a warehouse, people and firms with truth. */
export { Random, corruptedFirms, corruptedPeople, misdialled, mistyped, personName } from './corrupted/index.ts'
export type { CorruptedRows } from './corrupted/index.ts'
export { resultOf } from './engines.ts'
export { fillFromFile, openWarehouse } from './warehouse.ts'
export type { TestWarehouse } from './warehouse.ts'
export { findKey, writeHashes } from './keys.ts'
