import { text, type Permission, type Role, type Scope, type Tree } from '@jianqing/contract'
import { today } from '@jianqing/calendar'
import { and, eq, gte, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { clearGuard, endSessions, grants, hashPassword, users } from '../../../platform/auth/index.ts'
import { type Db, lockByName, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { type Actor, departments, mayTouch, offices } from '../../../platform/policy/index.ts'
import { keepsAgencies, rolesMustFit, roleMustFitTree, scopeMustFit } from './rules.ts'

export const accountActions: Actions = {
  'person.add': text('新增人员', 'Added a person'),
  'person.update': text('修改人员', 'Changed a person'),
  'person.reset_password': text('重置密码', 'Reset a password'),
  'person.unlock': text('解除锁定', 'Unlocked a person'),
  'person.grant': text('授予角色', 'Granted a role'),
  'person.revoke': text('收回角色', 'Revoked a role'),
  'person.export': text('导出人员与角色', 'Exported people and their roles'),
  'person.expire': text('角色到期', 'A role ran out'),
}

export interface NewPerson {
  login: string
  name: string
  staffNo: string | null
  officeId: string
  departmentId: string | null
  password: string
}
export type PersonChange = Partial<Omit<NewPerson, 'login' | 'password'> & { disabled: boolean }>

/** How a change came about, for the audit: who asked for what another then confirmed, or that it was done at the machine. */
export type Origin = { request: string; askedBy: string } | { by: 'command line' }

const OWN: Tree = 'procuratorate'

/** The procuratorate's, where there is no such office. */
const treeOfOffice = async (tx: Tx, id: string | null): Promise<Tree> =>
  (id && (await tx.select({ tree: offices.tree }).from(offices).where(eq(offices.id, id)))[0]?.tree) || OWN

/** A place that the actor may fill, and a department of that office. */
export async function placeMustFit(
  tx: Tx,
  actor: Actor | null,
  permission: Permission,
  officeId: string,
  departmentId: string | null,
): Promise<void> {
  if (
    actor &&
    !mayTouch(actor, permission, { officeId }) &&
    !(keepsAgencies(actor, permission) && (await treeOfOffice(tx, officeId)) !== OWN)
  )
    throw wrongField('officeId', '没有这个单位，请重新选择', 'There is no such office: choose another one')
  if (departmentId === null) return
  const [unit] = await tx
    .select()
    .from(departments)
    .where(and(eq(departments.id, departmentId), eq(departments.officeId, officeId)))
  if (!unit) throw wrongField('departmentId', '该检察院没有这个部门，请重新选择', 'The office has no such department')
}

export async function mustBeFree(
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
    if (same) throw new AppError('conflict', text('用户名已被使用，请另取一个', 'The user name is taken: choose another one'))
  }
  if (person.staffNo && person.officeId) {
    const [same] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.staffNo, person.staffNo), eq(users.officeId, person.officeId), other))
    if (same) throw new AppError('conflict', text('该检察院已有此工号，请核对', 'The office has this staff number already: check it'))
  }
}

/**
 * Adds a person without any right; the password must be changed at the first sign-in.
 *
 * @param actor null: the command line, by who runs the machine
 * @returns the id
 */
export async function addPerson(tx: Tx, actor: Actor | null, input: NewPerson, origin?: Origin): Promise<string> {
  await placeMustFit(tx, actor, 'person:write', input.officeId, input.departmentId)
  await mustBeFree(tx, input)
  const { password, ...person } = input
  const id = newId()
  await tx.insert(users).values({ id, ...person, passwordHash: await hashPassword(password), mustChangePassword: true })
  await audit(tx, { actor, action: 'person.add', subject: { kind: 'user', id }, officeId: input.officeId, details: { ...origin } })
  return id
}

/**
 * Sets a password that must be changed at the first sign-in, and ends all sessions. The one-time code goes too: it is what
 * an administrator does for somebody who lost their phone.
 */
export async function setPassword(
  tx: Tx,
  actor: Actor | null,
  person: { id: string; login: string; officeId: string | null },
  password: string,
  origin?: Origin,
): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash: await hashPassword(password), mustChangePassword: true, totpSecret: null, totpPending: null })
    .where(eq(users.id, person.id))
  await endSessions(tx, person.id)
  await clearGuard(tx, person.login)
  await audit(tx, {
    actor,
    action: 'person.reset_password',
    subject: { kind: 'user', id: person.id },
    officeId: person.officeId,
    details: { ...origin },
  })
}

export interface NewGrant {
  role: Role
  scope?: Scope | undefined
  officeId: string
  departmentId: string | null
  /** Both days inside; null: at once, and until it is revoked. */
  fromOn?: string | null
  untilOn?: string | null
}

/** Whatever is decided by the rights that a person has takes turns: two grants at once might join what must be apart. */
export const lockRights = (tx: Tx, personId: string): Promise<void> => lockByName(tx, `grants:${personId}`)

/** Held now or from a coming day on. */
const notOver = () => or(isNull(grants.untilOn), gte(grants.untilOn, today()))

export const rolesOf = async (tx: Tx, personId: string): Promise<Role[]> =>
  (
    await tx
      .select({ role: grants.role })
      .from(grants)
      .where(and(eq(grants.userId, personId), notOver()))
  ).map(({ role }) => role)

/** A role that is over before it begins is a slip. */
function daysMustFit({ fromOn, untilOn }: NewGrant): void {
  if (!untilOn) return
  if (untilOn < today()) throw wrongField('untilOn', '截止日期已过', 'The last day is over already')
  if (fromOn && untilOn < fromOn) throw wrongField('untilOn', '截止日期不能早于开始日期', 'The last day lies before the first')
}

/**
 * Whether a role can be given to who holds these.
 *
 * @param actor null: the reach of who gives it is not asked
 */
export async function checkGrant(
  tx: Tx,
  actor: Actor | null,
  held: readonly Role[],
  input: NewGrant,
): Promise<NewGrant & { scope: Scope }> {
  rolesMustFit(input.role, held)
  daysMustFit(input)
  const scope = scopeMustFit(input.role, input.scope)
  await placeMustFit(tx, actor, 'grant:write', input.officeId, input.departmentId)
  const [office] = await tx.select({ tree: offices.tree }).from(offices).where(eq(offices.id, input.officeId))
  if (office) roleMustFitTree(input.role, office.tree)
  if (scope === 'department' && input.departmentId === null) throw wrongField('departmentId', '请选择部门', 'Choose the department')
  return { ...input, scope }
}

/** Gives a role that {@link checkGrant} let pass. */
export async function giveGrant(
  tx: Tx,
  actor: Actor | null,
  person: { id: string },
  { role, scope, officeId, departmentId, fromOn = null, untilOn = null }: NewGrant & { scope: Scope },
  origin?: Origin,
): Promise<void> {
  // what is over and not yet swept makes room
  await tx.delete(grants).where(and(eq(grants.userId, person.id), eq(grants.role, role), lt(grants.untilOn, today())))
  await tx
    .insert(grants)
    .values({ userId: person.id, role, scope, officeId, departmentId, fromOn, untilOn, grantedBy: actor?.user.id ?? null })
  await audit(tx, {
    actor,
    action: 'person.grant',
    subject: { kind: 'user', id: person.id },
    officeId,
    details: { role, scope, departmentId, ...(fromOn && { fromOn }), ...(untilOn && { untilOn }), ...origin },
  })
}

/** @throws AppError not_found */
export async function endGrant(tx: Tx, actor: Actor, personId: string, role: Role, origin?: Origin): Promise<void> {
  const [gone] = await tx
    .delete(grants)
    .where(and(eq(grants.userId, personId), eq(grants.role, role)))
    .returning()
  if (!gone) throw new AppError('not_found')
  await audit(tx, {
    actor,
    action: 'person.revoke',
    subject: { kind: 'user', id: personId },
    officeId: gone.officeId,
    details: { role, scope: gone.scope, ...origin },
  })
}

/** Takes away what is over, and says so in the trail: nothing was open by it since its last day. */
export const endOverGrants = (db: Db): Promise<void> =>
  transaction(db, async tx => {
    const over = await tx.delete(grants).where(lt(grants.untilOn, today())).returning()
    for (const { userId, role, scope, officeId, untilOn } of over)
      await audit(tx, {
        actor: null,
        action: 'person.expire',
        subject: { kind: 'user', id: userId },
        officeId,
        details: { role, scope, untilOn },
      })
  })

type Account = Pick<typeof users.$inferSelect, 'name' | 'staffNo' | 'officeId' | 'departmentId' | 'disabled'>

/** Moving to another office takes all rights with it: they belong to a post, not to a person. */
export async function writeAccount(
  tx: Tx,
  actor: Actor,
  before: Account & { id: string },
  change: PersonChange,
  origin?: Origin,
): Promise<void> {
  const { id } = before
  const moves = change.officeId !== undefined && change.officeId !== before.officeId
  const officeId = change.officeId ?? before.officeId
  const departmentId = change.departmentId !== undefined ? change.departmentId : moves ? null : before.departmentId
  if (moves && (await treeOfOffice(tx, before.officeId)) !== (await treeOfOffice(tx, officeId)))
    throw wrongField('officeId', '不能调到其他机关的单位，请另开账号', 'Nobody moves to an office of another agency; open an account there')
  // who confirms what another asked for need not reach the place: the one who asked did
  if (officeId) await placeMustFit(tx, origin ? null : actor, 'person:write', officeId, departmentId)
  const staffNo = change.staffNo !== undefined ? change.staffNo : before.staffNo
  await mustBeFree(tx, { staffNo, officeId }, id)
  const set = { name: change.name ?? before.name, staffNo, officeId, departmentId, disabled: change.disabled ?? before.disabled }
  await tx.update(users).set(set).where(eq(users.id, id))
  const revoked = moves ? await tx.delete(grants).where(eq(grants.userId, id)).returning({ role: grants.role }) : []
  if (set.disabled) await endSessions(tx, id)
  await audit(tx, {
    actor,
    action: 'person.update',
    subject: { kind: 'user', id },
    officeId,
    details: {
      fields: Object.keys(change),
      disabled: set.disabled,
      ...(moves && { revoked: revoked.map(({ role }) => role) }),
      ...origin,
    },
  })
}
