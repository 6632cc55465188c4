import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('limits', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).limits,
  en: async () => (await import('./locale/en.ts')).limits,
})

export const nav: NavItem[] = [
  {
    group: 'work',
    path: '/limits/due',
    label: text('期限计算', 'When it ends'),
    access: 'signed_in',
    tool: true,
  },
  { group: 'work', path: '/limits', label: text('期限规则', 'Limits of law'), access: 'signed_in', tool: true },
]

export const routes: ModuleRoute[] = [
  { path: 'limits', access: 'signed_in', lazy: async () => ({ Component: (await import('./LimitsPage.tsx')).LimitsPage }) },
  { path: 'limits/due', access: 'signed_in', lazy: async () => ({ Component: (await import('./DuePage.tsx')).DuePage }) },
]
