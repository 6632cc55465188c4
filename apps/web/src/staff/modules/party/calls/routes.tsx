import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('calls', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).calls,
  en: async () => (await import('./locale/en.ts')).calls,
})

export const nav: NavItem[] = [{ group: 'party', path: '/calls', label: text('案例征集', 'Calls for cases'), access: 'call:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'calls',
    access: 'call:read',
    lazy: async () => ({ Component: (await import('./CallListPage.tsx')).CallListPage }),
  },
  {
    path: 'calls/:id',
    access: 'call:read',
    lazy: async () => ({ Component: (await import('./CallPage.tsx')).CallPage }),
  },
]
