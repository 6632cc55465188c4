import type { ModuleRoute, NavItem, OpenRoute } from '../../../shell/router/types.ts'

export const nav: NavItem[] = []
export const routes: ModuleRoute[] = []

/** By the token in its address alone: nobody is signed in before a wall. */
export const open: OpenRoute[] = [{ path: '/wall', lazy: async () => ({ Component: (await import('./WallPage.tsx')).WallPage }) }]
