import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('placements', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).placements,
  en: async () => (await import('./locale/en.ts')).placements,
})

export const nav: NavItem[] = [{ group: 'training', path: '/placements', label: text('跟班实训', 'Placements'), access: 'placement:join' }]

export const routes: ModuleRoute[] = [
  {
    path: 'placements',
    access: 'placement:join',
    lazy: async () => ({ Component: (await import('./PlacementListPage.tsx')).PlacementListPage }),
  },
  {
    path: 'placements/:id',
    access: 'placement:join',
    lazy: async () => ({ Component: (await import('./PlacementPage.tsx')).PlacementPage }),
  },
]
