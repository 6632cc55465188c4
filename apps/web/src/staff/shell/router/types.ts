import type { Access, AskerKind, I18nText } from '@jianqing/contract'
import type { ComponentType } from 'react'
import type { Words } from './words.ts'

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

/** What the pages of an area belong to where they are many, in the order in which they stand. */
export const NAV_PARTS = ['papers', 'monitoring', 'quality', 'projects', 'integrity'] as const
export type NavPart = (typeof NAV_PARTS)[number]

/** One line of the navigation; it says its name itself, as the room's words come with its pages. */
export interface NavItem {
  group: NavGroup
  /** Where its area has many pages: which of them it stands with. */
  part?: NavPart
  path: string
  label: I18nText
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
  words?: Words
  /** Words of other rooms that its pages say too. */
  reads?: readonly Words[]
}
