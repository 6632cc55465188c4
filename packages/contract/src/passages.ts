import { z } from 'zod'

/** A paragraph or a line, old and new as one: what was taken out, what came in, what stayed. */
export const Passage = z.object({
  changed: z.boolean(),
  marks: z.array(z.object({ how: z.enum(['same', 'added', 'removed']), text: z.string() })),
})
export type Passage = z.infer<typeof Passage>
