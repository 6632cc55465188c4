import { AuditOutlined, BankOutlined, SafetyCertificateOutlined, TeamOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'admin', path: '/people', label: 'people:nav', icon: <TeamOutlined />, access: 'person:read' },
  { group: 'admin', path: '/agencies', label: 'people:agency.title', icon: <BankOutlined />, access: 'person:read' },
  {
    group: 'admin',
    path: '/roles',
    label: 'people:roles.title',
    icon: <SafetyCertificateOutlined />,
    access: ['person:read', 'right:confirm'],
  },
  { group: 'admin', path: '/right-requests', label: 'people:request.title', icon: <AuditOutlined />, access: 'right:confirm' },
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
