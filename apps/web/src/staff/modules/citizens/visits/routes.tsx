import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('visits', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).visits,
  en: async () => (await import('./locale/en.ts')).visits,
})

export const nav: NavItem[] = [
  { group: 'citizens', path: '/visits', label: text('参观', 'Visits'), access: 'visit:read' },
  {
    group: 'citizens',
    path: '/visits/today',
    label: text('今日接待', 'Visitors today'),
    access: 'visit:guide',
    tool: true,
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'visits',
    access: 'visit:read',
    lazy: async () => ({ Component: (await import('./VisitListPage.tsx')).VisitListPage }),
  },
  {
    path: 'visits/new',
    access: 'visit:write',
    lazy: async () => ({ Component: (await import('./RegisterPage.tsx')).RegisterPage }),
  },
  {
    path: 'visits/today',
    access: 'visit:guide',
    lazy: async () => ({ Component: (await import('./TodayPage.tsx')).TodayPage }),
  },
  {
    path: 'visits/places',
    access: 'visit:read',
    lazy: async () => ({ Component: (await import('./PlacesPage.tsx')).PlacesPage }),
  },
  {
    path: 'visits/statistics',
    access: 'visit:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'visits/:id',
    access: 'visit:read',
    lazy: async () => ({ Component: (await import('./VisitPage.tsx')).VisitPage }),
  },
]
