export { tellOfOldServer } from './behind.ts'
export {
  afterCommit,
  closeDb,
  type Db,
  type DbOptions,
  lockByName,
  openDb,
  sqlState,
  transaction,
  type TransactionOptions,
  type Tx,
} from './db.ts'
export { bytes, day, stamp } from './columns.ts'
export { newId } from './id.ts'
export { executePrepared } from './prepared.ts'
export { holding, matches } from './like.ts'
export { appliedMigrations, buildSchema, migrate, type Migration, readMigrations, SchemaError } from './migrate.ts'
export { type OpenDatabase, openDatabase, type OpenOptions } from './open.ts'
export { inTurn } from './in-turn.ts'
export { present } from './present.ts'
