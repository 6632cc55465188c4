import { z } from 'zod'
import { DateOnly } from '../text.ts'

/** A half day that somebody would like to have. */
export const Wish = z.strictObject({ on: DateOnly, half: z.enum(['am', 'pm']) })
export type Wish = z.infer<typeof Wish>

/** How many places of the coming working days are free: inside → portal. */
export const PlacesFree = z.strictObject({
  /** Null: half a day that is over. */
  days: z.array(z.strictObject({ on: DateOnly, am: z.int().min(0).nullable(), pm: z.int().min(0).nullable() })).max(20),
})
export type PlacesFree = z.infer<typeof PlacesFree>
