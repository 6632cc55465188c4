import { ApartmentOutlined, TeamOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'party', path: '/branches', label: 'branches:nav', icon: <TeamOutlined />, access: 'branch:read' },
  { group: 'party', path: '/branch-tree', label: 'branches:tree.nav', icon: <ApartmentOutlined />, access: 'branch:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'branches',
    access: 'branch:read',
    lazy: async () => ({ Component: (await import('./BranchListPage.tsx')).BranchListPage }),
  },
  {
    path: 'branch-tree',
    access: 'branch:read',
    lazy: async () => ({ Component: (await import('./TreePage.tsx')).TreePage }),
  },
  {
    path: 'branches/:id',
    access: 'branch:read',
    lazy: async () => ({ Component: (await import('./BranchPage.tsx')).BranchPage }),
  },
]
