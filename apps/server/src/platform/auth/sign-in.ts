import { text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import { type Actions, audit } from '../audit/index.ts'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import type { Seals } from '../secret/index.ts'
import { accountKey, clearGuard, guarded } from './guard.ts'
import { passwordMatches } from './password.ts'
import { users } from './tables.ts'
import { openTotp } from './totp-secret.ts'
import { useCode } from './totp.ts'

export const sessionActions: Actions = {
  'session.signed_in': text('登录', 'Signed in'),
  'session.refused': text('登录失败', 'Sign-in refused'),
  'session.signed_out': text('退出', 'Signed out'),
  'session.revoked': text('退出其他登录', 'Signed out everywhere else'),
}

export type UserRow = typeof users.$inferSelect

/**
 * Name, password and, where enrolled, the one-time code. Every refusal looks the same, takes as long, is kept in the audit and counts against the
 * account and the address; an attempt without a code that is asked for counts nothing and forgets nothing.
 *
 * @returns the person; the guard of the account is cleared by the caller's {@link clearGuard} in the session's transaction
 * @throws AppError sign_in_failed, second_factor_required, locked_out
 */
export function checkSignIn(
  db: Db,
  seals: Seals,
  given: { login: string; password: string; code?: string | undefined },
  address: string,
): Promise<UserRow> {
  const attempt = [
    { kind: 'address', key: address },
    { kind: 'account', key: accountKey(given.login) },
  ] as const
  return guarded(db, attempt, async () => {
    const [user] = await db
      .select()
      .from(users)
      .where(eq(sql`lower(${users.login})`, given.login.toLowerCase()))
    const refuse = async (why = new AppError('sign_in_failed')): Promise<never> => {
      await db.transaction(tx =>
        audit(tx, { actor: null, action: 'session.refused', address, ...(user && { subject: { kind: 'user', id: user.id } }) }),
      )
      throw why
    }
    const known = user && !user.disabled ? user : null
    if (!(await passwordMatches(known?.passwordHash ?? null, given.password)) || !known) return refuse()
    if (known.totpSecret) {
      if (given.code === undefined) throw new AppError('second_factor_required')
      const secret = openTotp(seals, known.id, known.totpSecret)
      if (secret instanceof AppError) return refuse(secret)
      if (!(await useCode(db, known, secret, given.code))) return refuse()
    }
    return known
  })
}

/** Asks for the password again before something that a stolen session must not do. A wrong one counts like one at the sign-in. */
export async function confirmPassword(db: Db, user: UserRow, password: string): Promise<void> {
  await guarded(db, [{ kind: 'account', key: accountKey(user.login) }], async () => {
    if (!(await passwordMatches(user.passwordHash, password)))
      throw new AppError('sign_in_failed', text('当前密码不正确', 'The current password is wrong'))
  })
  await clearGuard(db, user.login)
}
