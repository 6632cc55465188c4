import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('deviations', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).deviations,
  en: async () => (await import('./locale/en.ts')).deviations,
})

export const nav: NavItem[] = [
  {
    group: 'data',
    path: '/deviations',
    label: text('数据调度', 'Deviations of data'),
    access: 'deviation:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'deviations',
    access: 'deviation:read',
    lazy: async () => ({ Component: (await import('./DeviationListPage.tsx')).DeviationListPage }),
  },
  {
    path: 'deviations/:id',
    access: 'deviation:read',
    lazy: async () => ({ Component: (await import('./DeviationPage.tsx')).DeviationPage }),
  },
]
