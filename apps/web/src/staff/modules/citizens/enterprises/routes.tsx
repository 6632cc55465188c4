import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('enterprises', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).enterprises,
  en: async () => (await import('./locale/en.ts')).enterprises,
})

export const nav: NavItem[] = [
  {
    group: 'citizens',
    path: '/enterprises',
    label: text('企业法治档案', 'Enterprises'),
    access: 'enterprise:read',
  },
  {
    group: 'citizens',
    path: '/checkups',
    label: text('企业法治体检', 'Legal check-ups'),
    access: 'enterprise:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'enterprises',
    access: 'enterprise:read',
    lazy: async () => ({ Component: (await import('./EnterpriseListPage.tsx')).EnterpriseListPage }),
  },
  {
    path: 'enterprises/:id',
    access: 'enterprise:read',
    lazy: async () => ({ Component: (await import('./EnterprisePage.tsx')).EnterprisePage }),
  },
  {
    path: 'checkups',
    access: 'enterprise:read',
    lazy: async () => ({ Component: (await import('./CheckupListPage.tsx')).CheckupListPage }),
  },
  {
    path: 'checkups/:id',
    access: 'enterprise:read',
    lazy: async () => ({ Component: (await import('./CheckupPage.tsx')).CheckupPage }),
  },
  {
    path: 'checkups/:id/answers',
    access: 'enterprise:write',
    lazy: async () => ({ Component: (await import('./AnswersPage.tsx')).AnswersPage }),
  },
]
