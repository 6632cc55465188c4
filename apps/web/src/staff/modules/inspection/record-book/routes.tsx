import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('recordBook', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).recordBook,
  en: async () => (await import('./locale/en.ts')).recordBook,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'integrity',
    path: '/record-book',
    label: text('三个规定', 'Three rules'),
    access: 'filing:file',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'record-book',
    access: 'filing:file',
    lazy: async () => ({ Component: (await import('./RecordBookPage.tsx')).RecordBookPage }),
  },
  {
    path: 'record-book/offices',
    access: 'filing:authority',
    lazy: async () => ({ Component: (await import('./BookOfficesPage.tsx')).BookOfficesPage }),
  },
  {
    path: 'record-book/statistics',
    access: 'filing:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'record-book/:id',
    access: 'filing:file',
    lazy: async () => ({ Component: (await import('./FilingPage.tsx')).FilingPage }),
  },
]
