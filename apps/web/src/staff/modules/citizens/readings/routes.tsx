import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('readings', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).readings,
  en: async () => (await import('./locale/en.ts')).readings,
})

export const nav: NavItem[] = [
  { group: 'citizens', path: '/readings', label: text('律师阅卷', 'File readings'), access: 'reading:read' },
  {
    group: 'citizens',
    path: '/reading-traces',
    label: text('页面溯源', 'Trace a page'),
    access: 'reading:trace',
    tool: true,
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'readings',
    access: 'reading:read',
    lazy: async () => ({ Component: (await import('./ReadingListPage.tsx')).ReadingListPage }),
  },
  {
    path: 'readings/new',
    access: 'reading:write',
    lazy: async () => ({ Component: (await import('./RegisterPage.tsx')).RegisterPage }),
  },
  {
    path: 'readings/statistics',
    access: 'reading:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'readings/places',
    access: 'reading:read',
    lazy: async () => ({ Component: (await import('./PlacesPage.tsx')).PlacesPage }),
  },
  {
    path: 'readings/:id',
    access: 'reading:read',
    lazy: async () => ({ Component: (await import('./ReadingPage.tsx')).ReadingPage }),
  },
  {
    path: 'reading-traces',
    access: 'reading:trace',
    lazy: async () => ({ Component: (await import('./TracePage.tsx')).TracePage }),
  },
]
