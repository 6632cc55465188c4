import { OperatorError } from '../config/index.ts'

/** The database in the box cannot run here. */
export class PostgresError extends OperatorError {
  override readonly name = 'PostgresError'
}

/** Another server works on this folder. */
export class DataDirInUse extends OperatorError {
  override readonly name = 'DataDirInUse'
}
