import { BarChartOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'overview', path: '/overview', label: 'overview:nav', icon: <BarChartOutlined />, access: 'indicator:read' },
]

export const routes: ModuleRoute[] = [
  { path: 'overview', access: 'indicator:read', lazy: async () => ({ Component: (await import('./OverviewPage.tsx')).OverviewPage }) },
]
