import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('exchange', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).exchange,
  en: async () => (await import('./locale/en.ts')).exchange,
})

export const nav: NavItem[] = [{ group: 'admin', path: '/exchange', label: text('数据交换', 'Exchange'), access: 'exchange:write' }]

export const routes: ModuleRoute[] = [
  { path: 'exchange', access: 'exchange:write', lazy: async () => ({ Component: (await import('./ExchangePage.tsx')).ExchangePage }) },
]
