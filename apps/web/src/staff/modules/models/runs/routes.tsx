import { HistoryOutlined, ScheduleOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'models', path: '/runs', label: 'runs:nav', icon: <HistoryOutlined />, access: 'run:read' },
  { group: 'models', path: '/schedules', label: 'runs:schedule.nav', icon: <ScheduleOutlined />, access: 'run:read' },
]

export const routes: ModuleRoute[] = [
  { path: 'runs', access: 'run:read', lazy: async () => ({ Component: (await import('./RunListPage.tsx')).RunListPage }) },
  {
    path: 'schedules',
    access: 'run:read',
    lazy: async () => ({ Component: (await import('../schedules/SchedulesPage.tsx')).SchedulesPage }),
  },
  { path: 'runs/:id', access: 'run:read', lazy: async () => ({ Component: (await import('./RunPage.tsx')).RunPage }) },
]
