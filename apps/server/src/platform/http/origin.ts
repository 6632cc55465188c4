import type { FastifyRequest } from 'fastify'
import { text } from '@jianqing/contract'
import { AppError } from './errors.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A request that may change something. */
export const isCommand = (request: FastifyRequest) => !SAFE.has(request.method)

/**
 * Refuses a command that another site set off (cross-site request forgery). Browsers send `Origin` with every command:
 * it must be the configured address or the very host that was asked (a page opened as `localhost` instead of `127.0.0.1`).
 * A client without `Origin` is no browser page; it may only come without a cookie.
 *
 * @param baseUrl how browsers reach the server
 * @throws AppError wrong_origin
 */
export function checkOrigin(request: FastifyRequest, baseUrl: string): void {
  if (!isCommand(request)) return
  const { origin, cookie, host } = request.headers
  if (origin === undefined) {
    if (cookie === undefined) return
  } else if (URL.canParse(origin)) {
    const url = new URL(origin)
    if (url.origin === new URL(baseUrl).origin || url.host === host) return
  }
  throw new AppError(
    'wrong_origin',
    text(
      '请从本系统的页面操作；若经反向代理访问，请让管理员检查 BASE_URL',
      'Use the pages of this product; behind a proxy, have the administrator check BASE_URL',
    ),
  )
}
