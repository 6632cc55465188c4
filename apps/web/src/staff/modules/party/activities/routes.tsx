import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('activities', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).activities,
  en: async () => (await import('./locale/en.ts')).activities,
})

export const nav: NavItem[] = [
  { group: 'party', path: '/duties', label: text('应办事项', 'What is due'), access: 'activity:read' },
  { group: 'party', path: '/activities', label: text('组织生活', 'Party activities'), access: 'activity:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'activities',
    access: 'activity:read',
    lazy: async () => ({ Component: (await import('./ActivityListPage.tsx')).ActivityListPage }),
  },
  {
    path: 'activities/:id',
    access: 'activity:read',
    lazy: async () => ({ Component: (await import('./ActivityPage.tsx')).ActivityPage }),
  },
  {
    path: 'activities/:id/screen',
    access: 'activity:write',
    lazy: async () => ({ Component: (await import('./ScreenPage.tsx')).ScreenPage }),
  },
  { path: 'duties', access: 'activity:read', lazy: async () => ({ Component: (await import('./DutiesPage.tsx')).DutiesPage }) },
]
