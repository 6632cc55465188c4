import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('tags', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).tags,
  en: async () => (await import('./locale/en.ts')).tags,
})

export const nav: NavItem[] = [{ group: 'party', path: '/tags', label: text('工作标签', 'Tags'), access: 'tag:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'tags',
    access: 'tag:read',
    lazy: async () => ({ Component: (await import('./TagListPage.tsx')).TagListPage }),
  },
  {
    path: 'tags/:id',
    access: 'tag:read',
    lazy: async () => ({ Component: (await import('./TagPage.tsx')).TagPage }),
  },
]
