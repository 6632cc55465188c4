import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = []

export const routes: ModuleRoute[] = [
  {
    path: 'models/drafts/:id',
    access: 'model:write',
    lazy: async () => ({ Component: (await import('./page/BuilderPage.tsx')).BuilderPage }),
  },
]
