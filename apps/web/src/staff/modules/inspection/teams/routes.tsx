import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('teams', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).teams,
  en: async () => (await import('./locale/en.ts')).teams,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'projects',
    path: '/teams',
    label: text('办案组', 'Teams'),
    access: 'team:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'teams',
    access: 'team:read',
    lazy: async () => ({ Component: (await import('./TeamListPage.tsx')).TeamListPage }),
  },
  {
    path: 'teams/:id',
    access: 'team:read',
    lazy: async () => ({ Component: (await import('./TeamPage.tsx')).TeamPage }),
  },
]
