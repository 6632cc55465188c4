import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('publications', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).publications,
  en: async () => (await import('./locale/en.ts')).publications,
})

export const nav: NavItem[] = [
  {
    group: 'overview',
    path: '/publications',
    label: text('指标发布', 'Published measures'),
    access: 'indicator:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'publications',
    access: 'indicator:read',
    lazy: async () => ({ Component: (await import('./PublicationsPage.tsx')).PublicationsPage }),
  },
  {
    path: 'publications/:id',
    access: 'indicator:read',
    lazy: async () => ({ Component: (await import('./PublicationPage.tsx')).PublicationPage }),
  },
]
