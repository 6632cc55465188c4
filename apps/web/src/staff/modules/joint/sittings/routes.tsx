import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('sittings', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).sittings,
  en: async () => (await import('./locale/en.ts')).sittings,
})

const actors = ['staff', 'agency'] as const
const seeing = { access: ['joint_case:read', 'joint_case:try'], actors } as const
const planning = { access: ['joint_case:assign', 'joint_case:try'], actors } as const
const batching = { access: ['joint_case:write', 'joint_case:assign', 'joint_case:try', 'handover:send', 'handover:offer'], actors } as const

export const nav: NavItem[] = [
  { group: 'joint', path: '/joint/sittings', label: text('集中开庭', 'Sittings'), ...seeing },
  { group: 'joint', path: '/joint/batches', label: text('五集中办理', 'Batches'), ...batching },
]

export const routes: ModuleRoute[] = [
  { path: 'joint/sittings', ...seeing, lazy: async () => ({ Component: (await import('./SittingListPage.tsx')).SittingListPage }) },
  { path: 'joint/sittings/new', ...planning, lazy: async () => ({ Component: (await import('./PlanPage.tsx')).PlanPage }) },
  {
    path: 'joint/sittings/statistics',
    access: 'joint_case:read',
    lazy: async () => ({ Component: (await import('./FiguresPage.tsx')).FiguresPage }),
  },
  { path: 'joint/sittings/:id', ...seeing, lazy: async () => ({ Component: (await import('./SittingPage.tsx')).SittingPage }) },
  { path: 'joint/batches', ...batching, lazy: async () => ({ Component: (await import('./BatchListPage.tsx')).BatchListPage }) },
  { path: 'joint/batches/:id', ...batching, lazy: async () => ({ Component: (await import('./BatchPage.tsx')).BatchPage }) },
]
