import type { ModuleRoute, NavItem, Words } from '../../../shell/router/types.ts'

export const words: Words = {
  namespace: 'builder',
  texts: { 'zh-CN': async () => (await import('./locale/zh-CN.ts')).builder, en: async () => (await import('./locale/en.ts')).builder },
}

export const nav: NavItem[] = []

export const routes: ModuleRoute[] = [
  {
    path: 'models/drafts/:id',
    access: 'model:write',
    lazy: async () => ({ Component: (await import('./page/BuilderPage.tsx')).BuilderPage }),
  },
]
