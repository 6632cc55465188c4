import { FormOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', part: 'quality', path: '/sheets', label: 'sheets:nav', icon: <FormOutlined />, access: 'sheet:read' },
]

export const routes: ModuleRoute[] = [
  { path: 'sheets', access: 'sheet:read', lazy: async () => ({ Component: (await import('./SheetListPage.tsx')).SheetListPage }) },
  {
    path: 'sheets/fillings/:filling',
    access: 'sheet:read',
    lazy: async () => ({ Component: (await import('./FillingPage.tsx')).FillingPage }),
  },
  { path: 'sheets/:sheet', access: 'sheet:read', lazy: async () => ({ Component: (await import('./SheetPage.tsx')).SheetPage }) },
]
