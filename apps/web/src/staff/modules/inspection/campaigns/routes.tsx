import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('campaigns', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).campaigns,
  en: async () => (await import('./locale/en.ts')).campaigns,
})

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'papers',
    path: '/campaigns',
    label: text('类案整改', 'Campaigns'),
    access: 'campaign:read',
  },
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
