import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('pacts', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).pacts,
  en: async () => (await import('./locale/en.ts')).pacts,
})

export const nav: NavItem[] = [{ group: 'party', path: '/pacts', label: text('共建合作', 'Co-building'), access: 'pact:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'pacts',
    access: 'pact:read',
    lazy: async () => ({ Component: (await import('./PactListPage.tsx')).PactListPage }),
  },
  {
    path: 'pacts/:id',
    access: 'pact:read',
    lazy: async () => ({ Component: (await import('./PactPage.tsx')).PactPage }),
  },
]
