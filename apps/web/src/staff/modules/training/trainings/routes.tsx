import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('trainings', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).trainings,
  en: async () => (await import('./locale/en.ts')).trainings,
})

export const nav: NavItem[] = [
  {
    group: 'training',
    path: '/trainings',
    label: text('培训班次', 'Training sessions'),
    access: 'training:read',
  },
  {
    group: 'training',
    path: '/trainings/calendar',
    label: text('培训日历', 'Training calendar'),
    access: 'training:read',
    tool: true,
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'trainings',
    access: 'training:read',
    lazy: async () => ({ Component: (await import('./TrainingListPage.tsx')).TrainingListPage }),
  },
  {
    path: 'trainings/calendar',
    access: 'training:read',
    lazy: async () => ({ Component: (await import('./CalendarPage.tsx')).CalendarPage }),
  },
  {
    path: 'trainings/statistics',
    access: 'training:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'trainings/:id/screen',
    access: 'training:write',
    lazy: async () => ({ Component: (await import('./ScreenPage.tsx')).ScreenPage }),
  },
  {
    path: 'trainings/:id/door',
    access: 'training:write',
    lazy: async () => ({ Component: (await import('./door/DoorPage.tsx')).DoorPage }),
  },
  {
    path: 'trainings/:id',
    access: 'training:read',
    lazy: async () => ({ Component: (await import('./TrainingPage.tsx')).TrainingPage }),
  },
]
