import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('ratings', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).ratings,
  en: async () => (await import('./locale/en.ts')).ratings,
})

export const nav: NavItem[] = [{ group: 'party', path: '/ratings', label: text('支部考核', 'Rating'), access: 'rating:read' }]

export const routes: ModuleRoute[] = [
  { path: 'ratings', access: 'rating:read', lazy: async () => ({ Component: (await import('./RoundsPage.tsx')).RoundsPage }) },
  {
    path: 'ratings/rounds/:id',
    access: 'rating:read',
    lazy: async () => ({ Component: (await import('./RoundPage.tsx')).RoundPage }),
  },
  {
    path: 'ratings/:id',
    access: 'rating:read',
    lazy: async () => ({ Component: (await import('./RatingPage.tsx')).RatingPage }),
  },
]
