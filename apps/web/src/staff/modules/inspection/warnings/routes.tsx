import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('warnings', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).warnings,
  en: async () => (await import('./locale/en.ts')).warnings,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'monitoring',
    path: '/warnings',
    label: text('流程监控预警', 'Warnings'),
    access: 'warning:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'warnings',
    access: 'warning:read',
    lazy: async () => ({ Component: (await import('./WarningListPage.tsx')).WarningListPage }),
  },
  {
    path: 'warnings/:id',
    access: 'warning:read',
    lazy: async () => ({ Component: (await import('./WarningPage.tsx')).WarningPage }),
  },
]
