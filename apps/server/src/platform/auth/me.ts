import type { Me } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { unreadNotices } from '../notice/index.ts'
import { departments, offices, permissionsOf, type Actor } from '../policy/index.ts'
import { namedGrants } from './named-grants.ts'
import { users } from './tables.ts'

/** What the page needs to know about the person who signed in. */
export async function meOf(db: Db, actor: Actor): Promise<Me> {
  const { user } = actor
  const [rows, held, unread] = await Promise.all([
    db
      .select({ user: users, office: offices.name, department: departments.name })
      .from(users)
      .leftJoin(offices, eq(offices.id, users.officeId))
      .leftJoin(departments, eq(departments.id, users.departmentId))
      .where(eq(users.id, user.id)),
    namedGrants(db, [user.id]),
    unreadNotices(db, user.id),
  ])
  const row = rows[0]
  if (!row) throw new AppError('not_signed_in')
  return {
    id: user.id,
    kind: actor.kind,
    name: row.user.name,
    login: row.user.login,
    staffNo: row.user.staffNo,
    office: row.user.officeId && row.office ? { id: row.user.officeId, name: row.office } : null,
    department: row.user.departmentId && row.department ? { id: row.user.departmentId, name: row.department } : null,
    grants: held.get(user.id)!,
    permissions: permissionsOf(actor),
    lang: row.user.lang,
    totpEnabled: row.user.totpSecret !== null,
    mustChangePassword: row.user.mustChangePassword,
    unreadNotices: unread,
  }
}
