import { Role, SEPARATE_ROLES, treeOf } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { AppError } from '../../../platform/http/index.ts'
import { rolesMustFit, roleMustFitTree, scopeMustFit } from './rules.ts'

const refused = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    return (error as AppError).code
  }
}

it('lets no two roles stand together of which one is an administrator’s, over the whole table', () => {
  for (const held of Role.options)
    for (const role of Role.options) {
      const apart = held === role || SEPARATE_ROLES.includes(held) || SEPARATE_ROLES.includes(role)
      expect([held, role, refused(() => rolesMustFit(role, [held]))]).toEqual([held, role, apart ? 'conflict' : null])
    }
})

it('gives each role at the offices of its own tree alone', () => {
  for (const role of Role.options)
    for (const tree of ['procuratorate', 'police', 'court'] as const)
      expect([role, tree, refused(() => roleMustFitTree(role, tree))]).toEqual([role, tree, treeOf(role) === tree ? null : 'conflict'])
})

it('gives the role of a branch at its own reach or narrower, and no other role that of a branch', () => {
  expect([scopeMustFit('branch_secretary', undefined), scopeMustFit('branch_secretary', 'own')]).toEqual(['branch', 'own'])
  expect(refused(() => scopeMustFit('branch_secretary', 'office'))).toBe('bad_request')
  expect(refused(() => scopeMustFit('chief', 'branch'))).toBe('bad_request')
})

it('narrows a scope and never widens it', () => {
  expect(scopeMustFit('chief', undefined)).toBe('offices_below')
  expect(scopeMustFit('chief', 'office')).toBe('office')
  expect(scopeMustFit('case_manager', 'department')).toBe('department')
  for (const [role, scope] of [
    ['prosecutor', 'department'],
    ['department_head', 'office'],
    ['case_manager', 'offices_below'],
  ] as const)
    expect(refused(() => scopeMustFit(role, scope))).toBe('bad_request')
})
