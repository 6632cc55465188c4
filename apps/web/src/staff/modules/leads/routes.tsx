import { AimOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../shell/router/types.ts'

export const nav: NavItem[] = [{ group: 'leads', path: '/leads', label: 'leads:nav', icon: <AimOutlined />, access: 'lead:read' }]

export const routes: ModuleRoute[] = [
  { path: 'leads', access: 'lead:read', lazy: async () => ({ Component: (await import('./LeadListPage.tsx')).LeadListPage }) },
  { path: 'leads/:id', access: 'lead:read', lazy: async () => ({ Component: (await import('./LeadPage.tsx')).LeadPage }) },
]
