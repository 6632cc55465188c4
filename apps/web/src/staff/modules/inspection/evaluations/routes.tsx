import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { type Words, wordsOf } from '../../../shell/router/words.ts'
import { words as cases } from '../cases/routes.tsx'
import { words as sheets } from '../sheets/routes.tsx'

export const words = wordsOf('evaluations', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).evaluations,
  en: async () => (await import('./locale/en.ts')).evaluations,
})

export const reads: readonly Words[] = [cases, sheets]

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'quality',
    path: '/evaluation-rounds',
    label: text('案件质量评查', 'Quality control'),
    access: 'evaluation:round',
  },
  {
    group: 'inspection',
    part: 'quality',
    path: '/case-evaluations',
    label: text('评查案件', 'Cases evaluated'),
    access: 'evaluation:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'evaluation-rounds',
    access: 'evaluation:round',
    lazy: async () => ({ Component: (await import('./RoundListPage.tsx')).RoundListPage }),
  },
  {
    path: 'evaluation-rounds/:id',
    access: 'evaluation:round',
    lazy: async () => ({ Component: (await import('./RoundPage.tsx')).RoundPage }),
  },
  {
    path: 'case-evaluations',
    access: 'evaluation:read',
    lazy: async () => ({ Component: (await import('./CaseListPage.tsx')).CaseListPage }),
  },
  {
    path: 'case-evaluations/:id',
    access: 'evaluation:read',
    lazy: async () => ({ Component: (await import('./CasePage.tsx')).CasePage }),
  },
]
