import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { type Words, wordsOf } from '../../../shell/router/words.ts'
import { words as models } from '../words.ts'

export const words = wordsOf('builder', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).builder,
  en: async () => (await import('./locale/en.ts')).builder,
})

export const reads: readonly Words[] = [models]

export const nav: NavItem[] = []

export const routes: ModuleRoute[] = [
  {
    path: 'models/drafts/:id',
    access: 'model:write',
    lazy: async () => ({ Component: (await import('./page/BuilderPage.tsx')).BuilderPage }),
  },
]
