import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('integrity', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).integrity,
  en: async () => (await import('./locale/en.ts')).integrity,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'integrity',
    path: '/integrity',
    label: text('廉政风险提示', 'Integrity reminders'),
    access: 'integrity:read',
  },
  {
    group: 'work',
    path: '/about-me',
    label: text('我的留存信息', 'What is kept about me'),
    access: 'integrity:answer',
    tool: true,
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'integrity',
    access: 'integrity:read',
    lazy: async () => ({ Component: (await import('./ReminderListPage.tsx')).ReminderListPage }),
  },
  {
    path: 'integrity/:id',
    access: 'integrity:answer',
    lazy: async () => ({ Component: (await import('./ReminderPage.tsx')).ReminderPage }),
  },
  {
    path: 'about-me',
    access: 'integrity:answer',
    lazy: async () => ({ Component: (await import('./AboutMePage.tsx')).AboutMePage }),
  },
]
