import { DesktopOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'admin', path: '/displays', label: 'displays:nav', icon: <DesktopOutlined />, access: 'display:write' },
]

export const routes: ModuleRoute[] = [
  { path: 'displays', access: 'display:write', lazy: async () => ({ Component: (await import('./DisplaysPage.tsx')).DisplaysPage }) },
]
