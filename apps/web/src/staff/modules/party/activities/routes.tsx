import { CalendarOutlined, CarryOutOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'party', path: '/duties', label: 'activities:duties.nav', icon: <CarryOutOutlined />, access: 'activity:read' },
  { group: 'party', path: '/activities', label: 'activities:nav', icon: <CalendarOutlined />, access: 'activity:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'activities',
    access: 'activity:read',
    lazy: async () => ({ Component: (await import('./ActivityListPage.tsx')).ActivityListPage }),
  },
  {
    path: 'activities/:id',
    access: 'activity:read',
    lazy: async () => ({ Component: (await import('./ActivityPage.tsx')).ActivityPage }),
  },
  {
    path: 'activities/:id/screen',
    access: 'activity:write',
    lazy: async () => ({ Component: (await import('./ScreenPage.tsx')).ScreenPage }),
  },
  { path: 'duties', access: 'activity:read', lazy: async () => ({ Component: (await import('./DutiesPage.tsx')).DutiesPage }) },
]
