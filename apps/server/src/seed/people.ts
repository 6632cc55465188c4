import type { Office } from '@jianqing/demo'
import { hashPassword } from '../platform/auth/index.ts'
import { grants, users } from '../platform/auth/index.ts'
import { newId, type Tx } from '../platform/db/index.ts'
import { departments, officeAliases, offices } from '../platform/policy/index.ts'
import { ADMINISTRATORS, AGENCIES, AGENCY_PEOPLE, DEMO_PASSWORD, grantsOf, shortLogins } from './accounts.ts'

type NewUser = typeof users.$inferInsert
type NewGrant = typeof grants.$inferInsert

/** Somebody whom the data names beside the people of the tree: larger provinces have more prosecutors. */
export interface MoreStaff {
  staffNo: string
  name: string
  officeCode: string
  office: string
  department: string
  handlesCases: boolean
}

/** Makes the province's tree and an account for everybody in it. One hash serves all: five hundred would take half a minute. */
export async function seedPeople(tx: Tx, tree: readonly Office[], more: readonly MoreStaff[] = []): Promise<void> {
  const ids = new Map(tree.map(office => [office.id, newId()]))
  await tx
    .insert(offices)
    .values(
      tree.map(o => ({ id: ids.get(o.id)!, parentId: o.parent ? ids.get(o.parent)! : null, code: o.id, name: o.name, level: o.level })),
    )
  await tx.insert(officeAliases).values(tree.map(o => ({ alias: `${o.place}院`, officeId: ids.get(o.id)! })))
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const short = shortLogins(tree)
  const people: NewUser[] = []
  const held: NewGrant[] = []
  const places = new Map<string, { officeId: string; departmentId: string }>()
  for (const office of tree) {
    const officeId = ids.get(office.id)!
    for (const department of office.departments) {
      const departmentId = newId()
      await tx.insert(departments).values({ id: departmentId, officeId, name: department.name })
      places.set(`${office.name}\0${department.name}`, { officeId, departmentId })
      for (const person of department.staff) {
        const id = newId()
        people.push({
          id,
          login: short.get(person.staffNo) ?? person.staffNo,
          name: person.name,
          staffNo: person.staffNo,
          officeId,
          departmentId,
          passwordHash,
        })
        for (const { role, scope } of grantsOf(department, person))
          held.push({ userId: id, role, scope, officeId, departmentId: scope === 'department' ? departmentId : null })
      }
    }
  }
  const of = (person: NewUser) => `${person.officeId}|${person.staffNo}`
  const known = new Set(people.map(of))
  const logins = new Set(people.map(person => person.login))
  for (const { staffNo, name, officeCode, office, department, handlesCases } of more) {
    const place = places.get(`${office}\0${department}`)
    if (!place || known.has(`${place.officeId}|${staffNo}`)) continue
    // whose number somebody of another office has signs in with the code of the office before it
    const login = logins.has(staffNo) ? `${officeCode}-${staffNo}` : staffNo
    logins.add(login)
    const id = newId()
    people.push({ id, login, name, staffNo, ...place, passwordHash })
    held.push({
      userId: id,
      role: handlesCases ? 'prosecutor' : 'staff_member',
      scope: 'own',
      officeId: place.officeId,
      departmentId: null,
    })
  }
  for (const { login, name, role } of ADMINISTRATORS) {
    const id = newId()
    const officeId = ids.get(tree[0]!.id)!
    people.push({ id, login, name, officeId, passwordHash })
    held.push({ userId: id, role, scope: 'offices_below', officeId })
  }
  for (const { tree: agency, suffix, called } of AGENCIES) {
    const theirs = tree
      .filter(({ level }) => level === 'county')
      .map(({ id, place }) => ({ id: newId(), code: `${id}${suffix}`, name: called(place) }))
    await tx.insert(offices).values(theirs.map(one => ({ ...one, tree: agency, level: 'county' as const })))
    for (const { login, name, role } of AGENCY_PEOPLE.filter(one => one.tree === agency)) {
      const [id, officeId] = [newId(), theirs[0]!.id]
      people.push({ id, login, name, officeId, passwordHash })
      held.push({ userId: id, role, scope: 'offices_below', officeId })
    }
  }
  for (const some of slices(people)) await tx.insert(users).values(some)
  for (const some of slices(held)) await tx.insert(grants).values(some)
}

/** A statement holds 65,535 values at most. */
const SLICE = 2_000
const slices = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / SLICE) }, (_, i) => rows.slice(i * SLICE, (i + 1) * SLICE))
