import { type Permission, PERMISSION_TITLES, PERMISSIONS_BY_AREA, Role, ROLES, rolesWith } from '@jianqing/contract'

/** A role with what it opens, by area. */
export interface RoleLine {
  role: Role
  opens: { area: string; permissions: readonly Permission[] }[]
}

const words = ({ 'zh-CN': zh, en }: { 'zh-CN': string; en: string }) => [zh, en]

/** Found by any word that stands in the line, in either language. */
const found = (q: string, texts: readonly string[]) => texts.some(text => text.toLowerCase().includes(q.trim().toLowerCase()))

/** The roles in which the words are found: of the role, of who holds it, of what it opens. */
export const roleLines = (q: string): RoleLine[] =>
  Role.options
    .filter(role => {
      const { title, holder, permissions } = ROLES[role]
      return found(q, [role, ...words(title), ...words(holder), ...permissions.flatMap(permission => words(PERMISSION_TITLES[permission]))])
    })
    .map(role => ({
      role,
      opens: PERMISSIONS_BY_AREA.map(({ area, permissions }) => ({
        area,
        permissions: permissions.filter(permission => ROLES[role].permissions.includes(permission)),
      })).filter(({ permissions }) => permissions.length > 0),
    }))

/** A right with the roles that open it. */
export interface RightLine {
  permission: Permission
  area: string
  roles: readonly Role[]
}

/** The rights in which the words are found, of a right or of a role that opens it. */
export const rightLines = (q: string): RightLine[] =>
  PERMISSIONS_BY_AREA.flatMap(({ area, title, permissions }) =>
    permissions
      .map(permission => ({ permission, area, roles: rolesWith(permission) }))
      .filter(({ permission, roles }) =>
        found(q, [
          permission,
          ...words(title),
          ...words(PERMISSION_TITLES[permission]),
          ...roles.flatMap(role => words(ROLES[role].title)),
        ]),
      ),
  )
