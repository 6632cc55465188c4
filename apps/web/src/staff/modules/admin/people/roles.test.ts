import { expect, it } from 'vitest'
import { isAdministrator, needsDepartment, opensNothing, refusalOf, rolesOfTree, scopesOf, usualScope } from './roles.ts'

it('keeps the three administrators apart from each other and from casework', () => {
  expect(refusalOf('audit_admin', [])).toBeNull()
  expect(refusalOf('audit_admin', ['system_admin'])).toBe('separate')
  expect(refusalOf('audit_admin', ['inspector'])).toBe('separate')
  expect(refusalOf('inspector', ['security_admin'])).toBe('separate')
})

it('lets casework roles stand together, each once', () => {
  expect(refusalOf('department_head', ['prosecutor'])).toBeNull()
  expect(refusalOf('prosecutor', ['prosecutor'])).toBe('held')
})

it('offers the roles of a Party branch like others', () => {
  expect(refusalOf('branch_secretary', [])).toBeNull()
  expect(refusalOf('party_member', [])).toBeNull()
  // what all of the staff have, it has as well
  expect([opensNothing('party_member'), opensNothing('case_manager')]).toEqual([false, false])
})

it('offers each agency its own roles', () => {
  expect(rolesOfTree('police')).toEqual(['police_user'])
  expect(rolesOfTree('procuratorate')).not.toContain('court_user')
})

it('proposes the usual scope, and narrower ones alone', () => {
  expect(scopesOf('case_manager')).toEqual(['office', 'department', 'own'])
  expect(usualScope('prosecutor')).toBe('own')
  expect(needsDepartment(usualScope('department_head'))).toBe(true)
  expect(needsDepartment(usualScope('chief'))).toBe(false)
})

it('counts who is about to become an administrator as one', () => {
  const grant = (role: string) => ({ role }) as never
  expect(isAdministrator({ grants: [grant('inspector')], waiting: [] })).toBe(false)
  expect(isAdministrator({ grants: [grant('audit_admin')], waiting: [] })).toBe(true)
  expect(isAdministrator({ grants: [], waiting: [{ kind: 'grant', role: 'system_admin' } as never] })).toBe(true)
})
