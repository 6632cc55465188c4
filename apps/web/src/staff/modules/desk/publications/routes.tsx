import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'overview', path: '/publications', label: 'publications:nav', icon: <SafetyCertificateOutlined />, access: 'indicator:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'publications',
    access: 'indicator:read',
    lazy: async () => ({ Component: (await import('./PublicationsPage.tsx')).PublicationsPage }),
  },
  {
    path: 'publications/:id',
    access: 'indicator:read',
    lazy: async () => ({ Component: (await import('./PublicationPage.tsx')).PublicationPage }),
  },
]
