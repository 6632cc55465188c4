import { InterruptedError, RunError } from '../../errors.ts'

/** What an operator can do, by SQLSTATE or the first digits of it. Source: PostgreSQL manual, appendix A. */
const WORDS: [code: RegExp, words: string][] = [
  [/^22/, 'the data stops this run'],
  [/^23/, 'the data stops this run'],
  [/^53200|^54/, 'memory is not enough for this run: raise work_mem, or ask for less'],
  [/^53/, 'the warehouse has no room left: free its disk, or raise its limits'],
  [/^42501$/, 'the warehouse does not allow this: grant SELECT on the tables and TEMPORARY on the database'],
  [/^25006$/, 'the warehouse takes no temporary tables: a standby or a read-only connection cannot run models'],
  [/^57014$/, 'the warehouse ended the statement: raise its statement_timeout'],
  [/^55P03$/, 'a table is locked by someone else: run again later'],
  [/^28/, 'the warehouse refuses this account: look at its name and password'],
  [/^3D000$/, 'the warehouse has no such database'],
  [/^(08|57P|XX001|58|40)/, 'the warehouse broke off'],
  [/^(ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|ENOENT$|EACCES$)/, 'the warehouse cannot be reached'],
]

/** PostgreSQL's error as one of our classes: cancelled, stopped by data or machine, or (anything else) a bug, which goes on as it is. */
export function readError(error: unknown, interrupted: boolean): unknown {
  if (interrupted) return new InterruptedError('the run was cancelled')
  if (!(error instanceof Error) || error instanceof RunError || error instanceof InterruptedError) return error
  const code = String((error as { code?: unknown }).code ?? '')
  if (code === '57014' && /user request/.test(error.message)) return new InterruptedError('the run was cancelled')
  const words =
    WORDS.find(([pattern]) => pattern.test(code))?.[1] ??
    (/^Connection terminated|timeout exceeded when trying to connect/i.test(error.message) ? 'the warehouse broke off' : undefined)
  return words === undefined ? error : new RunError(`${words}. ${error.message}`, { cause: error })
}
