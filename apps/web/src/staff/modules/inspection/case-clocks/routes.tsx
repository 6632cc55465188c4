import { AppstoreOutlined, CalendarOutlined, FieldTimeOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'monitoring',
    path: '/case-clocks/wall',
    label: 'caseClocks:wall.nav',
    icon: <AppstoreOutlined />,
    access: 'case_clock:read',
  },
  {
    group: 'inspection',
    part: 'monitoring',
    path: '/case-clocks/calendar',
    label: 'caseClocks:month.nav',
    icon: <CalendarOutlined />,
    access: 'case_clock:read',
  },
  {
    group: 'inspection',
    part: 'monitoring',
    path: '/case-clocks',
    label: 'caseClocks:nav',
    icon: <FieldTimeOutlined />,
    access: 'case_clock:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'case-clocks/wall',
    access: 'case_clock:read',
    lazy: async () => ({ Component: (await import('./WallPage.tsx')).WallPage }),
  },
  {
    path: 'case-clocks/calendar',
    access: 'case_clock:read',
    lazy: async () => ({ Component: (await import('./CalendarPage.tsx')).CalendarPage }),
  },
  {
    path: 'case-clocks',
    access: 'case_clock:read',
    lazy: async () => ({ Component: (await import('./CaseClocksPage.tsx')).CaseClocksPage }),
  },
]
