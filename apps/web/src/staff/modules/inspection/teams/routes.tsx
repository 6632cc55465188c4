import { FileTextOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', part: 'projects', path: '/teams', label: 'teams:nav', icon: <FileTextOutlined />, access: 'team:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'teams',
    access: 'team:read',
    lazy: async () => ({ Component: (await import('./TeamListPage.tsx')).TeamListPage }),
  },
  {
    path: 'teams/:id',
    access: 'team:read',
    lazy: async () => ({ Component: (await import('./TeamPage.tsx')).TeamPage }),
  },
]
