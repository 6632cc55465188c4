import type { Room } from '../room/index.ts'
import { auth, text, type Role } from '@jianqing/contract'
import { desc, eq } from 'drizzle-orm'
import { type Actions, audit } from '../audit/index.ts'
import type { Config } from '../config/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { AppError, route } from '../http/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Seals } from '../secret/index.ts'
import { clearGuard } from './guard.ts'
import { meOf } from './me.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { actorOf, clearCookie, endSessions, openSession } from './session.ts'
import { sessionActions, checkSignIn, confirmPassword, type UserRow } from './sign-in.ts'
import { sessions, users } from './tables.ts'
import { openTotp, sealTotp } from './totp-secret.ts'
import { newTotp, stepOf } from './totp.ts'

const ownActions: Actions = {
  'user.password_changed': text('修改本人密码', 'Changed their own password'),
  'user.totp_enrolled': text('绑定动态验证码', 'Enrolled a one-time code'),
  'user.totp_removed': text('解除动态验证码', 'Removed the one-time code'),
}

export interface Welcome {
  product: string
  version: string
  demo: boolean
  demoAccounts: { login: string; password: string; name: string; role: Role; office: string }[]
}

interface AuthOptions {
  db: Db
  config: Pick<Config, 'session'>
  /** Opens the secrets of one-time codes. */
  seals: Seals
  /** What the sign-in page shows before anybody is known. */
  welcome: () => Promise<Welcome> | Welcome
}

/** Sign-in and everything that concerns one's own account. */
export function authRoom({ db, config: { session: config }, seals, welcome }: AuthOptions): Room {
  const self = async (actor: Actor): Promise<UserRow> => {
    const [user] = await db.select().from(users).where(eq(users.id, actor.user.id))
    if (!user) throw new AppError('not_signed_in')
    return user
  }
  const change = (actor: Actor, action: string, set: Partial<UserRow>, more?: (tx: Tx) => Promise<void>) =>
    db.transaction(async tx => {
      await tx.update(users).set(set).where(eq(users.id, actor.user.id))
      await more?.(tx)
      await audit(tx, { actor, action, subject: { kind: 'user', id: actor.user.id } })
    })

  return {
    actions: { ...ownActions, ...sessionActions },
    routes: app => {
      route(app, auth.welcome, { handler: () => welcome() })

      route(app, auth.signIn, {
        handler: async ({ body, request, reply }) => {
          const user = await checkSignIn(db, seals, body, request.ip)
          const actor = await db.transaction(async tx => {
            await clearGuard(tx, user.login)
            const sessionId = await openSession(tx, config, user.id, request, reply)
            await tx.update(users).set({ lastSeenAt: new Date() }).where(eq(users.id, user.id))
            const found = await actorOf(tx, user.id)
            if (!found) throw new AppError('sign_in_failed')
            const signedIn = { ...found, sessionId, address: request.ip }
            await audit(tx, { actor: signedIn, action: 'session.signed_in', officeId: user.officeId })
            return signedIn
          })
          return meOf(db, actor)
        },
      })

      route(app, auth.signOut, {
        handler: async ({ actor, reply }) => {
          await db.transaction(async tx => {
            await endSessions(tx, actor.user.id, { only: actor.sessionId ?? '' })
            await audit(tx, { actor, action: 'session.signed_out' })
          })
          clearCookie(config, reply)
          return null
        },
      })

      route(app, auth.me, { handler: ({ actor }) => meOf(db, actor) })

      route(app, auth.setLang, {
        handler: async ({ actor, body }) => {
          await db.update(users).set({ lang: body.lang }).where(eq(users.id, actor.user.id))
          return meOf(db, actor)
        },
      })

      route(app, auth.changePassword, {
        handler: async ({ actor, body }) => {
          const user = await self(actor)
          await confirmPassword(db, user, body.current)
          if (await passwordMatches(user.passwordHash, body.next)) {
            throw new AppError('bad_request', text('新密码不能与当前密码相同', 'The new password must differ from the current one'), {
              fields: [{ path: 'next', message: '不能与当前密码相同 · must differ' }],
            })
          }
          const passwordHash = await hashPassword(body.next)
          // whoever knew the old password is out
          await change(actor, 'user.password_changed', { passwordHash, mustChangePassword: false }, tx =>
            endSessions(tx, user.id, { except: actor.sessionId }),
          )
          return null
        },
      })

      route(app, auth.sessions, {
        handler: async ({ actor }) => {
          const rows = await db.select().from(sessions).where(eq(sessions.userId, actor.user.id)).orderBy(desc(sessions.lastSeenAt))
          return {
            items: rows.map(row => ({
              id: row.id,
              createdAt: row.createdAt.toISOString(),
              lastSeenAt: row.lastSeenAt.toISOString(),
              address: row.address,
              agent: row.agent,
              current: row.id === actor.sessionId,
            })),
          }
        },
      })

      route(app, auth.revokeSessions, {
        handler: async ({ actor }) => {
          await db.transaction(async tx => {
            await endSessions(tx, actor.user.id, { except: actor.sessionId })
            await audit(tx, { actor, action: 'session.revoked' })
          })
          return null
        },
      })

      route(app, auth.enrolTotp, {
        handler: async ({ actor, body }) => {
          const user = await self(actor)
          await confirmPassword(db, user, body.password)
          const totp = newTotp(user.login)
          await db
            .update(users)
            .set({ totpPending: sealTotp(seals, user.id, totp.secret) })
            .where(eq(users.id, user.id))
          return totp
        },
      })

      route(app, auth.confirmTotp, {
        handler: async ({ actor, body }) => {
          const user = await self(actor)
          if (!user.totpPending) throw new AppError('wrong_state', text('请先开始绑定', 'Begin to enrol first'))
          const secret = openTotp(seals, user.id, user.totpPending)
          if (secret instanceof AppError) throw new AppError('wrong_state', text('请重新开始绑定', 'Begin to enrol anew'))
          const step = stepOf(secret, user.login, body.code)
          if (step === null)
            throw new AppError(
              'sign_in_failed',
              text('动态验证码不正确，请检查手机时间后重新输入', 'The code is wrong; check the time on your phone'),
            )
          await change(actor, 'user.totp_enrolled', { totpSecret: user.totpPending, totpPending: null, totpLastStep: step })
          return meOf(db, actor)
        },
      })

      route(app, auth.disableTotp, {
        handler: async ({ actor, body }) => {
          const user = await self(actor)
          await confirmPassword(db, user, body.password)
          await change(actor, 'user.totp_removed', { totpSecret: null, totpPending: null })
          return meOf(db, actor)
        },
      })
    },
  }
}
