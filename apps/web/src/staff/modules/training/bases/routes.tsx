import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('bases', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).bases,
  en: async () => (await import('./locale/en.ts')).bases,
})

export const nav: NavItem[] = [{ group: 'training', path: '/bases', label: text('实训基地', 'Training bases'), access: 'base:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'bases',
    access: 'base:read',
    lazy: async () => ({ Component: (await import('./BaseListPage.tsx')).BaseListPage }),
  },
  {
    path: 'bases/:id',
    access: 'base:read',
    lazy: async () => ({ Component: (await import('./BasePage.tsx')).BasePage }),
  },
]
