import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('nominations', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).nominations,
  en: async () => (await import('./locale/en.ts')).nominations,
})

export const nav: NavItem[] = [{ group: 'party', path: '/nominations', label: text('案例申报', 'Nominations'), access: 'nomination:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'nominations',
    access: 'nomination:read',
    lazy: async () => ({ Component: (await import('./NominationListPage.tsx')).NominationListPage }),
  },
  {
    path: 'nominations/:id',
    access: 'nomination:read',
    lazy: async () => ({ Component: (await import('./NominationPage.tsx')).NominationPage }),
  },
]
