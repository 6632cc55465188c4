import { BulbOutlined, IdcardOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', part: 'integrity', path: '/integrity', label: 'integrity:nav', icon: <BulbOutlined />, access: 'integrity:read' },
  { group: 'work', path: '/about-me', label: 'integrity:me.nav', icon: <IdcardOutlined />, access: 'integrity:answer', tool: true },
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
