import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('projects', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).projects,
  en: async () => (await import('./locale/en.ts')).projects,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'projects',
    path: '/projects',
    label: text('督察项目', 'Projects'),
    access: 'project:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'projects',
    access: 'project:read',
    lazy: async () => ({ Component: (await import('./ProjectListPage.tsx')).ProjectListPage }),
  },
  {
    path: 'projects/:id',
    access: 'project:read',
    lazy: async () => ({ Component: (await import('./ProjectPage.tsx')).ProjectPage }),
  },
  {
    path: 'projects/:id/note',
    access: 'finding:note',
    lazy: async () => ({ Component: (await import('./note/NotePage.tsx')).NotePage }),
  },
  {
    path: 'findings',
    access: 'finding:read',
    lazy: async () => ({ Component: (await import('./FindingListPage.tsx')).FindingListPage }),
  },
  {
    path: 'findings/:id',
    access: 'finding:read',
    lazy: async () => ({ Component: (await import('./FindingPage.tsx')).FindingPage }),
  },
]
