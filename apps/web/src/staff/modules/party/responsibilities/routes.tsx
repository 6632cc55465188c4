import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('responsibilities', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).responsibilities,
  en: async () => (await import('./locale/en.ts')).responsibilities,
})

export const nav: NavItem[] = [
  {
    group: 'party',
    path: '/responsibility-lists',
    label: text('责任清单', 'Responsibilities'),
    access: 'responsibility:read',
  },
]

const access = 'responsibility:read'

export const routes: ModuleRoute[] = [
  { path: 'responsibility-lists', access, lazy: async () => ({ Component: (await import('./ListsPage.tsx')).ListsPage }) },
  { path: 'responsibility-lists/:id', access, lazy: async () => ({ Component: (await import('./ListPage.tsx')).ListPage }) },
  { path: 'responsibilities', access, lazy: async () => ({ Component: (await import('./ItemsPage.tsx')).ItemsPage }) },
  { path: 'responsibilities/:id', access, lazy: async () => ({ Component: (await import('./ItemPage.tsx')).ItemPage }) },
]
