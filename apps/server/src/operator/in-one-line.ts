import { ERROR_CODES } from '@jianqing/contract'
import { AppError } from '../platform/http/index.ts'
import { AdminError } from './with-database.ts'

/** What is a problem in HTTP is one line on a terminal. */
export const inOneLine = (error: unknown): never => {
  if (error instanceof AppError) throw new AdminError(error.detail ?? ERROR_CODES[error.code].title)
  throw error
}

/** What the audit says of work that nobody signed in for. */
export const AT_THE_MACHINE = { by: 'command line' } as const
