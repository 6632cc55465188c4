import { ERROR_CODES, text, type ErrorCode, type Lang, type Problem } from '@jianqing/contract'
import { withoutIdentities } from '../mask/index.ts'
import { AppError } from './errors.ts'

/** PostgreSQL's classes for "no connection": 08 connection, 57P0x shutdown, 53300 too many, and the socket's own errors. */
const UNAVAILABLE = /^(08\w{3}|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
const UNAVAILABLE_MESSAGE =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Cannot use a pool after calling end/

type Coded = { code?: unknown; syscall?: unknown; message?: unknown; statusCode?: unknown; cause?: unknown; severity?: unknown }

/** The error and what it was caused by: drizzle wraps the driver's errors. */
function* causes(error: unknown): Generator<Coded> {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 8; at = (at as Coded).cause, depth++) yield at as Coded
}

function codeOf(error: Coded): ErrorCode | null {
  const code = typeof error.code === 'string' ? error.code : ''
  if (UNAVAILABLE.test(code) || (code === 'ENOENT' && error.syscall === 'connect')) return 'database_unavailable'
  if (UNAVAILABLE_MESSAGE.test(String(error.message))) return 'database_unavailable'
  // what our checks let through and PostgreSQL cannot hold: characters, dates and numbers out of its range
  if (/^(22021|22P05|22003|22007|22008|54000)$/.test(code)) return 'bad_request'
  if (code === 'ENOSPC' || code === '53100') return 'storage_full'
  // a unique key or a serialisation failure that the service did not foresee: somebody else was first
  if (code === '23505' || code === '40001' || code === '40P01') return 'conflict'
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE' || error.statusCode === 413) return 'too_large'
  if (typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500)
    return error.statusCode === 404 ? 'not_found' : 'bad_request'
  return null
}

const DETAILS: Partial<Record<ErrorCode, AppError['detail']>> = {
  database_unavailable: text(
    '数据库没有应答，请稍后重试；持续出现请联系系统管理员',
    'The database does not answer; try again shortly, and tell the system administrator if it persists',
  ),
  storage_full: text('磁盘已满，请联系系统管理员清理后重试', 'The disk is full; ask the system administrator to make room, then try again'),
  too_large: text('内容超过允许的大小', 'The content is larger than is allowed'),
}

/** Any thrown value as one of the closed codes; null is our own bug. Shared with jobs, which fail without a request. */
export function asAppError(error: unknown): AppError | null {
  for (const at of causes(error)) if (at instanceof AppError) return at
  for (const at of causes(error)) {
    const code = codeOf(at)
    if (code) return new AppError(code, DETAILS[code])
  }
  return null
}

/** The problem document (RFC 9457) for an error; what is not an {@link AppError} says nothing of its inside. */
export function toProblem(error: AppError, lang: Lang, instance: string): Problem {
  const { status, title } = ERROR_CODES[error.code]
  return {
    type: `urn:jianqing:problem:${error.code}`,
    title: title[lang],
    status,
    code: error.code,
    // a sentence may quote the cell that was wrong
    ...(error.detail && { detail: withoutIdentities(error.detail) }),
    instance,
    ...withoutIdentities(error.extra),
  }
}

/** The error for the log: drizzle writes the values of a failed query into its message, and those may be about people. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !('query' in error) || !('params' in error)) return error
  const cause = error.cause instanceof Error ? error.cause : null
  const bare = new Error(`failed query: ${String(error.query)}`, {
    cause: cause ? Object.assign(new Error(cause.message), { code: (cause as Coded).code }) : undefined,
  })
  bare.stack = error.stack?.replace(error.message, bare.message)
  return bare
}
