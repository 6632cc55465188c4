export { type Connection, joinPostgres, type Postgres, type PostgresOptions, startPostgres } from './supervisor.ts'
export { DataDirInUse, PostgresError } from './errors.ts'
export { isDataDirLocked, lockDataDir } from './lock.ts'
