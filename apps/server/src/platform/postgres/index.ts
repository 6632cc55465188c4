export { type Connection, joinPostgres, type Postgres, type PostgresOptions, startPostgres } from './supervisor.ts'
export { PostgresError } from './errors.ts'
export { DataDirInUse, isDataDirLocked, lockDataDir } from './lock.ts'
