import { type Person, type RightRequestKind, type Role, SEPARATE_ROLES, text } from '@jianqing/contract'
import { and, eq, inArray, lte } from 'drizzle-orm'
import { auditLast } from '../../../platform/audit/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { lockRights, rolesOf, setPassword } from './accounts.ts'
import { newPassword } from './new-password.ts'
import { aboutOf, askerStillMay, confirmersOf, isOver, REQUESTS_PAGE, rightProcess } from './process.ts'
import { findPerson } from './query.ts'
import { isOpen, requestRecord } from './request-views.ts'
import { type RightChange, rightRequests } from './tables.ts'

const WAITS_FOR = 7 * 86_400_000

const openOf = (tx: Tx, personId: string) =>
  tx
    .select()
    .from(rightRequests)
    .where(and(eq(rightRequests.personId, personId), isOpen()))

export const grantsAskedFor = async (tx: Tx, personId: string): Promise<Role[]> =>
  (await openOf(tx, personId)).flatMap(({ kind, change }) => (kind === 'grant' ? [change.role!] : []))

/**
 * Holds, or is about to hold, one of the three roles: whoever may set the password of who becomes an administrator tomorrow
 * becomes one with them. Ask under {@link lockRights}.
 */
export const isAdministrator = async (tx: Tx, personId: string): Promise<boolean> =>
  [...(await rolesOf(tx, personId)), ...(await grantsAskedFor(tx, personId))].some(role => SEPARATE_ROLES.includes(role))

/**
 * Lays a change before the others who may confirm it.
 *
 * @throws AppError conflict where the same waits already; wrong_state where there is nobody who could confirm it
 */
export async function ask(tx: Tx, actor: Actor, person: Person, kind: RightRequestKind, change: RightChange = {}): Promise<void> {
  const same = (await openOf(tx, person.id)).some(row => row.state === 'awaiting' && row.kind === kind && row.change.role === change.role)
  if (same) throw new AppError('conflict', text('同样的申请已在等待他人确认', 'The same was asked for and waits for another person'))
  const [row] = await tx
    .insert(rightRequests)
    .values({
      id: newId(),
      kind,
      personId: person.id,
      officeId: person.officeId,
      change,
      askedBy: actor.user.id,
      expiresAt: new Date(Date.now() + WAITS_FOR),
    })
    .returning()
  const confirmers = await confirmersOf(tx, row!)
  if (confirmers.length === 0)
    throw new AppError(
      'wrong_state',
      text(
        '没有可以确认的人：须有审计管理员或另一名安全管理员，且不能是本人。请由掌管服务器的人以 jianqing user 命令办理',
        'Nobody could confirm it: that takes an audit administrator or a second security administrator, other than the person concerned. Whoever has the machine does it by the command jianqing user',
      ),
    )
  await notify(tx, {
    to: confirmers,
    kind: 'right_request.awaiting',
    title: text('有一项管理员权限或账号的变更待您确认', "A change of an administrator's rights or account awaits your confirmation"),
    link: REQUESTS_PAGE,
  })
  await rightProcess.begin(tx, actor, row!, { title: text('申请', 'Asked'), action: 'ask', details: aboutOf(row!) })
}

/** Makes the password that another confirmed, for whoever asked: it is known to nobody before and kept nowhere. */
export const takePassword = (db: Db, actor: Actor, id: string): Promise<{ login: string; password: string }> =>
  transaction(db, tx =>
    auditLast(tx, async () => {
      const found = await requestRecord.mustFind(tx, actor, id)
      if (found.askedBy !== actor.user.id || found.kind !== 'reset_password') throw new AppError('not_found')
      await lockRights(tx, found.personId)
      const row = await rightProcess.advance(tx, found, 'take', { actor })
      if (isOver(row)) throw new AppError('wrong_state', text('已过 7 天，须重新申请', 'Seven days are over; it has to be asked for anew'))
      await askerStillMay(tx, row)
      const person = await findPerson(tx, actor, 'person:write', row.personId)
      const password = newPassword()
      await setPassword(tx, actor, person, password, { request: row.id, askedBy: row.askedBy })
      return { login: person.login, password }
    }),
  )

/** Ends what waited too long; each in a transaction of its own. */
export async function endOverdueRequests(db: Db): Promise<void> {
  const over = and(inArray(rightRequests.state, ['awaiting', 'confirmed']), lte(rightRequests.expiresAt, new Date()))
  for (const { id } of await db.select({ id: rightRequests.id }).from(rightRequests).where(over))
    await transaction(db, async tx => {
      const [row] = await tx
        .select()
        .from(rightRequests)
        .where(and(eq(rightRequests.id, id), over))
        .for('update')
      if (row) await rightProcess.advance(tx, row, 'expire')
    })
}
