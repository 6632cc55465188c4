import { text, type Permission, type Person, type Role, type Scope } from '@jianqing/contract'
import { and, eq, ne, sql } from 'drizzle-orm'
import { audit, nameActions } from '../../platform/audit/index.ts'
import { clearGuard, endSessions, grants, hashPassword, users } from '../../platform/auth/index.ts'
import { type Db, lockByName, newId, transaction, type Tx } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { type Actor, departments, mayTouch } from '../../platform/policy/index.ts'
import { findPerson } from './query.ts'
import { notOneself, rolesMustFit, scopeMustFit } from './rules.ts'

nameActions({
  'person.add': text('新增人员', 'Added a person'),
  'person.update': text('修改人员', 'Changed a person'),
  'person.reset_password': text('重置密码', 'Reset a password'),
  'person.unlock': text('解除锁定', 'Unlocked a person'),
  'person.grant': text('授予角色', 'Granted a role'),
  'person.revoke': text('收回角色', 'Revoked a role'),
})

export interface NewPerson {
  login: string
  name: string
  staffNo: string | null
  officeId: string
  departmentId: string | null
  password: string
}
export type PersonChange = Partial<Omit<NewPerson, 'login' | 'password'> & { disabled: boolean }>

const fault = (path: string, zh: string, en: string) =>
  new AppError('bad_request', text(zh, en), { fields: [{ path, message: `${zh} · ${en}` }] })

/** A place that the actor may fill, and a department of that office. */
async function placeMustFit(
  tx: Tx,
  actor: Actor | null,
  permission: Permission,
  officeId: string,
  departmentId: string | null,
): Promise<void> {
  if (actor && !mayTouch(actor, permission, { officeId })) throw fault('officeId', '没有这个院', 'There is no such office')
  if (departmentId === null) return
  const [unit] = await tx
    .select()
    .from(departments)
    .where(and(eq(departments.id, departmentId), eq(departments.officeId, officeId)))
  if (!unit) throw fault('departmentId', '该院没有这个部门', 'The office has no such department')
}

async function mustBeFree(
  tx: Tx,
  person: { login?: string; staffNo?: string | null; officeId: string | null },
  except?: string,
): Promise<void> {
  const other = except ? ne(users.id, except) : undefined
  if (person.login) {
    const [same] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(sql`lower(${users.login})`, person.login.toLowerCase()), other))
    if (same) throw new AppError('conflict', text('登录名已被使用', 'The login is taken'))
  }
  if (person.staffNo && person.officeId) {
    const [same] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.staffNo, person.staffNo), eq(users.officeId, person.officeId), other))
    if (same) throw new AppError('conflict', text('该院已有此工号', 'The office has this staff number already'))
  }
}

/**
 * Adds a person without any right; the password must be changed at the first sign-in.
 *
 * @param actor null: the command line, by who runs the machine
 * @returns the id
 */
export async function addPerson(tx: Tx, actor: Actor | null, input: NewPerson): Promise<string> {
  await placeMustFit(tx, actor, 'person:write', input.officeId, input.departmentId)
  await mustBeFree(tx, input)
  const { password, ...person } = input
  const id = newId()
  await tx.insert(users).values({ id, ...person, passwordHash: await hashPassword(password), mustChangePassword: true })
  await audit(tx, { actor, action: 'person.add', subject: { kind: 'user', id }, officeId: input.officeId })
  return id
}

/** Moving to another office takes all rights with it: they belong to a post, not to a person. */
export const changePerson = (db: Db, actor: Actor, id: string, change: PersonChange): Promise<Person> =>
  transaction(db, async tx => {
    const before = await findPerson(tx, actor, 'person:write', id)
    const moves = change.officeId !== undefined && change.officeId !== before.officeId
    if (moves || (change.disabled !== undefined && change.disabled !== before.disabled)) notOneself(actor.user.id, id)
    const officeId = change.officeId ?? before.officeId
    const departmentId = change.departmentId !== undefined ? change.departmentId : moves ? null : before.departmentId
    if (officeId) await placeMustFit(tx, actor, 'person:write', officeId, departmentId)
    const staffNo = change.staffNo !== undefined ? change.staffNo : before.staffNo
    await mustBeFree(tx, { staffNo, officeId }, id)
    const set = { name: change.name ?? before.name, staffNo, officeId, departmentId, disabled: change.disabled ?? before.disabled }
    await tx.update(users).set(set).where(eq(users.id, id))
    if (moves) await tx.delete(grants).where(eq(grants.userId, id))
    if (set.disabled) await endSessions(tx, id)
    await audit(tx, {
      actor,
      action: 'person.update',
      subject: { kind: 'user', id },
      officeId,
      details: { fields: Object.keys(change), disabled: set.disabled, ...(moves && { revoked: before.grants.map(grant => grant.role) }) },
    })
    return findPerson(tx, actor, 'person:read', id)
  })

/**
 * Sets a password that must be changed at the first sign-in, and ends all sessions. The one-time code goes too: it is what
 * an administrator does for somebody who lost their phone.
 */
export async function setPassword(
  tx: Tx,
  actor: Actor | null,
  person: { id: string; login: string; officeId: string | null },
  password: string,
): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash: await hashPassword(password), mustChangePassword: true, totpSecret: null, totpPending: null })
    .where(eq(users.id, person.id))
  await endSessions(tx, person.id)
  await clearGuard(tx, person.login)
  await audit(tx, { actor, action: 'person.reset_password', subject: { kind: 'user', id: person.id }, officeId: person.officeId })
}

export const resetPassword = (db: Db, actor: Actor, id: string, password: string): Promise<void> =>
  transaction(db, async tx => {
    const person = await findPerson(tx, actor, 'person:write', id)
    notOneself(actor.user.id, id)
    await setPassword(tx, actor, person, password)
  })

export const unlockPerson = (db: Db, actor: Actor, id: string): Promise<Person> =>
  transaction(db, async tx => {
    const person = await findPerson(tx, actor, 'person:write', id)
    await clearGuard(tx, person.login)
    await audit(tx, { actor, action: 'person.unlock', subject: { kind: 'user', id }, officeId: person.officeId })
    return findPerson(tx, actor, 'person:read', id)
  })

export interface NewGrant {
  role: Role
  scope?: Scope | undefined
  officeId: string
  departmentId: string | null
}

/** Gives a role at a place. Two grants to one person at once take turns: together they might join what must be apart. */
export async function giveGrant(tx: Tx, actor: Actor | null, person: { id: string }, input: NewGrant): Promise<void> {
  await lockByName(tx, `grants:${person.id}`)
  const held = await tx.select({ role: grants.role }).from(grants).where(eq(grants.userId, person.id))
  rolesMustFit(
    input.role,
    held.map(({ role }) => role),
  )
  const scope = scopeMustFit(input.role, input.scope)
  await placeMustFit(tx, actor, 'grant:write', input.officeId, input.departmentId)
  if (scope === 'department' && input.departmentId === null) throw fault('departmentId', '请选择部门', 'Choose the department')
  const { role, officeId, departmentId } = input
  await tx.insert(grants).values({ userId: person.id, role, scope, officeId, departmentId, grantedBy: actor?.user.id ?? null })
  await audit(tx, {
    actor,
    action: 'person.grant',
    subject: { kind: 'user', id: person.id },
    officeId,
    details: { role, scope, departmentId },
  })
}

export const grantRole = (db: Db, actor: Actor, id: string, input: NewGrant): Promise<Person> =>
  transaction(db, async tx => {
    await findPerson(tx, actor, 'grant:write', id)
    notOneself(actor.user.id, id)
    await giveGrant(tx, actor, { id }, input)
    return findPerson(tx, actor, 'person:read', id)
  })

export const revokeRole = (db: Db, actor: Actor, id: string, role: Role): Promise<Person> =>
  transaction(db, async tx => {
    await findPerson(tx, actor, 'grant:write', id)
    notOneself(actor.user.id, id)
    const [gone] = await tx
      .delete(grants)
      .where(and(eq(grants.userId, id), eq(grants.role, role)))
      .returning()
    if (!gone) throw new AppError('not_found')
    await audit(tx, {
      actor,
      action: 'person.revoke',
      subject: { kind: 'user', id },
      officeId: gone.officeId,
      details: { role, scope: gone.scope },
    })
    return findPerson(tx, actor, 'person:read', id)
  })
