import { ROLES, Role, treeOf, type Tree } from '@jianqing/contract'
import { grants, hashPassword, users } from '../auth/index.ts'
import { type Db, newId } from '../db/index.ts'
import type { App } from '../http/index.ts'
import { departments, offices } from '../policy/index.ts'

/** Where the test application believes to be reached. */
export const TEST_BASE_URL = 'http://127.0.0.1:8080'
export const TEST_PASSWORD = 'Jianqing-2026'

const rightsOf = (role: Role) => [treeOf(role), ...ROLES[role].permissions].join(' ')

/** Of those that open the same, one: what walks all routes as every role need not walk them twice alike. */
export const WALKED_ROLES = Role.options.filter((role, i) => Role.options.findIndex(one => rightsOf(one) === rightsOf(role)) === i)

let hash: Promise<string> | null = null

/** An office, with departments by name. */
export async function addOffice(
  db: Db,
  name: string,
  options: { parentId?: string; departments?: string[]; tree?: Tree } = {},
): Promise<{ id: string; departments: Record<string, string> }> {
  const id = newId()
  const { parentId = null, tree = 'procuratorate' } = options
  await db.insert(offices).values({ id, tree, name, parentId, level: parentId ? 'county' : 'city' })
  const made = (options.departments ?? []).map(department => ({ id: newId(), officeId: id, name: department }))
  if (made.length > 0) await db.insert(departments).values(made)
  return { id, departments: Object.fromEntries(made.map(department => [department.name, department.id])) }
}

/** A person with roles at their own office; the password is {@link TEST_PASSWORD}. Returns the id. */
export async function addAccount(
  db: Db,
  login: string,
  at: { officeId: string; departmentId?: string; staffNo?: string; roles?: readonly Role[] },
): Promise<string> {
  const id = newId()
  const { officeId, departmentId = null, staffNo = null, roles = [] } = at
  await db
    .insert(users)
    .values({ id, login, name: login, officeId, departmentId, staffNo, passwordHash: await (hash ??= hashPassword(TEST_PASSWORD)) })
  if (roles.length > 0)
    await db.insert(grants).values(roles.map(role => ({ userId: id, role, scope: ROLES[role].scope, officeId, departmentId })))
  return id
}

/** Signs in and returns the headers of a browser that did: the cookie, and an origin for commands. */
export async function signIn(app: App, login: string, password = TEST_PASSWORD): Promise<{ cookie: string; origin: string }> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { origin: TEST_BASE_URL },
    payload: { login, password },
  })
  if (response.statusCode !== 200) throw new Error(`sign-in of ${login} answered ${response.statusCode}: ${response.body}`)
  const [cookie] = response.cookies
  return { cookie: `${cookie!.name}=${cookie!.value}`, origin: TEST_BASE_URL }
}
