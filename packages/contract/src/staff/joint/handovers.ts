import { z } from 'zod'
import { endpoint, ListQuery, pageOf } from '../../endpoint.ts'
import { DateOnly, I18nText, Id, text, Timestamp } from '../../text.ts'

/** What a rule has against a package: which rule, of which field, with which value. */
export const HandoverProblem = z
  .object({
    code: z.string(),
    field: z.string(),
    title: I18nText,
    /** As it came; what names a person by its mask. */
    value: z.string(),
    level: z.enum(['reject', 'warn']),
    message: I18nText,
  })
  .meta({ id: 'HandoverProblem' })
export type HandoverProblem = z.infer<typeof HandoverProblem>

/** 收、带提示收、退、待前置材料: what became of a package. */
export const HandoverVerdict = z.enum(['accepted', 'warned', 'rejected', 'waiting'])
export type HandoverVerdict = z.infer<typeof HandoverVerdict>

export const HANDOVER_VERDICTS: Record<HandoverVerdict, I18nText> = {
  accepted: text('已接收', 'Accepted'),
  warned: text('带提示接收', 'Accepted with warnings'),
  rejected: text('已退回', 'Rejected'),
  waiting: text('等待案件', 'Waits for its case'),
}

/** 案件 brings a case or what became of it since; 补充材料 brings papers to one that is known. */
export const HandoverKind = z.enum(['case', 'papers'])
export type HandoverKind = z.infer<typeof HandoverKind>

export const HANDOVER_KINDS: Record<HandoverKind, I18nText> = { case: text('案件', 'Case'), papers: text('补充材料', 'Papers') }

export const HandoverPaper = z.object({ kind: z.string().min(1).max(40), title: z.string().min(1).max(200) })
export type HandoverPaper = z.infer<typeof HandoverPaper>

/**
 * What the police hand over, as structured fields: by the exchange, or as a file that somebody uploads. Which fields there are, and what holds for them, say the rules
 * of the day: the shape asks for no more than can be read at all, so that everything that is wrong is told at once.
 */
export const HandoverPackage = z.object({
  /** Given by the sender, the same however often it is sent. */
  id: z.uuid(),
  kind: HandoverKind.default('case'),
  fields: z.record(z.string().min(1).max(40), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])),
  papers: z.array(HandoverPaper).max(50).default([]),
})
export type HandoverPackage = z.infer<typeof HandoverPackage>

export const Handover = z
  .object({
    id: Id,
    kind: HandoverKind,
    verdict: HandoverVerdict,
    policeNo: z.string(),
    from: z.string().nullable(),
    way: z.enum(['exchange', 'upload']),
    rules: z.number().int(),
    problems: z.array(HandoverProblem),
    papers: z.array(HandoverPaper),
    caseId: Id.nullable(),
    cameAt: Timestamp,
  })
  .meta({ id: 'Handover' })
export type Handover = z.infer<typeof Handover>

/** What would become of it, and nothing is written. */
export const HandoverCheck = z
  .object({
    verdict: HandoverVerdict,
    /** `new`: makes a case; `known`: brings one on; `again`: this very package came before. */
    would: z.enum(['new', 'known', 'again', 'nothing']),
    rules: z.number().int(),
    problems: z.array(HandoverProblem),
  })
  .meta({ id: 'HandoverCheck' })
export type HandoverCheck = z.infer<typeof HandoverCheck>

/** One field of the rules, as they are shown to whoever builds the other side. */
export const HandoverField = z.object({
  field: z.string(),
  title: I18nText,
  type: z.string(),
  required: I18nText,
  checks: z.array(I18nText),
})

const Coded = z.object({ code: z.string(), name: z.string() })
const BOTH = ['staff', 'agency'] as const
const Sent = HandoverPackage.extend({
  /** Who hands it over, where somebody of the procuratorate enters what came on paper or disc; the police hand over as themselves. */
  fromOfficeId: Id.optional(),
})

export const handovers = {
  list: endpoint({
    method: 'GET',
    path: '/joint/handovers',
    access: ['handover:send', 'handover:read', 'handover:offer'],
    actors: BOTH,
    summary: text('移送包', 'Packages handed over'),
    query: ListQuery.extend({ verdict: HandoverVerdict.optional() }),
    response: pageOf(Handover).extend({ byVerdict: z.record(HandoverVerdict, z.number().int()) }),
  }),
  rules: endpoint({
    method: 'GET',
    path: '/joint/handovers/rules',
    access: ['handover:send', 'handover:read', 'handover:offer'],
    actors: BOTH,
    summary: text('接收规则', 'Rules of what is taken'),
    response: z.object({
      version: z.number().int(),
      validFrom: DateOnly,
      fields: z.array(HandoverField),
      papers: z.array(z.object({ kind: z.string(), title: I18nText, required: I18nText })),
      /** By which codes a package names them. */
      offices: z.array(Coded),
      courts: z.array(Coded),
    }),
  }),
  senders: endpoint({
    method: 'GET',
    path: '/joint/handovers/senders',
    access: ['handover:send', 'handover:offer'],
    actors: BOTH,
    summary: text('可移送的公安机关', 'Police that hand over'),
    response: z.object({ items: z.array(z.object({ id: Id, name: z.string() })) }),
  }),
  check: endpoint({
    method: 'POST',
    path: '/joint/handovers/check',
    access: ['handover:send', 'handover:offer'],
    actors: BOTH,
    secret: true,
    reads: true,
    summary: text('试检移送包（不写入）', 'Check a package, writing nothing'),
    body: Sent,
    response: HandoverCheck,
  }),
  send: endpoint({
    method: 'POST',
    path: '/joint/handovers',
    access: ['handover:send', 'handover:offer'],
    actors: BOTH,
    secret: true,
    summary: text('移送', 'Hand a package over'),
    body: Sent,
    response: Handover,
    status: 201,
    errors: ['conflict'],
  }),
}
