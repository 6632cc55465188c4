export { type Connection, joinPostgres, type Postgres, type PostgresOptions, startPostgres } from './supervisor.ts'
export { behindNewest } from './newest.ts'
export { lockDataDir } from './lock.ts'
