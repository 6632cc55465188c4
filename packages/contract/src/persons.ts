import { z } from 'zod'
import { Id } from './text.ts'

/** A person as others see them. */
export const PersonRef = z
  .object({ id: Id, name: z.string(), office: z.string().nullable(), department: z.string().nullable() })
  .meta({ id: 'PersonRef' })
export type PersonRef = z.infer<typeof PersonRef>
