import { CheckSquareOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'papers',
    path: '/rectifications',
    label: 'rectifications:nav',
    icon: <CheckSquareOutlined />,
    access: 'rectification:read',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'rectifications',
    access: 'rectification:read',
    lazy: async () => ({ Component: (await import('./RectificationListPage.tsx')).RectificationListPage }),
  },
  {
    path: 'rectifications/:id',
    access: 'rectification:read',
    lazy: async () => ({ Component: (await import('./RectificationPage.tsx')).RectificationPage }),
  },
  {
    path: 'leads/:id/rectification',
    access: 'rectification:write',
    lazy: async () => ({ Component: (await import('./BeginPage.tsx')).BeginPage }),
  },
]
