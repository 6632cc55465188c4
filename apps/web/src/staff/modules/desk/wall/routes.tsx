import type { ModuleRoute, NavItem, OpenRoute } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('wall', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).wall,
  en: async () => (await import('./locale/en.ts')).wall,
})

export const nav: NavItem[] = []
export const routes: ModuleRoute[] = []

/** By the token in its address alone: nobody is signed in before a wall. */
export const open: OpenRoute[] = [{ path: '/wall', lazy: async () => ({ Component: (await import('./WallPage.tsx')).WallPage }) }]
