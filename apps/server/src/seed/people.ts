import type { Office } from '@jianqing/demo'
import { hashPassword } from '../platform/auth/index.ts'
import { grants, users } from '../platform/auth/index.ts'
import { newId, type Tx } from '../platform/db/index.ts'
import { departments, officeAliases, offices } from '../platform/policy/index.ts'
import { ADMINISTRATORS, DEMO_PASSWORD, grantsOf, shortLogins } from './accounts.ts'

type NewUser = typeof users.$inferInsert
type NewGrant = typeof grants.$inferInsert

/** Makes the province's tree and an account for everybody in it. One hash serves all: five hundred would take half a minute. */
export async function seedPeople(tx: Tx, tree: readonly Office[]): Promise<void> {
  const ids = new Map(tree.map((office) => [office.id, newId()]))
  await tx.insert(offices).values(tree.map((o) => ({ id: ids.get(o.id)!, parentId: o.parent ? ids.get(o.parent)! : null, name: o.name, level: o.level })))
  await tx.insert(officeAliases).values(tree.map((o) => ({ alias: `${o.place}院`, officeId: ids.get(o.id)! })))
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const logins = shortLogins(tree)
  const people: NewUser[] = []
  const held: NewGrant[] = []
  for (const office of tree) {
    const officeId = ids.get(office.id)!
    for (const department of office.departments) {
      const departmentId = newId()
      await tx.insert(departments).values({ id: departmentId, officeId, name: department.name })
      for (const person of department.staff) {
        const id = newId()
        people.push({ id, login: logins.get(person.staffNo) ?? person.staffNo, name: person.name, staffNo: person.staffNo, officeId, departmentId, passwordHash })
        for (const { role, scope } of grantsOf(department, person)) held.push({ userId: id, role, scope, officeId, departmentId: scope === 'department' ? departmentId : null })
      }
    }
  }
  for (const { login, name, role } of ADMINISTRATORS) {
    const id = newId()
    const officeId = ids.get(tree[0]!.id)!
    people.push({ id, login, name, officeId, passwordHash })
    held.push({ userId: id, role, scope: 'offices_below', officeId })
  }
  await tx.insert(users).values(people)
  await tx.insert(grants).values(held)
}
