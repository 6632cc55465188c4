import { ProfileOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'admin', path: '/definitions', label: 'definitions:nav', icon: <ProfileOutlined />, access: 'definition:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'definitions',
    access: 'definition:read',
    lazy: async () => ({ Component: (await import('./DefinitionListPage.tsx')).DefinitionListPage }),
  },
  {
    path: 'definitions/:id',
    access: 'definition:read',
    lazy: async () => ({ Component: (await import('./DefinitionPage.tsx')).DefinitionPage }),
  },
  {
    path: 'definitions/:id/edit',
    access: 'definition:write',
    lazy: async () => ({ Component: (await import('./DefinitionEditPage.tsx')).DefinitionEditPage }),
  },
]
