import { SwapOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'admin', path: '/exchange', label: 'exchange:nav', icon: <SwapOutlined />, access: 'exchange:write' },
]

export const routes: ModuleRoute[] = [
  { path: 'exchange', access: 'exchange:write', lazy: async () => ({ Component: (await import('./ExchangePage.tsx')).ExchangePage }) },
]
