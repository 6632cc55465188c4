import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('suggestions', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).suggestions,
  en: async () => (await import('./locale/en.ts')).suggestions,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    path: '/suggestions',
    label: text('检察建议', 'Procuratorial suggestions'),
    access: 'suggestion:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'suggestions',
    access: 'suggestion:read',
    lazy: async () => ({ Component: (await import('./SuggestionListPage.tsx')).SuggestionListPage }),
  },
  {
    path: 'suggestions/statistics',
    access: 'suggestion:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'suggestions/:id',
    access: 'suggestion:read',
    lazy: async () => ({ Component: (await import('./SuggestionPage.tsx')).SuggestionPage }),
  },
]
