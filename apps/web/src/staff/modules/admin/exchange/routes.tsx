import { text } from '@jianqing/contract'
import { SwapOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem, Words } from '../../../shell/router/types.ts'

export const words: Words = {
  namespace: 'exchange',
  texts: { 'zh-CN': async () => (await import('./locale/zh-CN.ts')).exchange, en: async () => (await import('./locale/en.ts')).exchange },
}

export const nav: NavItem[] = [
  { group: 'admin', path: '/exchange', label: text('数据交换', 'Exchange'), icon: <SwapOutlined />, access: 'exchange:write' },
]

export const routes: ModuleRoute[] = [
  { path: 'exchange', access: 'exchange:write', lazy: async () => ({ Component: (await import('./ExchangePage.tsx')).ExchangePage }) },
]
