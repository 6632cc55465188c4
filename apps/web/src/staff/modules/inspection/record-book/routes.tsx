import { ReadOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', path: '/record-book', label: 'recordBook:nav', icon: <ReadOutlined />, access: 'filing:file' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'record-book',
    access: 'filing:file',
    lazy: async () => ({ Component: (await import('./RecordBookPage.tsx')).RecordBookPage }),
  },
  {
    path: 'record-book/offices',
    access: 'filing:authority',
    lazy: async () => ({ Component: (await import('./BookOfficesPage.tsx')).BookOfficesPage }),
  },
  {
    path: 'record-book/statistics',
    access: 'filing:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'record-book/:id',
    access: 'filing:file',
    lazy: async () => ({ Component: (await import('./FilingPage.tsx')).FilingPage }),
  },
]
