import { type Role, text, type Tree } from '@jianqing/contract'
import { and, eq, or, sql } from 'drizzle-orm'
import { addPerson, checkGrant, giveGrant, newPassword, setPassword } from '../modules/admin/people/index.ts'
import { audit } from '../platform/audit/index.ts'
import { endSessions, users } from '../platform/auth/index.ts'
import { type Db, newId, transaction, type Tx } from '../platform/db/index.ts'
import { accountKind, departments, officeAliases, offices } from '../platform/policy/index.ts'
import { AT_THE_MACHINE, inOneLine } from './in-one-line.ts'
import { AdminError, type Env, withDatabase } from './with-database.ts'

export interface NewUser {
  login: string
  name: string
  /** By name or alias. Where its tree has none yet it is made, as the highest of them. */
  office: string
  /** Whose office it is; the procuratorate's unless said. */
  tree?: Tree | undefined
  department?: string | undefined
  staffNo?: string | undefined
  role?: Role | undefined
}

export interface AddedUser {
  id: string
  login: string
  /** To be changed at the first sign-in; shown this once. */ password: string
}

async function placeOf(
  tx: Tx,
  { office, tree = 'procuratorate', department }: Pick<NewUser, 'office' | 'tree' | 'department'>,
): Promise<{ officeId: string; departmentId: string | null }> {
  const called = tx.select({ id: officeAliases.officeId }).from(officeAliases).where(eq(officeAliases.alias, office))
  const found = await tx
    .select({ id: offices.id, code: offices.code })
    .from(offices)
    .where(and(eq(offices.tree, tree), or(eq(offices.code, office), eq(offices.name, office), sql`${offices.id} in ${called}`)))
  let officeId = (found.find(({ code }) => code === office) ?? (found.length === 1 ? found[0] : undefined))?.id
  if (!officeId && found.length > 1) {
    const codes = found.map(({ code }) => code).join('、')
    throw new AdminError(
      text(
        `有 ${found.length} 个检察院称“${office}”，请改用单位编码：${codes}`,
        `${found.length} offices are called "${office}": give the code, one of ${codes}`,
      ),
    )
  }
  if (!officeId) {
    const [any] = await tx.select({ id: offices.id }).from(offices).where(eq(offices.tree, tree)).limit(1)
    if (any)
      throw new AdminError(
        text(`没有名为“${office}”的检察院，请由系统管理员先新增`, `there is no office "${office}": the system administrator adds offices`),
      )
    officeId = newId()
    await tx.insert(offices).values({ id: officeId, tree, name: office, level: 'province' })
    await audit(tx, {
      actor: null,
      action: 'office.add',
      subject: { kind: 'office', id: officeId },
      officeId,
      details: { name: office, tree, by: 'command line' },
    })
  }
  if (department === undefined) return { officeId, departmentId: null }
  const [unit] = await tx
    .select({ id: departments.id })
    .from(departments)
    .where(and(eq(departments.officeId, officeId), eq(departments.name, department)))
  if (!unit) throw new AdminError(text(`“${office}”没有“${department}”`, `the office has no department "${department}"`))
  return { officeId, departmentId: unit.id }
}

/** Adds a person from the command line: how the first administrators of an installation come to be, with nobody yet to confirm them. */
export async function addUserIn(db: Db, { login, name, staffNo, role, ...at }: NewUser): Promise<AddedUser> {
  if (!/^[A-Za-z0-9._-]{2,50}$/.test(login))
    throw new AdminError(text('用户名为 2 至 50 个字母、数字、. _ -', 'a user name has 2 to 50 letters, digits, . _ -'))
  const password = newPassword()
  const id = await transaction(db, async tx => {
    const place = await placeOf(tx, at)
    const added = await addPerson(tx, null, { login, name, staffNo: staffNo ?? null, ...place, password }, AT_THE_MACHINE)
    if (role) await giveGrant(tx, null, { id: added }, await checkGrant(tx, null, [], { role, ...place }), AT_THE_MACHINE)
    return added
  }).catch(inOneLine)
  return { id, login, password }
}

/** Gives a person a new password, ends their sessions, takes the lock and the one-time code away, and lets them in again. */
export async function resetUserIn(db: Db, login: string): Promise<AddedUser> {
  const password = newPassword()
  return transaction(db, async tx => {
    const [user] = await tx
      .select()
      .from(users)
      .where(eq(sql`lower(${users.login})`, login.toLowerCase()))
    if (!user) throw new AdminError(text(`没有“${login}”这个用户名`, `there is no user name "${login}"`))
    if (user.disabled)
      throw new AdminError(
        text(
          `“${login}”已停用：检察人员由安全管理员启用，公安、法院用户用 jianqing user enable`,
          `"${login}" is disabled; the security administrator enables staff, \`jianqing user enable\` people of the police and courts`,
        ),
      )
    await setPassword(tx, null, user, password, AT_THE_MACHINE)
    return { id: user.id, login: user.login, password }
  })
}

/**
 * Shuts an account of the police or a court out, at once, or lets it in again, at the machine as the page does. Staff are the security
 * administrator's, and administrators take two people.
 */
export async function turnUserIn(db: Db, login: string, disabled: boolean): Promise<void> {
  await transaction(db, async tx => {
    const [user] = await tx
      .select({ id: users.id, officeId: users.officeId, tree: offices.tree })
      .from(users)
      .leftJoin(offices, eq(offices.id, users.officeId))
      .where(eq(sql`lower(${users.login})`, login.toLowerCase()))
    if (!user) throw new AdminError(text(`没有“${login}”这个用户名`, `there is no user name "${login}"`))
    if (accountKind(user.tree) === 'staff')
      throw new AdminError(
        text(
          `“${login}”是检察人员，由安全管理员停用或启用`,
          `"${login}" is of the staff; the security administrator disables and enables them`,
        ),
      )
    await tx.update(users).set({ disabled }).where(eq(users.id, user.id))
    if (disabled) await endSessions(tx, user.id)
    await audit(tx, {
      actor: null,
      action: 'person.update',
      subject: { kind: 'user', id: user.id },
      officeId: user.officeId,
      details: { fields: ['disabled'], disabled, ...AT_THE_MACHINE },
    })
  })
}

export const turnUser = (env: Env, login: string, disabled: boolean): Promise<void> =>
  withDatabase(env, db => turnUserIn(db, login, disabled))
export const addUser = (env: Env, input: NewUser): Promise<AddedUser> => withDatabase(env, db => addUserIn(db, input))
export const resetUser = (env: Env, login: string): Promise<AddedUser> => withDatabase(env, db => resetUserIn(db, login))
