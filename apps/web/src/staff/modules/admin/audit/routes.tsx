import { FileSearchOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [{ group: 'admin', path: '/audit', label: 'audit:nav', icon: <FileSearchOutlined />, access: 'audit:read' }]

export const routes: ModuleRoute[] = [
  { path: 'audit', access: 'audit:read', lazy: async () => ({ Component: (await import('./AuditPage.tsx')).AuditPage }) },
]
