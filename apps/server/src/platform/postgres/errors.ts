/** The database in the box cannot run here; the message says what the operator can do. */
export class PostgresError extends Error {
  readonly exitCode = 2
  override readonly name = 'PostgresError'
}
