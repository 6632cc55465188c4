import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('cases', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).cases,
  en: async () => (await import('./locale/en.ts')).cases,
})

// a case is reached from its limits, warnings and leads, a person from a case, and both from the search
export const nav: NavItem[] = []

export const routes: ModuleRoute[] = [
  { path: 'cases/:no', access: 'case:read', lazy: async () => ({ Component: (await import('./CasePage.tsx')).CasePage }) },
  { path: 'persons/:token', access: 'case:read', lazy: async () => ({ Component: (await import('./PersonPage.tsx')).PersonPage }) },
]
