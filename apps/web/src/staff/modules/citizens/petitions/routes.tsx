import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('petitions', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).petitions,
  en: async () => (await import('./locale/en.ts')).petitions,
})

export const nav: NavItem[] = [
  { group: 'citizens', path: '/petitions', label: text('群众诉求', 'Petitions'), access: 'petition:read' },
  {
    group: 'citizens',
    path: '/identity-requests',
    label: text('查看身份申请', 'Requests for identities'),
    access: 'petition:identity',
  },
]

export const routes: ModuleRoute[] = [
  {
    path: 'petitions',
    access: 'petition:read',
    lazy: async () => ({ Component: (await import('./PetitionListPage.tsx')).PetitionListPage }),
  },
  {
    path: 'petitions/new',
    access: 'petition:write',
    lazy: async () => ({ Component: (await import('./RegisterPage.tsx')).RegisterPage }),
  },
  {
    path: 'petitions/statistics',
    access: 'petition:read',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'petitions/:id',
    access: 'petition:read',
    lazy: async () => ({ Component: (await import('./PetitionPage.tsx')).PetitionPage }),
  },
  {
    path: 'petition-replies',
    access: 'petition:read',
    lazy: async () => ({ Component: (await import('./ReplyListPage.tsx')).ReplyListPage }),
  },
  {
    path: 'petition-replies/:id',
    access: 'petition:read',
    lazy: async () => ({ Component: (await import('./ReplyPage.tsx')).ReplyPage }),
  },
  {
    path: 'identity-requests',
    access: ['petition:identity', 'petition:write', 'petition:handle'],
    lazy: async () => ({ Component: (await import('./IdentityRequestListPage.tsx')).IdentityRequestListPage }),
  },
  {
    path: 'identity-requests/:id',
    access: ['petition:identity', 'petition:write', 'petition:handle'],
    lazy: async () => ({ Component: (await import('./IdentityRequestPage.tsx')).IdentityRequestPage }),
  },
]
