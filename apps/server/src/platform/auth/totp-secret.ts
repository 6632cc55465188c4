import { text } from '@jianqing/contract'
import { eq, isNotNull, or } from 'drizzle-orm'
import { type Db, transaction } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { isSealed, SealError, type Seals } from '../secret/index.ts'
import { users } from './tables.ts'

/** Where a person's secret lies: sealed for them alone, so that nobody's stands in for another's. */
const placeOf = (userId: string) => `users.totp:${userId}`

export const sealTotp = (seals: Seals, userId: string, secret: string): string => seals.seal(secret, placeOf(userId))

/**
 * @returns the secret as base32; sign_in_failed, in words, when the key is not the one that it was sealed with: nobody gets in without a code for that
 */
export function openTotp(seals: Seals, userId: string, sealed: string): string | AppError {
  try {
    return seals.open(sealed, placeOf(userId))
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    return new AppError(
      'sign_in_failed',
      text(
        '您的动态验证码无法核对：服务器的密钥（secret.key 或 SECRET_KEY）与绑定时不同。请联系系统管理员恢复密钥，或由安全管理员重置密码后重新绑定',
        'Your one-time code cannot be checked: the key of the server (secret.key or SECRET_KEY) is not the one it was enrolled with. Ask the system administrator to bring the key back, or the security administrator for a new password, and enrol again',
      ),
    )
  }
}

/**
 * Seals what an earlier version left in plain text, and counts whose secrets this key does not open.
 *
 * @returns people whose secrets were sealed now, and people who cannot sign in until the right key is back
 */
export async function sealTotpSecrets(db: Db, seals: Seals): Promise<{ sealed: number; lost: number }> {
  return transaction(db, async tx => {
    const rows = await tx
      .select({ id: users.id, secret: users.totpSecret, pending: users.totpPending })
      .from(users)
      .where(or(isNotNull(users.totpSecret), isNotNull(users.totpPending)))
      .for('update')
    let sealed = 0
    for (const { id, secret, pending } of rows) {
      const of = (value: string | null) => (value === null || isSealed(value) ? value : sealTotp(seals, id, value))
      const set = { totpSecret: of(secret), totpPending: of(pending) }
      if (set.totpSecret === secret && set.totpPending === pending) continue
      await tx.update(users).set(set).where(eq(users.id, id))
      sealed++
    }
    return { sealed, lost: rows.filter(({ secret }) => secret !== null && isSealed(secret) && !seals.isMine(secret)).length }
  })
}
