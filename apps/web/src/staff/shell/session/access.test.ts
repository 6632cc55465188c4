import { ROLES } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { allows } from './access.ts'

const as = (role: keyof typeof ROLES) => ({ kind: 'staff' as const, permissions: [...ROLES[role].permissions] })

it('opens what a right opens, and any of a list', () => {
  expect(allows(as('inspector'), 'lead:triage')).toBe(true)
  expect(allows(as('prosecutor'), 'lead:triage')).toBe(false)
  expect(allows(as('prosecutor'), ['lead:triage', 'letter:answer'])).toBe(true)
  expect(allows(as('audit_admin'), 'signed_in')).toBe(true)
})

it('opens to people of another agency what says so, whatever they hold', () => {
  const police = { ...as('inspector'), kind: 'agency' as const }
  expect(allows(police, 'signed_in', ['staff', 'agency'])).toBe(true)
  expect(allows(police, 'signed_in')).toBe(false)
  expect(allows(police, 'lead:triage')).toBe(false)
  expect(allows(as('inspector'), 'signed_in', ['agency'])).toBe(false)
})

it('shows no case to the three administrators', () => {
  for (const role of ['system_admin', 'security_admin', 'audit_admin'] as const)
    expect(allows(as(role), ['lead:read', 'letter:read', 'dataset:read'])).toBe(false)
})
