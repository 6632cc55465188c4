import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { GalleryPlan, ShownPanel } from '../gallery.ts'
import { text } from '../text.ts'

export type { PanelBlock, ShownPanel } from '../gallery.ts'

/** `gallery.shown`: inside → portal. Panels that are not published, and sets that hang nowhere, stay inside. */
export const GalleryShown = z.strictObject({ plan: GalleryPlan, panels: z.array(ShownPanel).max(500) })
export type GalleryShown = z.infer<typeof GalleryShown>

export const PortalGallery = z.object({ gallery: GalleryShown.nullable() }).meta({ id: 'PortalGallery' })
export type PortalGallery = z.infer<typeof PortalGallery>

/** What visitors ask of the portal. */
export const portalGallery = {
  gallery: endpoint({
    access: 'public',
    method: 'GET',
    path: '/gallery',
    summary: text('廉政长廊', 'The corridor of integrity'),
    response: PortalGallery,
  }),
} as const
