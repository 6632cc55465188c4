export { DuckDbEngine } from './duckdb.ts'
export type { DuckDbOptions } from './duckdb.ts'
export { InterruptedError, RunError } from './engine.ts'
export type { Engine, Session, SqlValue } from './engine.ts'
