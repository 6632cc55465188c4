import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

export const TagKind = z.enum(['campaign', 'service_line'])
export type TagKind = z.infer<typeof TagKind>

export const TAG_KINDS: Record<TagKind, I18nText> = {
  campaign: text('专项行动', 'Campaign'),
  service_line: text('服务品牌线', 'Service line'),
}

export const TagState = z.enum(['open', 'ended'])
export type TagState = z.infer<typeof TagState>

export const TAG_STATES: Record<TagState, I18nText> = {
  open: text('进行中', 'Under way'),
  ended: text('已结束', 'Ended'),
}

/** What is tagged: records of these kinds, and cases by their number. */
export const TaggedKind = z.enum(['case', 'letter', 'suggestion', 'activity', 'brand'])
export type TaggedKind = z.infer<typeof TaggedKind>

export const TAGGED_KINDS: Record<TaggedKind, I18nText> = {
  case: text('案件', 'Cases'),
  letter: text('督察文书', 'Letters'),
  suggestion: text('检察建议', 'Procuratorial suggestions'),
  activity: text('组织生活', 'Party activities'),
  brand: text('党建品牌', 'Brands'),
}

export const TagSummary = z
  .object({
    id: Id,
    kind: TagKind,
    title: z.string(),
    note: z.string(),
    /** Of a campaign; a service line has no end. */
    fromOn: DateOnly.nullable(),
    untilOn: DateOnly.nullable(),
    state: TagState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Tag' })
export type TagSummary = z.infer<typeof TagSummary>

export const TaggedRecord = z.object({
  kind: TaggedKind,
  id: z.string(),
  title: I18nText,
  stateTitle: I18nText.nullable(),
  link: z.string(),
  officeName: z.string().nullable(),
  taggedOn: DateOnly,
  by: PersonRef.nullable(),
  /** Why it was tagged after the campaign had ended. */
  reason: z.string(),
})
export type TaggedRecord = z.infer<typeof TaggedRecord>

export const TagDetail = TagSummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: TagState,
    createdBy: PersonRef.nullable(),
    /** What it covers, as far as this person sees it; each record once. */
    covers: z.array(z.object({ kind: TaggedKind, count: z.number().int() })),
    total: z.number().int(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'TagDetail' })
export type TagDetail = z.infer<typeof TagDetail>

export const TagFilter = z.object({ state: TagState.optional(), kind: TagKind.optional(), officeId: Id.optional() })

export const NewTag = z.object({
  kind: TagKind,
  title: z.string().trim().min(2).max(30),
  note: z.string().trim().max(500).default(''),
  fromOn: DateOnly.nullable(),
  untilOn: DateOnly.nullable(),
})
export type NewTag = z.infer<typeof NewTag>

/** The tags of one record. */
export const RecordTags = z
  .object({
    items: z.array(
      z.object({
        tag: z.object({ id: Id, kind: TagKind, title: z.string(), state: TagState }),
        taggedOn: DateOnly,
        by: PersonRef.nullable(),
        reason: z.string(),
      }),
    ),
    /** Those that this person may set on it; empty where it is not theirs to change. */
    choices: z.array(z.object({ id: Id, kind: TagKind, title: z.string(), ended: z.boolean() })),
    mayChange: z.boolean(),
  })
  .meta({ id: 'RecordTags' })
export type RecordTags = z.infer<typeof RecordTags>

const Tagged = z.object({ kind: TaggedKind, id: z.string().min(1).max(100) })

export const tags = {
  /** Actions: `revise`, `prolong`, `finish`. */
  ...recordEndpoints({
    path: '/tags',
    title: text('工作标签', 'Tags'),
    one: text('工作标签', 'A tag'),
    read: 'tag:read',
    act: ['tag:write'],
    filter: TagFilter.shape,
    summary: TagSummary,
    counts: { byState: z.record(TagState, z.number().int()), byKind: z.record(TagKind, z.number().int()) },
    detail: TagDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/tags',
    access: 'tag:write',
    summary: text('新建工作标签', 'Add a tag'),
    body: NewTag,
    response: TagDetail,
    status: 201,
    errors: ['conflict'],
  }),
  /** What it is set on, as far as this person sees it. */
  covered: endpoint({
    method: 'GET',
    path: '/tags/:id/records',
    access: 'tag:read',
    summary: text('标签覆盖的记录', 'The records of a tag'),
    params: z.object({ id: Id }),
    query: z.object({ kind: TaggedKind.optional() }),
    response: z.object({ items: z.array(TaggedRecord), total: z.number().int() }),
    errors: ['not_found'],
  }),
  of: endpoint({
    method: 'GET',
    path: '/tagged/:kind/:id',
    access: 'signed_in',
    summary: text('记录的工作标签', 'The tags of a record'),
    params: Tagged,
    response: RecordTags,
    errors: ['not_found'],
  }),
  set: endpoint({
    method: 'POST',
    path: '/tagged/:kind/:id',
    access: 'tag:read',
    summary: text('添加工作标签', 'Set a tag on a record'),
    params: Tagged,
    body: z.object({ tagId: Id, reason: z.string().trim().max(500).default('') }),
    response: RecordTags,
    errors: ['not_found', 'forbidden', 'conflict'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/tagged/:kind/:id/withdraw',
    access: 'tag:read',
    summary: text('移除工作标签', 'Take a tag off a record'),
    params: Tagged,
    body: z.object({ tagId: Id }),
    response: RecordTags,
    errors: ['not_found', 'forbidden'],
  }),
}
