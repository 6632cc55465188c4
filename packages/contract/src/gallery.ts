import { z } from 'zod'
import { DateOnly, I18nText } from './text.ts'

/** A plan as its text says it; see `@jianqing/sheet/gallery`. */
export const GalleryPlan = z
  .object({
    id: z.string(),
    title: I18nText,
    intro: I18nText.nullable(),
    sets: z.array(z.object({ id: z.string(), title: I18nText, intro: I18nText })),
    floors: z.array(
      z.object({
        id: z.string(),
        title: I18nText,
        theme: I18nText,
        walls: z.array(
          z.object({
            id: z.string(),
            title: I18nText,
            /** In twelfths of the floor's width and height. */
            at: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
            hang: z.array(z.object({ set: z.string(), words: I18nText.nullable() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'GalleryPlan' })
export type GalleryPlan = z.infer<typeof GalleryPlan>

/** The id of a block stays with it while its words and its place change. */
export const PanelBlock = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{4,40}$/),
  kind: z.enum(['heading', 'text', 'point']),
  text: z.string().trim().min(1).max(1000),
})
export type PanelBlock = z.infer<typeof PanelBlock>

/** What a panel says in one language. `schema`: another form of it gets another number, and is read by what knows both. */
export const PanelDoc = z.strictObject({
  schema: z.literal(1),
  blocks: z
    .array(PanelBlock)
    .max(40)
    .refine(blocks => new Set(blocks.map(({ id }) => id)).size === blocks.length, '段落标识重复 · two blocks have the same id'),
})
export type PanelDoc = z.infer<typeof PanelDoc>

/** A panel as the public sees it: what was published last. */
export const ShownPanel = z.strictObject({
  /** In its address, and on the panel as a QR. */
  code: z.string().regex(/^[0-9A-Z]{6}$/),
  set: z.string().max(60),
  no: z.int(),
  zh: z.strictObject({ title: z.string().max(100), doc: PanelDoc }),
  /** Null: there is none. */
  en: z.strictObject({ title: z.string().max(100), doc: PanelDoc }).nullable(),
  /** The Chinese changed after it was translated. */
  outdated: z.boolean(),
  source: z.string().max(300),
  /** Null: nobody has checked it against its source. */
  checkedOn: DateOnly.nullable(),
  shownOn: DateOnly,
})
export type ShownPanel = z.infer<typeof ShownPanel>
