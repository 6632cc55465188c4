import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('caseClocks', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).caseClocks,
  en: async () => (await import('./locale/en.ts')).caseClocks,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'monitoring',
    path: '/case-clocks/wall',
    label: text('时钟墙', 'Wall of limits'),
    access: 'case_clock:read',
  },
  {
    group: 'inspection',
    part: 'monitoring',
    path: '/case-clocks/calendar',
    label: text('期限日历', 'Calendar of limits'),
    access: 'case_clock:read',
  },
  {
    group: 'inspection',
    part: 'monitoring',
    path: '/case-clocks',
    label: text('办案期限', 'Limits of cases'),
    access: 'case_clock:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'case-clocks/wall',
    access: 'case_clock:read',
    lazy: async () => ({ Component: (await import('./WallPage.tsx')).WallPage }),
  },
  {
    path: 'case-clocks/calendar',
    access: 'case_clock:read',
    lazy: async () => ({ Component: (await import('./CalendarPage.tsx')).CalendarPage }),
  },
  {
    path: 'case-clocks',
    access: 'case_clock:read',
    lazy: async () => ({ Component: (await import('./CaseClocksPage.tsx')).CaseClocksPage }),
  },
]
