import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('branches', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).branches,
  en: async () => (await import('./locale/en.ts')).branches,
})

export const nav: NavItem[] = [
  { group: 'party', path: '/branches', label: text('党组织', 'Party branches'), access: 'branch:read' },
  {
    group: 'party',
    path: '/branch-tree',
    label: text('党组织架构', 'Tree of branches'),
    access: 'branch:read',
  },
  {
    group: 'party',
    path: '/branch-coverage',
    label: text('党组织覆盖', 'Organisations of teams'),
    access: 'branch:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'branches',
    access: 'branch:read',
    lazy: async () => ({ Component: (await import('./BranchListPage.tsx')).BranchListPage }),
  },
  {
    path: 'branch-tree',
    access: 'branch:read',
    lazy: async () => ({ Component: (await import('./TreePage.tsx')).TreePage }),
  },
  {
    path: 'branch-coverage',
    access: 'branch:read',
    lazy: async () => ({ Component: (await import('./CoveragePage.tsx')).CoveragePage }),
  },
  {
    path: 'branches/:id',
    access: 'branch:read',
    lazy: async () => ({ Component: (await import('./BranchPage.tsx')).BranchPage }),
  },
]
