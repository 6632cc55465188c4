import { ERROR_CODES, type ErrorCode, type I18nText, type Problem, text } from '@jianqing/contract'

/** What a problem may carry beside its code: the faults of a form by field, when to try again, what differs. */
export type ProblemExtra = Pick<Problem, 'fields' | 'retryAfterSeconds' | 'passages'>

/**
 * A fault that the user can do something about, by one of the closed codes. Anything else that is thrown counts as our own bug.
 * `detail` is read by the user: it says what happened here and what to do, and repeats nothing that the user may not see.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly detail: I18nText | undefined
  readonly extra: ProblemExtra

  constructor(code: ErrorCode, detail?: I18nText, extra: ProblemExtra = {}) {
    super(`${code}: ${detail?.en ?? ERROR_CODES[code].title.en}`)
    this.code = code
    this.detail = detail
    this.extra = extra
  }
}

/** One field of a form that cannot be as it is, said above the form and beside the field, there in both languages. */
export const wrongField = (path: string, zh: string, en: string): AppError =>
  new AppError('bad_request', text(zh, en), { fields: [{ path, message: `${zh} · ${en}` }] })
