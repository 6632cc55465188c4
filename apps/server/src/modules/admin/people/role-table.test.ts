import { fileURLToPath } from 'node:url'
import { type Lang, PERMISSION_TITLES, PERMISSIONS_BY_AREA, Role, ROLES, SCOPE_TITLES, SEPARATE_ROLES } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { NOTHING_YET, roleColumns, roleRows } from './role-table.ts'

const both = (words: Record<Lang, string>) => `${words['zh-CN']} ${words.en}`

/** The page of the roles in docs: a line a role, what it opens by area. */
function rolesPage(): string {
  const lines = Role.options.map(role => {
    const { title, holder, scope, permissions } = ROLES[role]
    const opens = PERMISSIONS_BY_AREA.flatMap(area => {
      const held = area.permissions.filter(permission => permissions.includes(permission))
      return held.length === 0 ? [] : [`**${both(area.title)}** ${held.map(permission => both(PERMISSION_TITLES[permission])).join(' · ')}`]
    })
    const apart = SEPARATE_ROLES.includes(role) ? '三员分立 apart' : ''
    return `| ${both(title)} \`${role}\` | ${both(holder)} | ${both(SCOPE_TITLES[scope])} | ${opens.join('<br>') || both(NOTHING_YET)} | ${apart} |`
  })
  return `# 角色与权限 Roles and rights

Generated from the table in \`packages/contract/src/roles.ts\`; do not edit. The tests fail when it is not up to date.

| role | held by | scope | opens | |
|---|---|---|---|---|
${lines.join('\n')}
`
}

/** Renewed by `npx vitest run --project unit apps/server/src/modules/admin/people/role-table.test.ts -u`. */
it('docs/roles.md says what the table says', async () => {
  const page = fileURLToPath(new URL('../../../../../../docs/roles.md', import.meta.url))
  await expect(rolesPage(), page).toMatchFileSnapshot(page)
})

it('has a row for each right of each role, and one for a role that opens nothing', () => {
  const rows = roleRows()
  expect(rows).toHaveLength(Role.options.reduce((sum, role) => sum + Math.max(1, ROLES[role].permissions.length), 0))
  const value = (title: string, row: (typeof rows)[number]) =>
    roleColumns('zh-CN')
      .find(c => c.title['zh-CN'] === title)!
      .value(row)
  const police = rows.find(({ role }) => role === 'police_user')!
  expect(['角色', '范围', '领域', '可以做什么', '代码'].map(title => value(title, police))).toEqual([
    '公安机关用户',
    '本单位及下级单位',
    '协同办案',
    '查看本机关参与的轻罪案件',
    'joint_case:share',
  ])
})
