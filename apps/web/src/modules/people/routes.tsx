import { TeamOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../shell/router/types.ts'

export const nav: NavItem[] = [{ group: 'admin', path: '/people', label: 'people:nav', icon: <TeamOutlined />, access: 'person:read' }]

export const routes: ModuleRoute[] = [
  { path: 'people', access: 'person:read', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
]
