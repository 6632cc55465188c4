import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('audit', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).audit,
  en: async () => (await import('./locale/en.ts')).audit,
})

export const nav: NavItem[] = [{ group: 'admin', path: '/audit', label: text('操作审计', 'Audit'), access: 'audit:read' }]

export const routes: ModuleRoute[] = [
  { path: 'audit', access: 'audit:read', lazy: async () => ({ Component: (await import('./AuditPage.tsx')).AuditPage }) },
]
