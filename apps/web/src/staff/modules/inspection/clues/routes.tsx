import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('clues', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).clues,
  en: async () => (await import('./locale/en.ts')).clues,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'integrity',
    path: '/clues',
    label: text('问题线索', 'Restricted clues'),
    access: 'clue:read',
  },
  {
    group: 'work',
    path: '/kin',
    label: text('亲属关系申报', 'Declared relatives'),
    access: 'kin:declare',
    tool: true,
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'clues',
    access: 'kin:declare',
    lazy: async () => ({ Component: (await import('./ClueListPage.tsx')).ClueListPage }),
  },
  {
    path: 'clues/statistics',
    access: 'clue:count',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'clues/:id',
    access: 'kin:declare',
    lazy: async () => ({ Component: (await import('./CluePage.tsx')).CluePage }),
  },
  {
    path: 'kin',
    access: 'kin:declare',
    lazy: async () => ({ Component: (await import('./KinPage.tsx')).KinPage }),
  },
]
