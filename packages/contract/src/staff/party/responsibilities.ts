import { z } from 'zod'
import { attachedEndpoints } from '../../attached.ts'
import { Edition } from '../../edition.ts'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, ClockState, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

export const ResponsibilityState = z.enum(['open', 'reported', 'confirmed', 'waived'])
export type ResponsibilityState = z.infer<typeof ResponsibilityState>

export const RESPONSIBILITY_STATES: Record<ResponsibilityState, I18nText> = {
  open: text('待落实', 'To be done'),
  reported: text('待核查', 'To be checked'),
  confirmed: text('已办结', 'Done'),
  waived: text('已免除', 'Waived'),
}

export const ItemOwner = z.enum(['secretary', 'head', 'committee', 'office'])
export type ItemOwner = z.infer<typeof ItemOwner>
export const ITEM_OWNERS: Record<ItemOwner, I18nText> = {
  secretary: text('党支部书记', 'Branch secretary'),
  head: text('部门负责人', 'Head of department'),
  committee: text('支委会', 'Branch committee'),
  office: text('机关党委', 'Party committee of the office'),
}

export const ListKind = z.enum(['responsibility', 'programme'])
export const LIST_KINDS: Record<z.infer<typeof ListKind>, I18nText> = {
  responsibility: text('责任清单', 'List of responsibilities'),
  programme: text('工程任务分解', 'Programme'),
}

const BranchRef = z.object({ id: Id, title: z.string() })

export const ResponsibilitySummary = z
  .object({
    id: Id,
    title: I18nText,
    list: z.object({ id: Id, title: z.string() }),
    area: I18nText,
    owner: ItemOwner,
    /** Null: the office's own. */
    branch: BranchRef.nullable(),
    period: z.string(),
    state: ResponsibilityState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Responsibility' })
export type ResponsibilitySummary = z.infer<typeof ResponsibilitySummary>

/** Something that shows that it was done; `to` null where it is out of this person's sight. */
const Shown = z.object({ title: z.string(), on: DateOnly, to: z.string().nullable() })

/** One of the four that go together: 同部署 planned, 同学习 studied, 同落实 done, 同考核 rated. */
export const Together = z.object({
  id: z.enum(['planned', 'studied', 'done', 'rated']),
  holds: z.boolean(),
  words: I18nText,
  by: z.array(Shown),
})
export type Together = z.infer<typeof Together>

export const ResponsibilityDetail = ResponsibilitySummary.omit({ actions: true })
  .extend(Processed.shape)
  .extend({
    state: ResponsibilityState,
    measure: I18nText,
    fromOn: DateOnly,
    /** What the records of the branch show for the period; `least` null: papers are handed in. */
    evidence: z.object({ least: z.number().int().nullable(), kinds: z.array(I18nText), rows: z.array(Shown), papers: z.number().int() }),
    together: z.array(Together),
    report: z.object({ words: z.string(), by: PersonRef.nullable(), at: Timestamp }).nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'ResponsibilityDetail' })
export type ResponsibilityDetail = z.infer<typeof ResponsibilityDetail>

export const ResponsibilityFilter = z.object({
  state: ResponsibilityState.optional(),
  clock: ClockState.optional(),
  listId: Id.optional(),
  /** An item of the list by its id, and one of its periods: what stands behind a number of the list. */
  item: z.string().max(100).optional(),
  period: z.string().max(20).optional(),
  branchId: Id.optional(),
  owner: ItemOwner.optional(),
  officeId: Id.optional(),
})

const Year = z.number().int().min(2000).max(2100)

export const ResponsibilityListSummary = z
  .object({
    id: Id,
    title: z.string(),
    kind: ListKind,
    year: Year,
    officeName: z.string().nullable(),
    total: z.number().int(),
    confirmed: z.number().int(),
    reported: z.number().int(),
    overdue: z.number().int(),
  })
  .meta({ id: 'ResponsibilityListSummary' })
export type ResponsibilityListSummary = z.infer<typeof ResponsibilityListSummary>

/** One item in one period: the record where a single one is meant, else how many there are. */
export const ListCell = z.object({
  period: z.string(),
  dueOn: DateOnly,
  total: z.number().int(),
  confirmed: z.number().int(),
  overdue: z.number().int(),
  one: z.object({ id: Id, state: ResponsibilityState }).nullable(),
})
export type ListCell = z.infer<typeof ListCell>

export const ResponsibilityListDetail = ResponsibilityListSummary.extend({
  note: I18nText.nullable(),
  edition: Edition,
  branches: z.array(BranchRef),
  areas: z.array(
    z.object({
      id: z.string(),
      title: I18nText,
      items: z.array(
        z.object({
          id: z.string(),
          title: I18nText,
          measure: I18nText,
          owner: ItemOwner,
          indicator: I18nText.nullable(),
          cells: z.array(ListCell),
        }),
      ),
    }),
  ),
}).meta({ id: 'ResponsibilityListDetail' })
export type ResponsibilityListDetail = z.infer<typeof ResponsibilityListDetail>

export const NewResponsibilityList = z.object({ name: z.string().min(1).max(100), year: Year })
export type NewResponsibilityList = z.infer<typeof NewResponsibilityList>

const ById = z.object({ id: Id })

export const responsibilities = {
  /** Actions: `report`, `confirm`, `return`, `waive`, `reopen`. */
  ...recordEndpoints({
    path: '/responsibilities',
    title: text('责任事项', 'Responsibilities'),
    one: text('责任事项', 'A responsibility'),
    read: 'responsibility:read',
    act: ['responsibility:report', 'responsibility:check'],
    filter: ResponsibilityFilter.shape,
    summary: ResponsibilitySummary,
    counts: { byState: z.record(ResponsibilityState, z.number().int()) },
    detail: ResponsibilityDetail,
  }),
}

export const responsibilityLists = {
  list: endpoint({
    method: 'GET',
    path: '/responsibility-lists',
    access: 'responsibility:read',
    summary: text('责任清单', 'Lists of responsibilities'),
    response: z.object({
      items: z.array(ResponsibilityListSummary),
      /** What may be given out, where this person may do so. */
      offered: z.array(z.object({ name: z.string(), title: I18nText, kind: ListKind })),
    }),
  }),
  get: endpoint({
    method: 'GET',
    path: '/responsibility-lists/:id',
    access: 'responsibility:read',
    summary: text('一份责任清单', 'A list of responsibilities'),
    params: ById,
    query: z.object({ branchId: Id.optional() }),
    response: ResponsibilityListDetail,
    errors: ['not_found'],
  }),
  give: endpoint({
    method: 'POST',
    path: '/responsibility-lists',
    access: 'responsibility:check',
    summary: text('下达责任清单', 'Give out a list of responsibilities'),
    body: NewResponsibilityList,
    response: z.object({ id: Id, made: z.number().int() }),
    status: 201,
    errors: ['conflict', 'bad_request'],
  }),
}

export const responsibilityFiles = attachedEndpoints({
  path: '/responsibilities',
  title: text('责任事项', 'a responsibility'),
  read: 'responsibility:read',
  add: 'responsibility:report',
})
