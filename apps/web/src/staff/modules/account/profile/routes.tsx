import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('profile', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).profile,
  en: async () => (await import('./locale/en.ts')).profile,
})

/** Reached from the person's own menu, not from the navigation. */
export const nav: NavItem[] = []

export const routes: ModuleRoute[] = [
  {
    path: 'profile',
    access: 'signed_in',
    actors: ['staff', 'agency'],
    lazy: async () => ({ Component: (await import('./ProfilePage.tsx')).ProfilePage }),
  },
]
