import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { type Words, wordsOf } from '../../../shell/router/words.ts'
import { words as models } from '../words.ts'

export const words = wordsOf('runs', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).runs,
  en: async () => (await import('./locale/en.ts')).runs,
})

export const reads: readonly Words[] = [models]

export const nav: NavItem[] = [
  { group: 'models', path: '/runs', label: text('运行记录', 'Runs'), access: 'run:read' },
  { group: 'models', path: '/schedules', label: text('运行计划', 'Schedules'), access: 'run:read' },
]

export const routes: ModuleRoute[] = [
  { path: 'runs', access: 'run:read', lazy: async () => ({ Component: (await import('./RunListPage.tsx')).RunListPage }) },
  {
    path: 'schedules',
    access: 'run:read',
    lazy: async () => ({ Component: (await import('../schedules/SchedulesPage.tsx')).SchedulesPage }),
  },
  { path: 'runs/:id', access: 'run:read', lazy: async () => ({ Component: (await import('./RunPage.tsx')).RunPage }) },
]
