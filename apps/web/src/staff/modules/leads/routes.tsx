import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../shell/router/types.ts'
import { wordsOf } from '../../shell/router/words.ts'

export const words = wordsOf('leads', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).leads,
  en: async () => (await import('./locale/en.ts')).leads,
})

export const nav: NavItem[] = [{ group: 'leads', path: '/leads', label: text('线索', 'Leads'), access: 'lead:read' }]

export const routes: ModuleRoute[] = [
  { path: 'leads', access: 'lead:read', lazy: async () => ({ Component: (await import('./LeadListPage.tsx')).LeadListPage }) },
  { path: 'leads/:id', access: 'lead:read', lazy: async () => ({ Component: (await import('./LeadPage.tsx')).LeadPage }) },
]
