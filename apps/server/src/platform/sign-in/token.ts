import { createHmac, timingSafeEqual } from 'node:crypto'

/** It changes every so often, and is taken for as long again: what is older than twice that is refused. */
export const EVERY_SECONDS = 15

const windowOf = (now: number) => Math.floor(now / 1_000 / EVERY_SECONDS)

const made = (secret: Buffer, what: 'token' | 'code', window: number) => createHmac('sha256', secret).update(`${what} ${window}`).digest()

const tokenOf = (secret: Buffer, window: number) => made(secret, 'token', window).subarray(0, 16).toString('hex')

/** Six digits of the whole hash, so that each is as likely as any other. */
const codeOf = (secret: Buffer, window: number) => String(made(secret, 'code', window).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

export interface OnScreen {
  token: string
  code: string
  secondsLeft: number
}

/** What the room's screen shows at a moment, in milliseconds. */
export function onScreen(secret: Buffer, now: number): OnScreen {
  const window = windowOf(now)
  const secondsLeft = EVERY_SECONDS - Math.floor(now / 1_000) + window * EVERY_SECONDS
  return { token: tokenOf(secret, window), code: codeOf(secret, window), secondsLeft }
}

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Whether it is of this meeting, and of the last thirty seconds. */
export function isFresh(secret: Buffer, given: { token: string } | { code: string }, now: number): boolean {
  const windows = [windowOf(now), windowOf(now) - 1]
  return 'token' in given
    ? windows.map(window => same(given.token, tokenOf(secret, window))).includes(true)
    : windows.map(window => same(given.code, codeOf(secret, window))).includes(true)
}
