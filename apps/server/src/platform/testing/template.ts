import type { Connection } from '../postgres/index.ts'

/** The migrated, empty database that test databases are copied from. */
export const TEMPLATE = 'jianqing_template'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: Connection
  }
}
