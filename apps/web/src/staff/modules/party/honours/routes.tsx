import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('honours', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).honours,
  en: async () => (await import('./locale/en.ts')).honours,
})

export const nav: NavItem[] = [{ group: 'party', path: '/honours', label: text('荣誉', 'Honours'), access: 'honour:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'honours',
    access: 'honour:read',
    lazy: async () => ({ Component: (await import('./HonourListPage.tsx')).HonourListPage }),
  },
  {
    path: 'honours/:id',
    access: 'honour:read',
    lazy: async () => ({ Component: (await import('./HonourPage.tsx')).HonourPage }),
  },
]
