import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

// a case is reached from its limits, warnings and leads, a person from a case, and both from the search
export const nav: NavItem[] = []

export const routes: ModuleRoute[] = [
  { path: 'cases/:no', access: 'case:read', lazy: async () => ({ Component: (await import('./CasePage.tsx')).CasePage }) },
  { path: 'persons/:token', access: 'case:read', lazy: async () => ({ Component: (await import('./PersonPage.tsx')).PersonPage }) },
]
