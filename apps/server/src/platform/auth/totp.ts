import { and, eq, lt } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import type { Db } from '../db/index.ts'
import { users } from './tables.ts'

const of = (secret: string, login: string) =>
  new TOTP({ issuer: '检擎', label: login, secret: Secret.fromBase32(secret), digits: 6, period: 30 })

/** A new secret (160 bits, base32) and the address that authenticator apps read from a QR code. */
export function newTotp(login: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32
  return { secret, uri: of(secret, login).toString() }
}

/** The time step of a right code (one step of drift either way), or null. */
export function stepOf(secret: string, login: string, code: string, now = Date.now()): number | null {
  const totp = of(secret, login)
  const delta = totp.validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : totp.counter({ timestamp: now }) + delta
}

/** Whether the code is right and newer than any that was used before (RFC 6238, 5.2: a code works once). */
export async function useCode(db: Db, user: { id: string; login: string }, secret: string, code: string): Promise<boolean> {
  const step = stepOf(secret, user.login, code)
  if (step === null) return false
  const used = await db
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, user.id), lt(users.totpLastStep, step)))
    .returning({ id: users.id })
  return used.length > 0
}
