import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

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
