import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('panels', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).panels,
  en: async () => (await import('./locale/en.ts')).panels,
})

export const nav: NavItem[] = [
  { group: 'citizens', path: '/panels', label: text('廉政长廊', 'Gallery of integrity'), access: 'panel:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'panels',
    access: 'panel:read',
    lazy: async () => ({ Component: (await import('./PanelListPage.tsx')).PanelListPage }),
  },
  {
    path: 'panels/plan',
    access: 'panel:read',
    lazy: async () => ({ Component: (await import('./PlanPage.tsx')).PlanPage }),
  },
  {
    path: 'panels/:id',
    access: 'panel:read',
    lazy: async () => ({ Component: (await import('./PanelPage.tsx')).PanelPage }),
  },
]
