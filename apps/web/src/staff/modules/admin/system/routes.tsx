import { SettingOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [{ group: 'admin', path: '/system', label: 'system:nav', icon: <SettingOutlined />, access: 'system:read' }]

export const routes: ModuleRoute[] = [
  { path: 'system', access: 'system:read', lazy: async () => ({ Component: (await import('./SystemPage.tsx')).SystemPage }) },
]
