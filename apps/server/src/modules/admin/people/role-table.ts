import {
  type I18nText,
  type Lang,
  type Permission,
  PERMISSION_TITLES,
  PERMISSIONS_BY_AREA,
  Role,
  ROLES,
  SCOPE_TITLES,
  text,
} from '@jianqing/contract'
import type { TableColumn } from '../../../platform/http/index.ts'

/** A role, a right, how far; a role without any stands there once. */
interface RoleRow {
  role: Role
  area: I18nText | null
  permission: Permission | null
}

export const NOTHING_YET = text('暂无可用功能', 'Opens nothing yet')

/** The whole table, one right a row, in the order of the house. */
export const roleRows = (): RoleRow[] =>
  Role.options.flatMap((role): RoleRow[] => {
    const rights = PERMISSIONS_BY_AREA.flatMap(({ title, permissions }) =>
      permissions.filter(permission => ROLES[role].permissions.includes(permission)).map(permission => ({ role, area: title, permission })),
    )
    return rights.length > 0 ? rights : [{ role, area: null, permission: null }]
  })

export const roleColumns = (lang: Lang): readonly TableColumn<RoleRow>[] => [
  { title: text('角色', 'Role'), value: ({ role }) => ROLES[role].title[lang] },
  { title: text('授予对象', 'Held by'), value: ({ role }) => ROLES[role].holder[lang] },
  { title: text('范围', 'Scope'), value: ({ role }) => SCOPE_TITLES[ROLES[role].scope][lang] },
  { title: text('领域', 'Area'), value: ({ area }) => area?.[lang] },
  {
    title: text('可以做什么', 'What it opens'),
    value: ({ permission }) => (permission ? PERMISSION_TITLES[permission] : NOTHING_YET)[lang],
  },
  { title: text('代码', 'Code'), value: ({ permission }) => permission },
]
