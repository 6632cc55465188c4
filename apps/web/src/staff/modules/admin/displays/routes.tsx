import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('displays', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).displays,
  en: async () => (await import('./locale/en.ts')).displays,
})

export const nav: NavItem[] = [{ group: 'admin', path: '/displays', label: text('大屏', 'Wall displays'), access: 'display:write' }]

export const routes: ModuleRoute[] = [
  { path: 'displays', access: 'display:write', lazy: async () => ({ Component: (await import('./DisplaysPage.tsx')).DisplaysPage }) },
]
