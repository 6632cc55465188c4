import { z } from 'zod'
import { Bytes, endpoint } from '../../endpoint.ts'
import { GalleryPlan, PanelDoc } from '../../gallery.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, type I18nText, Id, Lang, text, Timestamp } from '../../text.ts'

export const PanelState = z.enum(['draft', 'shown', 'withdrawn'])
export type PanelState = z.infer<typeof PanelState>

export const PANEL_STATES: Record<PanelState, I18nText> = {
  draft: text('未发布', 'Not published'),
  shown: text('已发布', 'Published'),
  withdrawn: text('已撤下', 'Taken down'),
}

const SetId = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const Title = z.string().trim().min(1).max(100)

export const PanelSummary = z
  .object({
    id: Id,
    code: z.string(),
    set: z.string(),
    /** By the plan that counts; null: the plan knows the set no more. */
    setTitle: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
    no: z.number().int(),
    title: z.string(),
    titleEn: z.string().nullable(),
    /** Of the English: there is none, or the Chinese changed after it. */
    translation: z.enum(['none', 'outdated', 'current']),
    /** What is written is not what is shown. */
    changed: z.boolean(),
    checkedOn: DateOnly.nullable(),
    shownOn: DateOnly.nullable(),
    state: PanelState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Panel' })
export type PanelSummary = z.infer<typeof PanelSummary>

/** What a panel says in one language; `revision` counts what was written. */
export const PanelText = z.object({
  title: z.string(),
  doc: PanelDoc,
  revision: z.number().int(),
  by: PersonRef.nullable(),
})
export type PanelText = z.infer<typeof PanelText>

export const PanelDetail = PanelSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: PanelState,
    actions: z.array(ActionView),
    zh: PanelText,
    /** Null until somebody writes it. `of`: the revision of the Chinese that it was made of. */
    en: PanelText.extend({ of: z.number().int() }).nullable(),
    source: z.string(),
    checkResult: z.string().nullable(),
    /** Where its QR leads. */
    address: z.string(),
    /** Where it hangs, by the plan. */
    places: z.array(
      z.object({ floor: z.object({ 'zh-CN': z.string(), en: z.string() }), wall: z.object({ 'zh-CN': z.string(), en: z.string() }) }),
    ),
    mayWrite: z.boolean(),
  })
  .meta({ id: 'PanelDetail' })
export type PanelDetail = z.infer<typeof PanelDetail>

export const PanelFilter = z.object({
  state: PanelState.optional(),
  clock: ClockState.optional(),
  officeId: Id.optional(),
  set: SetId.optional(),
  translation: z.enum(['none', 'outdated', 'current']).optional(),
})

export const NewPanel = z.object({ set: SetId, title: Title, source: z.string().trim().min(2).max(300) })
export type NewPanel = z.infer<typeof NewPanel>

export const PanelWritten = z.object({
  lang: Lang,
  title: Title,
  doc: PanelDoc,
  source: z.string().trim().min(2).max(300),
  /** The revision of this language that was changed; 0 where there was none. */
  base: z.number().int().min(0),
})
export type PanelWritten = z.infer<typeof PanelWritten>

/** The plan that counts for this person's office, and how many panels each set has. */
export const PanelPlan = z
  .object({
    plan: GalleryPlan.nullable(),
    sets: z.array(
      z.object({
        set: z.string(),
        panels: z.number().int(),
        shown: z.number().int(),
        shipped: z.number().int(),
        /** Of those that ship, how many the office does not have. */
        missing: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'PanelPlan' })
export type PanelPlan = z.infer<typeof PanelPlan>

const ById = z.object({ id: Id })

export const panels = {
  plan: endpoint({
    method: 'GET',
    path: '/panels/plan',
    access: 'panel:read',
    summary: text('长廊布置', 'What hangs where'),
    response: PanelPlan,
  }),
  /** Actions: `publish`, `renew`, `check_source`, `withdraw`. */
  ...recordEndpoints({
    path: '/panels',
    title: text('展板', 'Panels'),
    one: text('展板', 'A panel'),
    read: 'panel:read',
    act: ['panel:write', 'panel:publish'],
    filter: PanelFilter.shape,
    summary: PanelSummary,
    counts: { byState: z.record(PanelState, z.number().int()) },
    detail: PanelDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/panels',
    access: 'panel:write',
    summary: text('新建展板', 'Add a panel'),
    body: NewPanel,
    response: PanelDetail,
    status: 201,
  }),
  /** Those of a set that ship with the product and that the office does not have. */
  take: endpoint({
    method: 'POST',
    path: '/panels/shipped',
    access: 'panel:write',
    summary: text('取用自带展板', 'Take the panels that ship'),
    body: z.object({ set: SetId }),
    response: z.object({ added: z.number().int() }),
  }),
  write: endpoint({
    method: 'PUT',
    path: '/panels/:id/text',
    access: 'panel:write',
    summary: text('保存展板文字', 'Keep the words of a panel'),
    params: ById,
    body: PanelWritten,
    response: PanelDetail,
    errors: ['not_found', 'conflict', 'forbidden'],
  }),
  sheet: endpoint({
    method: 'GET',
    path: '/panels/:id/sheet',
    access: 'panel:read',
    summary: text('打印展板', 'Print a panel'),
    kind: 'file',
    params: ById,
    query: z.object({ lang: Lang.default('zh-CN') }),
    response: Bytes,
    errors: ['not_found', 'wrong_state', 'unprintable'],
  }),
}
