import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('definitions', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).definitions,
  en: async () => (await import('./locale/en.ts')).definitions,
})

export const nav: NavItem[] = [
  {
    group: 'admin',
    path: '/definitions',
    label: text('模板与工作表', 'Templates and sheets'),
    access: 'definition:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'definitions',
    access: 'definition:read',
    lazy: async () => ({ Component: (await import('./DefinitionListPage.tsx')).DefinitionListPage }),
  },
  {
    path: 'definitions/:id',
    access: 'definition:read',
    lazy: async () => ({ Component: (await import('./DefinitionPage.tsx')).DefinitionPage }),
  },
  {
    path: 'definitions/:id/edit',
    access: 'definition:write',
    lazy: async () => ({ Component: (await import('./DefinitionEditPage.tsx')).DefinitionEditPage }),
  },
]
