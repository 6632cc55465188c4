import { z } from 'zod'
import { DateOnly, I18nText, Timestamp } from '../../text.ts'

/** What came of a model where it was used, without identities: null stands for fewer than five. */
export const SharedEffect = z.object({
  leads: z.number().int().nullable(),
  confirmed: z.number().int().nullable(),
  rejected: z.number().int().nullable(),
  letters: z.number().int().nullable(),
  rectified: z.number().int().nullable(),
  /** Confirmed by judged; null where either is of fewer than five. */
  precision: z.number().nullable(),
})
export type SharedEffect = z.infer<typeof SharedEffect>

/** Where a draft that came as a file comes from, and what it would need here. */
export const ImportedModel = z
  .object({
    /** Whose signature it bears: the name that this installation knows the key by. */
    signer: z.object({ code: z.string(), name: z.string() }),
    office: z.string(),
    modelId: z.string(),
    version: z.number().int(),
    /** The day on which the file was made. */
    madeAt: Timestamp,
    countedOn: DateOnly,
    effect: SharedEffect,
    /** Values that the other office gave to parameters of its own; none is taken over. */
    parameters: z.array(z.object({ id: z.string(), title: I18nText, value: z.unknown() })),
    /** Whether text and golden case are still as they came. */
    unchanged: z.boolean(),
    datasets: z.array(
      z.object({
        id: z.string(),
        title: I18nText,
        /** `unknown`: this installation has no such data set; `absent`: nothing of it is here; `columns`: some that it was written for are not known. */
        state: z.enum(['there', 'absent', 'columns', 'unknown']),
        columns: z.array(I18nText),
      }),
    ),
  })
  .meta({ id: 'ImportedModel' })
export type ImportedModel = z.infer<typeof ImportedModel>
