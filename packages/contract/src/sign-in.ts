import { z } from 'zod'

/** What a phone's camera brought along, or the six digits beside it. */
export const CodeGiven = z.union([z.strictObject({ token: z.string().max(100) }), z.strictObject({ code: z.string().regex(/^\d{6}$/) })])
export type CodeGiven = z.infer<typeof CodeGiven>

/** What a room's screen shows of its sign-in. */
export const CodesShown = z.object({
  /** For a phone's camera; null where the sign-in is closed. */
  token: z.string().nullable(),
  /** The same for whoever types it at any terminal. */
  code: z.string().nullable(),
  secondsLeft: z.number().int(),
  present: z.number().int(),
  expected: z.number().int(),
})
export type CodesShown = z.infer<typeof CodesShown>
