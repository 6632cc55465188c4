import { OperatorError } from '../config/index.ts'

/** The database in the box cannot run here. */
export class PostgresError extends OperatorError {
  override readonly name = 'PostgresError'
}

/** Another server works on this folder. */
export class DataDirInUse extends OperatorError {
  override readonly name = 'DataDirInUse'
}

/** The data folder cannot be made or written. */
export class DataDirUnusable extends OperatorError {
  override readonly name = 'DataDirUnusable'
}
