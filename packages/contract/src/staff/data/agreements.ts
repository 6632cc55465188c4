import { z } from 'zod'
import { endpoint } from '../../endpoint.ts'
import { PersonRef } from '../../persons.ts'
import { ActionView, Ahead, Processed } from '../../process.ts'
import { recordEndpoints } from '../../record.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

export const AgreementState = z.enum(['draft', 'submitted', 'seconded', 'active', 'ended', 'expired', 'destroyed', 'cancelled'])
export type AgreementState = z.infer<typeof AgreementState>

export const AGREEMENT_STATES: Record<AgreementState, I18nText> = {
  draft: text('拟定', 'Being drawn up'),
  submitted: text('待审核', 'To be reviewed'),
  seconded: text('已审核，待批准', 'Reviewed, to be approved'),
  active: text('执行中', 'In force'),
  ended: text('已终止', 'Ended'),
  expired: text('已到期', 'Expired'),
  destroyed: text('已到期，数据已销毁', 'Expired, data destroyed'),
  cancelled: text('已作废', 'Discarded'),
}

export const Frequency = z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'once'])
export type Frequency = z.infer<typeof Frequency>

export const FREQUENCIES: Record<Frequency, I18nText> = {
  daily: text('每日', 'Daily'),
  weekly: text('每周', 'Weekly'),
  monthly: text('每月', 'Monthly'),
  quarterly: text('每季度', 'Quarterly'),
  once: text('一次', 'Once'),
}

/** How data come in. A watched folder is emptied as they do; of an import box nothing is ever written or removed. */
export const FeedCarrier = z.enum(['folder', 'import_box', 'table', 'sftp'])
export type FeedCarrier = z.infer<typeof FeedCarrier>

export const FEED_CARRIERS: Record<FeedCarrier, I18nText> = {
  folder: text('监视文件夹', 'Watched folder'),
  import_box: text('单向导入盒（光盘摆渡）', 'One-way import box'),
  table: text('PostgreSQL 数据表', 'PostgreSQL table'),
  sftp: text('SFTP', 'SFTP'),
}

export const DeliveryState = z.enum(['arrived', 'loaded', 'held', 'refused'])
export type DeliveryState = z.infer<typeof DeliveryState>

export const DELIVERY_STATES: Record<DeliveryState, I18nText> = {
  arrived: text('已接收，正在导入', 'Arrived, being imported'),
  loaded: text('已导入', 'Imported'),
  held: text('待处理，数据未改动', 'Held; nothing was changed'),
  refused: text('未导入，数据未改动', 'Refused; nothing was changed'),
}

const words = (max: number) => z.string().trim().min(2).max(max)
const host = z
  .string()
  .trim()
  .regex(/^[a-z0-9.:-]{1,253}$/iu, { error: 'a host name or address' })
const port = z.number().int().min(1).max(65_535)
const name = z.string().trim().min(1).max(63)

/** Where a feed finds its data. Folders lie under the product's own, which an operator mounts. */
export const FeedAddress = z.discriminatedUnion('carrier', [
  z.object({ carrier: z.literal('folder') }),
  z.object({ carrier: z.literal('import_box') }),
  z.object({
    carrier: z.literal('table'),
    host,
    port,
    database: name,
    user: name,
    schema: name.default('public'),
    table: name,
    tls: z.boolean(),
  }),
  z.object({
    carrier: z.literal('sftp'),
    host,
    port,
    user: name,
    folder: z.string().trim().min(1).max(500),
    /** As `ssh-keygen -lf` prints it. */
    hostKey: z
      .string()
      .trim()
      .regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/u, { error: 'SHA256:…' }),
  }),
])
export type FeedAddress = z.infer<typeof FeedAddress>

export const Feed = z.object({
  id: Id,
  dataset: z.string(),
  datasetTitle: I18nText,
  address: FeedAddress,
  /** Where its folder lies on the server. */
  folder: z.string().nullable(),
  append: z.boolean(),
  isOn: z.boolean(),
  lookedAt: Timestamp.nullable(),
  /** What the last look could not take, each in one sentence that says what to do. */
  problems: z.array(I18nText),
  /** Files that lie there without their manifest. */
  waiting: z.array(z.string()),
})
export type Feed = z.infer<typeof Feed>

export const Delivery = z.object({
  id: Id,
  feedId: Id,
  dataset: z.string(),
  name: z.string(),
  bytes: z.number(),
  sm3: z.string(),
  state: DeliveryState,
  arrivedAt: Timestamp,
  rows: z.number().nullable(),
  before: z.number().nullable(),
  version: z.string().nullable(),
  importId: Id,
  warnings: z.array(I18nText),
  problem: I18nText.nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const AgreementSummary = z
  .object({
    id: Id,
    number: z.string(),
    title: z.string(),
    partner: z.string(),
    frequency: Frequency,
    state: AgreementState,
    revision: z.number().int(),
    officeId: Id,
    officeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    validUntil: DateOnly,
    ...Ahead.shape,
    updatedAt: Timestamp,
    /** What this person may do with it now. */
    actions: z.array(z.string()),
  })
  .meta({ id: 'Agreement' })
export type AgreementSummary = z.infer<typeof AgreementSummary>

export const NewAgreement = z.object({
  /** Rows bear it as who delivered them. */
  number: words(60),
  title: words(100),
  partner: words(100),
  contact: words(200),
  datasets: z.array(z.string()).min(1).max(20),
  purpose: words(1000),
  legalBasis: words(1000),
  frequency: Frequency,
  validFrom: DateOnly,
  validUntil: DateOnly,
  /** Months after the end of the agreement for which its data may be kept. */
  retentionMonths: z.number().int().min(0).max(600),
  destroyOnExpiry: z.boolean(),
})
export type NewAgreement = z.infer<typeof NewAgreement>

export const AgreementDetail = AgreementSummary.omit({ actions: true })
  .extend(NewAgreement.shape)
  .extend(Processed.shape)
  .extend({
    state: AgreementState,
    datasetTitles: z.array(I18nText),
    approvals: z.array(z.object({ by: PersonRef.nullable(), at: Timestamp })),
    feeds: z.array(Feed),
    deliveries: z.array(Delivery),
    /** Certificates of what was destroyed after its end. */
    destroyed: z.array(z.object({ dataset: z.string(), version: z.string(), rows: z.number(), sha256: z.string() })),
    mayEdit: z.boolean(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'AgreementDetail' })
export type AgreementDetail = z.infer<typeof AgreementDetail>

export const AgreementFilter = z.object({ state: AgreementState.optional(), officeId: Id.optional() })

export const NewFeed = z.object({
  dataset: z.string(),
  address: FeedAddress,
  append: z.boolean(),
  /** Password of the table or of SFTP; it is kept sealed and never shown. */
  secret: z.string().min(1).max(500).optional(),
})
export type NewFeed = z.infer<typeof NewFeed>

const ById = z.object({ id: Id })

export const agreements = {
  /** Actions: `submit`, `second`, `approve`, `give_back`, `end`, `cancel`. */
  ...recordEndpoints({
    path: '/agreements',
    title: text('数据协议', 'Data agreements'),
    one: text('数据协议', 'A data agreement'),
    read: 'agreement:read',
    act: ['agreement:write', 'agreement:approve'],
    filter: AgreementFilter.shape,
    summary: AgreementSummary,
    counts: { byState: z.record(AgreementState, z.number().int()) },
    detail: AgreementDetail,
  }),
  add: endpoint({
    method: 'POST',
    path: '/agreements',
    access: 'agreement:write',
    summary: text('拟定数据协议', 'Draw up a data agreement'),
    body: NewAgreement,
    response: AgreementDetail,
    status: 201,
    errors: ['conflict'],
  }),
  addFeed: endpoint({
    method: 'POST',
    path: '/agreements/:id/feeds',
    access: 'agreement:write',
    summary: text('添加数据接收方式', 'Add a feed'),
    params: ById,
    body: NewFeed,
    response: AgreementDetail,
    status: 201,
    errors: ['not_found', 'wrong_state'],
  }),
  switchFeed: endpoint({
    method: 'POST',
    path: '/feeds/:id/switch',
    access: 'agreement:write',
    summary: text('启用、停用数据接收', 'Switch a feed on or off'),
    params: ById,
    body: z.object({ isOn: z.boolean() }),
    response: AgreementDetail,
    errors: ['not_found', 'wrong_state'],
  }),
  /** Looks at once, rather than with the next minute. */
  lookFeed: endpoint({
    method: 'POST',
    path: '/feeds/:id/look',
    access: 'agreement:write',
    summary: text('立即检查数据接收', 'Look at a feed now'),
    params: ById,
    response: AgreementDetail,
    errors: ['not_found', 'wrong_state'],
  }),
}
