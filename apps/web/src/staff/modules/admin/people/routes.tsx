import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('people', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).people,
  en: async () => (await import('./locale/en.ts')).people,
})

export const nav: NavItem[] = [
  { group: 'admin', path: '/people', label: text('人员与权限', 'People and rights'), access: 'person:read' },
  { group: 'admin', path: '/agencies', label: text('公安、法院用户', 'Police and courts'), access: 'person:read' },
  {
    group: 'admin',
    path: '/roles',
    label: text('角色与权限', 'Roles and rights'),
    access: ['person:read', 'right:confirm'],
  },
  { group: 'admin', path: '/right-requests', label: text('权限确认', 'Confirm rights'), access: 'right:confirm' },
]

export const routes: ModuleRoute[] = [
  { path: 'people', access: 'person:read', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
  { path: 'agencies', access: 'person:read', lazy: async () => ({ Component: (await import('./AgenciesPage.tsx')).AgenciesPage }) },
  {
    path: 'roles',
    access: ['person:read', 'right:confirm'],
    lazy: async () => ({ Component: (await import('./RolesPage.tsx')).RolesPage }),
  },
  { path: 'right-requests', access: 'right:confirm', lazy: async () => ({ Component: (await import('./RequestsPage.tsx')).RequestsPage }) },
]
