import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('overview', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).overview,
  en: async () => (await import('./locale/en.ts')).overview,
})

export const nav: NavItem[] = [{ group: 'overview', path: '/overview', label: text('总览', 'Overview'), access: 'indicator:read' }]

export const routes: ModuleRoute[] = [
  { path: 'overview', access: 'indicator:read', lazy: async () => ({ Component: (await import('./OverviewPage.tsx')).OverviewPage }) },
]
