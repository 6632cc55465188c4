import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('supports', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).supports,
  en: async () => (await import('./locale/en.ts')).supports,
})

export const nav: NavItem[] = [
  {
    group: 'citizens',
    path: '/supports',
    label: text('支持起诉', 'Support for litigation'),
    access: 'support:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'supports',
    access: 'support:read',
    lazy: async () => ({ Component: (await import('./SupportListPage.tsx')).SupportListPage }),
  },
  {
    path: 'supports/statistics',
    access: 'support:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'supports/:id',
    access: 'support:read',
    lazy: async () => ({ Component: (await import('./SupportPage.tsx')).SupportPage }),
  },
]
