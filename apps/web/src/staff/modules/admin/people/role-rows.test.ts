import { PERMISSIONS, Role, ROLES } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { rightLines, roleLines } from './role-rows.ts'

it('shows every role with all that it opens, and every right', () => {
  const lines = roleLines('')
  expect(lines.map(({ role }) => role)).toEqual(Role.options)
  for (const { role, opens } of lines)
    expect(opens.flatMap(({ permissions }) => permissions).sort()).toEqual([...ROLES[role].permissions].sort())
  expect(rightLines('').map(({ permission }) => permission)).toHaveLength(PERMISSIONS.length)
})

it('finds by the words of a role or of a right, in either language', () => {
  expect(roleLines('讲解').map(({ role }) => role)).toEqual(['guide'])
  expect(roleLines('approve LETTERS').map(({ role }) => role)).toEqual(['chief'])
  expect(rightLines('操作审计')).toMatchObject([{ permission: 'audit:read', area: 'admin', roles: ['audit_admin'] }])
  expect(rightLines('没有这个词')).toEqual([])
})
