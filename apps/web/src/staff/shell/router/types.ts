import type { Access, AskerKind } from '@jianqing/contract'
import type { ComponentType, ReactNode } from 'react'

/** In the order in which work flows; the navigation keeps it, and shows those that have a page. */
export const NAV_GROUPS = [
  'work',
  'data',
  'models',
  'leads',
  'inspection',
  'citizens',
  'joint',
  'party',
  'training',
  'overview',
  'admin',
] as const
export type NavGroup = (typeof NAV_GROUPS)[number]

/** One line of the navigation. `label` is a key with its namespace: `leads:nav`. */
export interface NavItem {
  group: NavGroup
  path: string
  label: string
  icon: ReactNode
  access: Access
  /** Who has it; staff alone unless said. */
  actors?: readonly AskerKind[]
  /** A tool beside the work: nobody is led there on entering. */
  tool?: true
}

/** A page, fetched when it is opened: `lazy: async () => ({ Component: (await import('./LeadListPage.tsx')).LeadListPage })`. */
export interface ModuleRoute {
  path: string
  access: Access
  /** Who has it; staff alone unless said. */
  actors?: readonly AskerKind[]
  lazy: () => Promise<{ Component: ComponentType }>
}

/** A page that needs no session and stands outside of the frame. */
export interface OpenRoute {
  /** From the root on. */
  path: string
  lazy: () => Promise<{ Component: ComponentType }>
}

/** What `staff/modules/<area>/<room>/routes.tsx` gives. */
export interface WebModule {
  nav: readonly NavItem[]
  routes: readonly ModuleRoute[]
  open?: readonly OpenRoute[]
}
