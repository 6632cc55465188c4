import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('offices', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).offices,
  en: async () => (await import('./locale/en.ts')).offices,
})

export const nav: NavItem[] = [
  {
    group: 'admin',
    path: '/offices',
    label: text('检察院与部门', 'Offices'),
    access: ['office:write', 'person:read'],
  },
]

export const routes: ModuleRoute[] = [
  { path: 'offices', access: 'signed_in', lazy: async () => ({ Component: (await import('./OfficesPage.tsx')).OfficesPage }) },
]
