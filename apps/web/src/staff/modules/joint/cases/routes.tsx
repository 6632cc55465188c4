import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('jointCases', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).jointCases,
  en: async () => (await import('./locale/en.ts')).jointCases,
})

const both = { access: ['joint_case:read', 'joint_case:share'], actors: ['staff', 'agency'] } as const
const handing = { access: ['handover:send', 'handover:read', 'handover:offer'], actors: ['staff', 'agency'] } as const

export const nav: NavItem[] = [
  { group: 'joint', path: '/joint/board', label: text('办案看板', 'Board'), ...both },
  { group: 'joint', path: '/joint/cases', label: text('轻罪案件', 'Minor cases'), ...both },
  { group: 'joint', path: '/joint/handovers', label: text('移送接收', 'Handovers'), ...handing },
]

export const routes: ModuleRoute[] = [
  { path: 'joint/board', ...both, lazy: async () => ({ Component: (await import('./BoardPage.tsx')).BoardPage }) },
  { path: 'joint/cases', ...both, lazy: async () => ({ Component: (await import('./CaseListPage.tsx')).CaseListPage }) },
  {
    path: 'joint/cases/statistics',
    access: 'joint_case:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  { path: 'joint/cases/:id', ...both, lazy: async () => ({ Component: (await import('./CasePage.tsx')).CasePage }) },
  { path: 'joint/handovers', ...handing, lazy: async () => ({ Component: (await import('./HandoverPage.tsx')).HandoverPage }) },
]
