import { describe, expect, it } from 'vitest'
import { PERMISSIONS, PERMISSIONS_BY_AREA, type Permission } from './permissions.ts'
import { ROLES, rolesWith, SEPARATE_ROLES, treeOf } from './roles.ts'
import { Role } from './role.ts'

/** The rights of administrators. What an office's papers say is kept in the same place, by those who write and approve papers. */
const administration: readonly Permission[] = PERMISSIONS_BY_AREA.find(({ area }) => area === 'admin')!.permissions.filter(
  permission => !permission.startsWith('definition:'),
)
const rightsOf = (role: Role) => ROLES[role].permissions

describe('the table of roles', () => {
  it('shows every right under one area, and gives each to somebody', () => {
    expect(PERMISSIONS_BY_AREA.flatMap(({ permissions }) => permissions).sort()).toEqual([...PERMISSIONS].sort())
    expect(PERMISSIONS.filter(permission => rolesWith(permission).length === 0)).toEqual([])
  })

  it('gives administrators no case, and administration to nobody else', () => {
    for (const role of Role.options) {
      const isSeparate = SEPARATE_ROLES.includes(role)
      const wrong = rightsOf(role).filter(permission => administration.includes(permission) !== isSeparate)
      expect({ role, wrong }).toEqual({ role, wrong: [] })
    }
  })

  it('keeps the three administrators apart: each right is of one of them, but for confirming, which needs a second', () => {
    for (const permission of administration)
      expect({ permission, roles: rolesWith(permission).length }).toEqual({ permission, roles: permission === 'right:confirm' ? 2 : 1 })
    expect(rolesWith('grant:write')).toEqual(['security_admin'])
    expect(rolesWith('audit:read')).toEqual(['audit_admin'])
    expect(rolesWith('right:confirm').sort()).toEqual(['audit_admin', 'security_admin'])
  })

  it('lets the police and the courts do nothing that is done by the staff', () => {
    const ofStaff = new Set(Role.options.filter(role => treeOf(role) === 'procuratorate').flatMap(rightsOf))
    for (const role of Role.options.filter(one => treeOf(one) !== 'procuratorate'))
      expect(rightsOf(role).filter(permission => ofStaff.has(permission))).toEqual([])
  })

  it('says of each role in both languages who holds it, none like another', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const titles = Role.options.map(role => ROLES[role].title[lang])
      expect(new Set(titles).size).toBe(titles.length)
      expect(Role.options.filter(role => ROLES[role].holder[lang] === '')).toEqual([])
    }
  })
})
