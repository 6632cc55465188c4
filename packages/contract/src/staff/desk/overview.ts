import { z } from 'zod'
import { endpoint, ListQuery, Nothing, pageOf } from '../../endpoint.ts'
import { BenefitTotals } from '../../benefits.ts'
import { Ahead } from '../../process.ts'
import { DateOnly, I18nText, Id, MonthAsked, MonthOnly, Timestamp } from '../../text.ts'

/** One thing that waits for this person (or that this person waits for). */
export const WorkItem = z
  .object({
    kind: z.string(),
    kindTitle: I18nText,
    id: Id,
    /** Where the page shows it. */
    link: z.string(),
    title: I18nText,
    subtitle: I18nText,
    state: z.string(),
    stateTitle: I18nText,
    /** What is to be done next, by whom. */
    next: I18nText,
    /** Ids of the actions that are open to this person. */
    actions: z.array(z.string()),
    waitingFor: z.enum(['me', 'others']),
    ...Ahead.shape,
    at: Timestamp,
  })
  .meta({ id: 'WorkItem' })
export type WorkItem = z.infer<typeof WorkItem>

/** Leads, by how far they came: found = to be judged + judged. Shares are of those judged. */
const Funnel = z.object({
  leads: z.number().int(),
  pending: z.number().int(),
  judged: z.number().int(),
  confirmed: z.number().int(),
  letters: z.number().int(),
  answered: z.number().int(),
  rectified: z.number().int(),
})

export const overview = {
  workbench: endpoint({
    method: 'GET',
    path: '/workbench',
    access: 'signed_in',
    summary: { 'zh-CN': '我的工作', en: 'My work' },
    response: z.object({
      today: DateOnly,
      counts: z.object({
        overdue: z.number().int(),
        dueSoon: z.number().int(),
        waitingForMe: z.number().int(),
        waitingForOthers: z.number().int(),
        newLeads: z.number().int(),
      }),
      /** Leads are not among them: they are told by model (`leads.byModel`). */
      items: z.array(WorkItem),
      /** Clocks that end on each of the next 14 days. */
      week: z.array(z.object({ day: DateOnly, working: z.boolean(), due: z.number().int() })),
      /** Runs of the last seven days. */
      runs: z.array(
        z.object({
          runId: Id,
          modelId: z.string(),
          modelTitle: I18nText,
          finishedAt: Timestamp,
          added: z.number().int(),
          total: z.number().int(),
        }),
      ),
      /** What to do first where there is nothing yet. */
      firstSteps: z.array(z.enum(['import', 'run', 'review'])),
    }),
  }),
  search: endpoint({
    method: 'GET',
    path: '/search',
    access: 'signed_in',
    summary: { 'zh-CN': '搜索', en: 'Search' },
    query: z.object({ q: z.string().trim().min(1).max(200) }),
    response: z.object({
      items: z.array(
        z.object({ kind: z.string(), kindTitle: I18nText, id: z.string(), link: z.string(), title: I18nText, subtitle: I18nText }),
      ),
    }),
  }),
  dashboard: endpoint({
    method: 'GET',
    path: '/overview',
    access: 'indicator:read',
    summary: { 'zh-CN': '总览', en: 'Overview' },
    query: z.object({ from: MonthAsked.optional(), to: MonthAsked.optional(), officeId: Id.optional() }),
    response: z.object({
      from: MonthOnly,
      to: MonthOnly,
      /** As of when the platform's records were counted. */
      readAt: Timestamp,
      funnel: Funnel,
      /** What arose in these months, each benefit once. */
      benefits: BenefitTotals,
      byOffice: z.array(Funnel.extend({ officeId: Id.nullable(), officeName: z.string() })),
      byMonth: z.array(Funnel.extend({ month: MonthOnly })),
      byModel: z.array(
        z.object({
          modelId: z.string(),
          modelTitle: I18nText,
          leads: z.number().int(),
          pending: z.number().int(),
          confirmed: z.number().int(),
          rejected: z.number().int(),
          precision: z.number().nullable(),
        }),
      ),
      clocks: z.array(
        z.object({
          kind: z.string(),
          id: Id,
          link: z.string(),
          title: I18nText,
          subtitle: I18nText,
          officeName: z.string(),
          dueOn: DateOnly,
          overdueDays: z.number().int(),
          rung: I18nText.nullable(),
        }),
      ),
    }),
  }),
  /** Brings the numbers up to now. */
  refresh: endpoint({
    method: 'POST',
    path: '/overview/refresh',
    access: 'indicator:read',
    summary: { 'zh-CN': '更新总览数据', en: 'Bring the overview up to now' },
    response: z.object({ readAt: Timestamp }),
  }),
  notices: endpoint({
    method: 'GET',
    path: '/notices',
    access: 'signed_in',
    summary: { 'zh-CN': '通知', en: 'Notices' },
    query: ListQuery,
    response: pageOf(z.object({ id: Id, at: Timestamp, title: I18nText, link: z.string().nullable(), readAt: Timestamp.nullable() })),
  }),
  readNotices: endpoint({
    method: 'POST',
    path: '/notices/read',
    access: 'signed_in',
    summary: { 'zh-CN': '标为已读', en: 'Mark as read' },
    body: z.object({ ids: z.array(Id).max(200) }),
    response: Nothing,
    status: 204,
  }),
}
