import { alsoSpeak } from '../../../../kit/i18n/index.ts'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

/** More than any other page says, and nobody who signs in waits for it. */
const texts = {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).builder,
  en: async () => (await import('./locale/en.ts')).builder,
}

export const nav: NavItem[] = []

export const routes: ModuleRoute[] = [
  {
    path: 'models/drafts/:id',
    access: 'model:write',
    lazy: async () => {
      const [{ BuilderPage }] = await Promise.all([import('./page/BuilderPage.tsx'), alsoSpeak('builder', texts)])
      return { Component: BuilderPage }
    },
  },
]
