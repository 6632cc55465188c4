import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('rules', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).rules,
  en: async () => (await import('./locale/en.ts')).rules,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'projects',
    path: '/rules',
    label: text('制度库', 'Rules library'),
    access: 'rule:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'rules',
    access: 'rule:read',
    lazy: async () => ({ Component: (await import('./RuleListPage.tsx')).RuleListPage }),
  },
  {
    path: 'rules/:id',
    access: 'rule:read',
    lazy: async () => ({ Component: (await import('./RulePage.tsx')).RulePage }),
  },
]
