import { ApartmentOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', path: '/campaigns', label: 'campaigns:nav', icon: <ApartmentOutlined />, access: 'campaign:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'campaigns',
    access: 'campaign:read',
    lazy: async () => ({ Component: (await import('./CampaignListPage.tsx')).CampaignListPage }),
  },
  {
    path: 'campaigns/:id',
    access: 'campaign:read',
    lazy: async () => ({ Component: (await import('./CampaignPage.tsx')).CampaignPage }),
  },
]
