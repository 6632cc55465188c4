import { AlertOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', part: 'monitoring', path: '/warnings', label: 'warnings:nav', icon: <AlertOutlined />, access: 'warning:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'warnings',
    access: 'warning:read',
    lazy: async () => ({ Component: (await import('./WarningListPage.tsx')).WarningListPage }),
  },
  {
    path: 'warnings/:id',
    access: 'warning:read',
    lazy: async () => ({ Component: (await import('./WarningPage.tsx')).WarningPage }),
  },
]
