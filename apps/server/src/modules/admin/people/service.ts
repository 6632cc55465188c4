import { type Person, type Role, SEPARATE_ROLES, text } from '@jianqing/contract'
import { audit, auditLast } from '../../../platform/audit/index.ts'
import { clearGuard } from '../../../platform/auth/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import {
  checkGrant,
  endGrant,
  giveGrant,
  lockRights,
  mustBeFree,
  type NewGrant,
  type PersonChange,
  placeMustFit,
  rolesOf,
  setPassword,
  writeAccount,
} from './accounts.ts'
import { findPerson } from './query.ts'
import { ask, grantsAskedFor, isAdministrator } from './requests.ts'
import { notOneself, roleMustFitTree } from './rules.ts'

/** One command on a person's rights or account: within reach, in turn with others, and answered by the person as they then are. */
const onPerson = (
  db: Db,
  actor: Actor,
  permission: 'person:write' | 'grant:write',
  id: string,
  work: (tx: Tx, person: Person) => Promise<void>,
): Promise<Person> =>
  transaction(db, tx =>
    auditLast(tx, async () => {
      await lockRights(tx, id)
      await work(tx, await findPerson(tx, actor, permission, id))
      return findPerson(tx, actor, 'person:read', id)
    }),
  )

/** An administrator moves, is shut out or let in again only when another has confirmed it; the rest of the change happens at once. */
export const changePerson = (db: Db, actor: Actor, id: string, change: PersonChange): Promise<Person> =>
  onPerson(db, actor, 'person:write', id, async (tx, before) => {
    const moves = change.officeId !== undefined && change.officeId !== before.officeId
    const turns = change.disabled !== undefined && change.disabled !== before.disabled
    if (moves || turns) notOneself(actor.user.id, id)
    if (!(moves || turns) || !(await isAdministrator(tx, id))) return writeAccount(tx, actor, before, change)
    const { disabled, officeId, departmentId, ...rest } = change
    const now = moves ? rest : { ...rest, ...(departmentId !== undefined && { departmentId }) }
    if (Object.keys(now).length > 0) await writeAccount(tx, actor, before, now)
    if (moves) {
      await placeMustFit(tx, actor, 'person:write', officeId!, departmentId ?? null)
      await mustBeFree(tx, { staffNo: change.staffNo !== undefined ? change.staffNo : before.staffNo, officeId: officeId! }, id)
      await ask(tx, actor, before, 'move', { officeId: officeId!, departmentId: departmentId ?? null })
    }
    if (turns) await ask(tx, actor, before, disabled ? 'disable' : 'enable')
  })

export const resetPassword = (db: Db, actor: Actor, id: string, password: string): Promise<Person> =>
  onPerson(db, actor, 'person:write', id, async (tx, person) => {
    notOneself(actor.user.id, id)
    if (await isAdministrator(tx, id))
      throw new AppError(
        'wrong_state',
        text(
          '管理员的密码须经另一人确认后才能重置，请提出申请',
          "An administrator's password is reset when another person has confirmed it; ask for it",
        ),
      )
    await setPassword(tx, actor, person, password)
  })

export const askReset = (db: Db, actor: Actor, id: string): Promise<Person> =>
  onPerson(db, actor, 'person:write', id, async (tx, person) => {
    notOneself(actor.user.id, id)
    if (!(await isAdministrator(tx, id)))
      throw new AppError(
        'wrong_state',
        text('此人不是管理员，可直接重置密码', 'This person is no administrator; reset the password directly'),
      )
    await ask(tx, actor, person, 'reset_password')
  })

export const unlockPerson = (db: Db, actor: Actor, id: string): Promise<Person> =>
  transaction(db, async tx => {
    const person = await findPerson(tx, actor, 'person:write', id)
    await clearGuard(tx, person.login)
    await audit(tx, { actor, action: 'person.unlock', subject: { kind: 'user', id }, officeId: person.officeId })
    return findPerson(tx, actor, 'person:read', id)
  })

/** What waits to be given counts as held: the three administrators stay apart in whatever order it is confirmed. */
export const grantRole = (db: Db, actor: Actor, id: string, input: NewGrant): Promise<Person> =>
  onPerson(db, actor, 'grant:write', id, async (tx, person) => {
    notOneself(actor.user.id, id)
    roleMustFitTree(input.role, person.tree)
    const held = [...(await rolesOf(tx, id)), ...(await grantsAskedFor(tx, id))]
    const grant = await checkGrant(tx, actor, held, input)
    if (SEPARATE_ROLES.includes(grant.role)) await ask(tx, actor, person, 'grant', grant)
    else await giveGrant(tx, actor, person, grant)
  })

export const revokeRole = (db: Db, actor: Actor, id: string, role: Role): Promise<Person> =>
  onPerson(db, actor, 'grant:write', id, async (tx, person) => {
    notOneself(actor.user.id, id)
    if (!SEPARATE_ROLES.includes(role)) return endGrant(tx, actor, id, role)
    const held = person.grants.find(grant => grant.role === role)
    if (!held) throw new AppError('not_found')
    await ask(tx, actor, person, 'revoke', { role, scope: held.scope, officeId: held.officeId, departmentId: held.departmentId })
  })
