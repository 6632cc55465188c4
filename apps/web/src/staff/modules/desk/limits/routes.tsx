import { CalculatorOutlined, ReadOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'work', path: '/limits/due', label: 'limits:due.nav', icon: <CalculatorOutlined />, access: 'signed_in', tool: true },
  { group: 'work', path: '/limits', label: 'limits:nav', icon: <ReadOutlined />, access: 'signed_in', tool: true },
]

export const routes: ModuleRoute[] = [
  { path: 'limits', access: 'signed_in', lazy: async () => ({ Component: (await import('./LimitsPage.tsx')).LimitsPage }) },
  { path: 'limits/due', access: 'signed_in', lazy: async () => ({ Component: (await import('./DuePage.tsx')).DuePage }) },
]
