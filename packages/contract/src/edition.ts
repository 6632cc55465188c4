import { z } from 'zod'
import { DateOnly, Id } from './text.ts'

/** Which version of a definition something was made with: an office's own, by its number and the day of its publication, or the one that ships (0). */
export const Edition = z
  .object({ id: Id.nullable(), version: z.number().int().min(0), on: DateOnly.nullable(), officeName: z.string().nullable() })
  .meta({ id: 'Edition' })
export type Edition = z.infer<typeof Edition>

/** What ships with the product. */
export const SHIPPED_EDITION: Edition = { id: null, version: 0, on: null, officeName: null }
