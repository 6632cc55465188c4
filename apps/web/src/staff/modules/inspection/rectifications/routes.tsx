import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('rectifications', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).rectifications,
  en: async () => (await import('./locale/en.ts')).rectifications,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'papers',
    path: '/rectifications',
    label: text('整改', 'Rectifications'),
    access: 'rectification:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'rectifications',
    access: 'rectification:read',
    lazy: async () => ({ Component: (await import('./RectificationListPage.tsx')).RectificationListPage }),
  },
  {
    path: 'rectifications/:id',
    access: 'rectification:read',
    lazy: async () => ({ Component: (await import('./RectificationPage.tsx')).RectificationPage }),
  },
  {
    path: 'leads/:id/rectification',
    access: 'rectification:write',
    lazy: async () => ({ Component: (await import('./BeginPage.tsx')).BeginPage }),
  },
]
