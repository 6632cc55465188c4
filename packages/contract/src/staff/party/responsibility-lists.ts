import { z } from 'zod'
import { I18nText } from '../../text.ts'

/** A list of responsibilities as its text says it; see `@jianqing/sheet/responsibility`. */
export const ResponsibilityListShape = z
  .object({
    id: z.string(),
    kind: z.enum(['responsibility', 'programme']),
    title: I18nText,
    note: I18nText.nullable(),
    areas: z.array(z.object({ id: z.string(), title: I18nText })),
    items: z.array(
      z.object({
        id: z.string(),
        area: z.string(),
        title: I18nText,
        measure: I18nText,
        owner: z.enum(['secretary', 'head', 'committee', 'office']),
        each: z.enum(['branch', 'office']),
        due: z.union([z.object({ every: z.enum(['month', 'quarter', 'half_year', 'year']) }), z.object({ by: z.string() })]),
        evidence: z.discriminatedUnion('from', [
          z.object({ from: z.literal('activities'), kinds: z.array(z.string()), least: z.number().int() }),
          z.object({ from: z.literal('papers') }),
        ]),
        indicator: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ResponsibilityListShape' })
export type ResponsibilityListShape = z.infer<typeof ResponsibilityListShape>
