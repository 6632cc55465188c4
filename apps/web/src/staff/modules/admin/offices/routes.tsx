import { ApartmentOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'admin', path: '/offices', label: 'offices:nav', icon: <ApartmentOutlined />, access: ['office:write', 'person:read'] },
]

export const routes: ModuleRoute[] = [
  { path: 'offices', access: 'signed_in', lazy: async () => ({ Component: (await import('./OfficesPage.tsx')).OfficesPage }) },
]
