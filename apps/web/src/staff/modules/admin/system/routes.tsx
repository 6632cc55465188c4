import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('system', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).system,
  en: async () => (await import('./locale/en.ts')).system,
})

export const nav: NavItem[] = [{ group: 'admin', path: '/system', label: text('系统', 'System'), access: 'system:read' }]

export const routes: ModuleRoute[] = [
  { path: 'system', access: 'system:read', lazy: async () => ({ Component: (await import('./SystemPage.tsx')).SystemPage }) },
]
