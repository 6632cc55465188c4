import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('questions', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).questions,
  en: async () => (await import('./locale/en.ts')).questions,
})

export const nav: NavItem[] = [{ group: 'training', path: '/questions', label: text('办案疑问', 'Questions'), access: 'question:ask' }]

export const routes: ModuleRoute[] = [
  {
    path: 'questions',
    access: 'question:ask',
    lazy: async () => ({ Component: (await import('./QuestionListPage.tsx')).QuestionListPage }),
  },
  {
    path: 'questions/gather',
    access: 'question:write',
    lazy: async () => ({ Component: (await import('./GatherPage.tsx')).GatherPage }),
  },
  {
    path: 'questions/statistics',
    access: 'question:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'questions/:id',
    access: 'question:ask',
    lazy: async () => ({ Component: (await import('./QuestionPage.tsx')).QuestionPage }),
  },
]
