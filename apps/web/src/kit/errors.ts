import { ERROR_CODES } from '@jianqing/contract'
import i18next from 'i18next'
import { ApiError, NetworkError } from './api.ts'
import { tx } from './i18n/index.ts'

/** What a person reads of an error: what happened here, else what kind of thing it is. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) {
    const { detail, code, retryAfterSeconds } = error.problem
    const said = detail ? tx(detail) : tx(ERROR_CODES[code].title)
    return retryAfterSeconds ? `${said} · ${i18next.t('shell:error.retryAfter', { seconds: retryAfterSeconds })}` : said
  }
  if (error instanceof NetworkError) return i18next.t('shell:error.network')
  return error instanceof Error ? error.message : String(error)
}
