import { z } from 'zod'
import { endpoint, Nothing } from '../../endpoint.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

/** How packages reach the other side: its server, a folder that somebody carries, or this very process. */
export const Carrier = z.enum(['https', 'folder', 'direct'])
export type Carrier = z.infer<typeof Carrier>
export const CARRIER_TITLES = {
  https: text('HTTPS', 'HTTPS'),
  folder: text('摆渡文件夹', 'Carried folder'),
  direct: text('本机', 'This installation'),
} as const satisfies Record<Carrier, unknown>

const PartyCode = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,59}$/)
const PublicKey = z.string().regex(/^04[0-9a-f]{128}$/)
const PublicKeys = z.object({ signing: PublicKey, sealing: PublicKey })

export const ExchangeParty = z
  .object({
    code: z.string(),
    name: z.string(),
    keys: PublicKeys,
    carrier: Carrier,
    carriedTo: z.string().nullable(),
    heldAt: Timestamp.nullable(),
    heldReason: z.string().nullable(),
    /** Without a receipt. */
    waiting: z.number().int(),
    waitingSince: Timestamp.nullable(),
    /** Nobody did anything about it: refused, or its id is known with another content. */
    stuck: z.number().int(),
    lastReceiptAt: Timestamp.nullable(),
    lastCameAt: Timestamp.nullable(),
    /** Days of which the statements differ and that one side has not closed. */
    openDays: z.number().int(),
  })
  .meta({ id: 'ExchangeParty' })
export type ExchangeParty = z.infer<typeof ExchangeParty>

export const PackageState = z.enum(['waiting', 'rejected', 'conflict', 'accepted'])
export type PackageState = z.infer<typeof PackageState>

export const SentPackage = z
  .object({
    id: Id,
    party: z.string(),
    partyName: z.string(),
    /** What it is; the code where no room of this version knows it. */
    title: I18nText,
    state: PackageState,
    madeAt: Timestamp,
    attempts: z.number().int(),
    nextAt: Timestamp.nullable(),
    receivedAt: Timestamp.nullable(),
    problem: z.string().nullable(),
    /** What the other side says is wrong with it. */
    faults: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'SentPackage' })
export type SentPackage = z.infer<typeof SentPackage>

export const DayDifferences = z
  .object({
    party: z.string(),
    partyName: z.string(),
    day: DateOnly,
    differences: z.array(
      z.object({ id: z.string(), way: z.enum(['sent', 'came']), kind: z.enum(['missing', 'extra', 'repeated', 'altered']) }),
    ),
    oursClosedAt: Timestamp.nullable(),
    oursReason: z.string().nullable(),
    theirsClosedAt: Timestamp.nullable(),
    theirsReason: z.string().nullable(),
  })
  .meta({ id: 'DayDifferences' })
export type DayDifferences = z.infer<typeof DayDifferences>

const Reason = z.string().trim().min(2).max(500)

/** What goes to other organisations and to the portal, and what came of it; it tells of packages, and of no case. */
export const exchange = {
  show: endpoint({
    method: 'GET',
    path: '/exchange',
    access: 'exchange:write',
    summary: text('数据交换', 'The exchange'),
    response: z.object({ self: z.object({ code: z.string(), keys: PublicKeys }), parties: z.array(ExchangeParty) }),
  }),
  putParty: endpoint({
    method: 'PUT',
    path: '/exchange/parties/:code',
    access: 'exchange:write',
    summary: text('登记交换单位', 'Name a party to the exchange'),
    params: z.object({ code: PartyCode }),
    body: z.object({
      name: z.string().trim().min(2).max(100),
      keys: PublicKeys,
      carrier: z.enum(['https', 'folder']),
      carriedTo: z.string().trim().min(1).max(500),
    }),
    response: Nothing,
    status: 204,
  }),
  hold: endpoint({
    method: 'POST',
    path: '/exchange/parties/:code/hold',
    access: 'exchange:write',
    summary: text('暂停或恢复发送', 'Hold what is for a party, or let it go'),
    params: z.object({ code: PartyCode }),
    /** null: lets it go. */
    body: z.object({ reason: Reason.nullable() }),
    response: Nothing,
    status: 204,
    errors: ['not_found'],
  }),
  sent: endpoint({
    method: 'GET',
    path: '/exchange/sent',
    access: 'exchange:write',
    summary: text('发出的交换包', 'Packages that were sent'),
    /** `open`: without a receipt, refused or in conflict. */
    query: z.object({ party: PartyCode.optional(), what: z.enum(['open', 'all']).default('open') }),
    response: z.object({ items: z.array(SentPackage), total: z.number().int() }),
  }),
  again: endpoint({
    method: 'POST',
    path: '/exchange/sent/:id/again',
    access: 'exchange:write',
    summary: text('立即重发', 'Send again now'),
    params: z.object({ id: Id }),
    response: Nothing,
    status: 204,
    errors: ['not_found', 'wrong_state'],
  }),
  giveUp: endpoint({
    method: 'POST',
    path: '/exchange/sent/:id/give-up',
    access: 'exchange:write',
    summary: text('放弃发送', 'Give a package up'),
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
    response: Nothing,
    status: 204,
    errors: ['not_found', 'wrong_state'],
  }),
  days: endpoint({
    method: 'GET',
    path: '/exchange/days',
    access: 'exchange:write',
    summary: text('对账不符的日期', 'Days of which the statements differ'),
    response: z.object({ items: z.array(DayDifferences) }),
  }),
  closeDay: endpoint({
    method: 'POST',
    path: '/exchange/days/:party/:day/close',
    access: 'exchange:write',
    summary: text('确认差异已处理', 'Close the differences of a day'),
    params: z.object({ party: PartyCode, day: DateOnly }),
    body: z.object({ reason: Reason }),
    response: Nothing,
    status: 204,
    errors: ['not_found', 'wrong_state'],
  }),
}
