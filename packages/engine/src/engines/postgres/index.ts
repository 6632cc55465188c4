export { PostgresEngine } from './engine.ts'
export type { PostgresOptions } from './engine.ts'
