import { SheetShape } from '@jianqing/sheet/shape'
import { z } from 'zod'
import { Edition } from '../../edition.ts'
import { endpoint } from '../../endpoint.ts'
import { GalleryPlan } from '../../gallery.ts'
import { PaperFinding, PaperText } from '../../papers.ts'
import { Passage } from '../../passages.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { I18nText, Id, text, Timestamp } from '../../text.ts'
import { RatingSheet } from '../party/rating-sheets.ts'
import { ResponsibilityListShape } from '../party/responsibility-lists.ts'

export const DefinitionState = z.enum(['draft', 'proposed', 'published', 'replaced', 'retired', 'discarded'])
export type DefinitionState = z.infer<typeof DefinitionState>

export const DEFINITION_STATES: Record<DefinitionState, I18nText> = {
  draft: text('草稿', 'Draft'),
  proposed: text('待批准', 'Proposed'),
  published: text('现用', 'In use'),
  replaced: text('已被替换', 'Replaced'),
  retired: text('已停用', 'Retired'),
  discarded: text('已作废', 'Discarded'),
}

/** What an office may edit: the texts of its papers, and sheets. */
export const DefinitionKind = z.enum(['paper', 'sheet', 'rating', 'responsibility', 'gallery'])
export type DefinitionKind = z.infer<typeof DefinitionKind>

export const DEFINITION_KINDS: Record<DefinitionKind, I18nText> = {
  paper: text('文书模板', 'Paper template'),
  sheet: text('工作表', 'Sheet'),
  rating: text('考核表', 'Rating sheet'),
  responsibility: text('责任清单', 'List of responsibilities'),
  gallery: text('长廊布置图', 'Plan of a gallery'),
}

const Name = z.string().min(1).max(100)
/** Longer than any paper or sheet. */
const MOST_TEXT = 200_000
const DefinitionText = z.string().max(MOST_TEXT)

/** Something wrong in a text, where it stands and what to do. A text with any error is not proposed. */
export const DefinitionFinding = z.object({
  level: z.enum(['error', 'warning']),
  /** From 1. */
  line: z.number().int(),
  column: z.number().int(),
  message: I18nText,
  hint: I18nText.nullable(),
})
export type DefinitionFinding = z.infer<typeof DefinitionFinding>

const Field = z.object({
  id: z.string(),
  title: I18nText,
  type: z.enum(['text', 'number', 'date', 'paragraphs', 'items']),
  required: z.boolean(),
  about: I18nText.nullable(),
})

/** What a text comes to, as far as it can be told while there are errors in it. */
export const DefinitionPreview = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('paper'),
    /** Null while the text has errors. `number`: of the issued paper whose record fills it; null: made-up words. */
    paper: PaperText.extend({ number: z.string().nullable() }).nullable(),
    fields: z.array(Field),
  }),
  z.object({ kind: z.literal('sheet'), sheet: SheetShape.nullable() }),
  z.object({ kind: z.literal('rating'), sheet: RatingSheet.nullable() }),
  z.object({ kind: z.literal('responsibility'), list: ResponsibilityListShape.nullable() }),
  z.object({ kind: z.literal('gallery'), plan: GalleryPlan.nullable() }),
])
export type DefinitionPreview = z.infer<typeof DefinitionPreview>

/** What differs, in words: `前 → 后`. */
export const DefinitionDifference = z.object({ what: I18nText, before: z.string().nullable(), after: z.string().nullable() })
export type DefinitionDifference = z.infer<typeof DefinitionDifference>

const Checked = z.object({
  findings: z.array(DefinitionFinding),
  preview: DefinitionPreview,
  /** Against what it began from. */
  differences: z.array(DefinitionDifference),
  passages: z.array(Passage),
})

/** What an office has to edit, and which version counts for it now. */
export const InUse = z.object({
  kind: DefinitionKind,
  name: z.string(),
  title: I18nText,
  edition: Edition,
  /** The own office's version that is being written or waits for approval. */
  open: z.object({ id: Id, state: DefinitionState, author: PersonRef.nullable() }).nullable(),
})
export type InUse = z.infer<typeof InUse>

export const DefinitionSummary = z
  .object({
    id: Id,
    kind: DefinitionKind,
    name: z.string(),
    title: I18nText,
    /** Null until it is published. */
    version: z.number().int().nullable(),
    state: DefinitionState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    author: PersonRef.nullable(),
    publishedBy: PersonRef.nullable(),
    publishedAt: Timestamp.nullable(),
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Definition' })
export type DefinitionSummary = z.infer<typeof DefinitionSummary>

export const DefinitionDetail = DefinitionSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend(Checked.shape)
  .extend({
    state: DefinitionState,
    text: z.string(),
    /** What it began from. */
    basedOn: Edition,
    editable: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'DefinitionDetail' })
export type DefinitionDetail = z.infer<typeof DefinitionDetail>

/** Papers that were issued, as they would read with the new text; nothing of them changes. */
export const Rehearsal = z.object({
  /** How many the office has issued; the newest are shown. */
  issued: z.number().int(),
  /** Some that this person may not see are left out. */
  hidden: z.number().int(),
  papers: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      issuedAt: Timestamp,
      edition: Edition.nullable(),
      /** How many passages differ. */
      changed: z.number().int(),
      passages: z.array(Passage),
      /** What in the template's own words does not go with the record. */
      findings: z.array(PaperFinding),
    }),
  ),
})
export type Rehearsal = z.infer<typeof Rehearsal>

export const DefinitionFilter = z.object({
  state: DefinitionState.optional(),
  kind: DefinitionKind.optional(),
  officeId: Id.optional(),
})

const ById = z.object({ id: Id })

export const definitions = {
  /** Actions: `propose`, `withdraw`, `publish`, `send_back`, `retire`, `discard`. */
  ...recordEndpoints({
    path: '/definitions',
    title: text('模板与工作表', 'Templates and sheets'),
    one: text('模板或工作表的一个版本', 'A version of a template or sheet'),
    read: 'definition:read',
    act: ['definition:write', 'definition:publish'],
    filter: DefinitionFilter.shape,
    summary: DefinitionSummary,
    counts: { byState: z.record(DefinitionState, z.number().int()) },
    detail: DefinitionDetail,
  }),
  inUse: endpoint({
    method: 'GET',
    path: '/definitions/in-use',
    access: 'definition:read',
    summary: text('本院现用的模板与工作表', "The templates and sheets that count for one's office"),
    response: z.object({ items: z.array(InUse) }),
  }),
  begin: endpoint({
    method: 'POST',
    path: '/definitions',
    access: 'definition:write',
    summary: text('修改模板或工作表（新建草稿）', 'Begin a draft of a template or sheet'),
    body: z.object({ kind: DefinitionKind, name: Name }),
    response: DefinitionDetail,
    status: 201,
    errors: ['not_found', 'conflict'],
  }),
  save: endpoint({
    method: 'PUT',
    path: '/definitions/:id',
    access: 'definition:write',
    summary: text('保存模板或工作表草稿', 'Save the draft of a template or sheet'),
    params: ById,
    body: z.object({ text: DefinitionText, revision: z.number().int() }),
    response: DefinitionDetail,
    errors: ['not_found', 'wrong_state', 'conflict', 'forbidden'],
  }),
  /** Of a text that is being written: what is wrong, what it comes to, what differs. Nothing is kept. */
  check: endpoint({
    method: 'POST',
    path: '/definitions/:id/check',
    access: 'definition:read',
    reads: true,
    summary: text('检查并预览模板或工作表', 'Check and preview a template or sheet'),
    params: ById,
    body: z.object({ text: DefinitionText }),
    response: Checked,
    errors: ['not_found'],
  }),
  /** The papers of this kind that were issued last, with the text of this version in place of theirs. Empty for what makes no papers. */
  rehearse: endpoint({
    method: 'POST',
    path: '/definitions/:id/rehearsal',
    access: 'definition:read',
    reads: true,
    summary: text('用往期文书试排模板', 'Rehearse a template on papers that were issued'),
    params: ById,
    /** Left out: as it is kept. */
    body: z.object({ text: DefinitionText.optional() }),
    response: Rehearsal,
    errors: ['not_found', 'wrong_state'],
  }),
}
