import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

/** Where a case of support stands, from the application to the money. */
export const SupportState = z.enum([
  'registered',
  'lacking',
  'accepted',
  'submitted',
  'approved',
  'supported',
  'judged',
  'closed',
  'declined',
  'ended',
])
export type SupportState = z.infer<typeof SupportState>
export const SUPPORT_STATES: Record<SupportState, I18nText> = {
  registered: text('待受理', 'To be accepted'),
  lacking: text('待补充材料', 'Papers missing'),
  accepted: text('办理中', 'In hand'),
  submitted: text('文书待审批', 'Paper awaits approval'),
  approved: text('文书待发出', 'Paper to be issued'),
  supported: text('已支持起诉', 'Suit supported'),
  judged: text('待履行', 'To be performed'),
  closed: text('已办结', 'Closed'),
  declined: text('不支持起诉', 'Not supported'),
  ended: text('终结审查', 'Review ended'),
}

/** Who cannot easily sue alone. */
export const SupportGroup = z.enum(['migrant_workers', 'elderly', 'owners', 'minors', 'disabled', 'women'])
export type SupportGroup = z.infer<typeof SupportGroup>
export const SUPPORT_GROUPS: Record<SupportGroup, I18nText> = {
  migrant_workers: text('农民工讨薪', 'Wages of migrant workers'),
  elderly: text('老年人赡养', 'Care of the elderly'),
  owners: text('业主维权', 'Owners of homes'),
  minors: text('未成年人', 'Minors'),
  disabled: text('残疾人', 'Disabled people'),
  women: text('妇女', 'Women'),
}

/** What an application comes with. */
export const SupportPaper = z.enum([
  'application',
  'identity',
  'effort',
  'evidence',
  'relation',
  'wages',
  'ownership',
  'guardian',
  'disability',
])
export type SupportPaper = z.infer<typeof SupportPaper>
export const SUPPORT_PAPERS: Record<SupportPaper, I18nText> = {
  application: text('支持起诉申请书', 'Application'),
  identity: text('身份证明', 'Proof of identity'),
  effort: text('自行维权的材料', 'What shows the own effort'),
  evidence: text('初步证据', 'First evidence'),
  relation: text('亲属关系证明', 'Proof of kinship'),
  wages: text('欠条、工资表或者考勤记录', 'Note of debt, payroll or attendance'),
  ownership: text('业主身份证明', 'Proof of ownership'),
  guardian: text('监护人身份证明', 'Proof of guardianship'),
  disability: text('残疾人证', 'Card of disability'),
}

const ALWAYS: SupportPaper[] = ['application', 'identity', 'effort', 'evidence']
/** The papers that a case of each group needs. */
export const PAPERS_OF_SUPPORT: Record<SupportGroup, SupportPaper[]> = {
  migrant_workers: [...ALWAYS, 'wages'],
  elderly: [...ALWAYS, 'relation'],
  owners: [...ALWAYS, 'ownership'],
  minors: [...ALWAYS, 'guardian'],
  disabled: [...ALWAYS, 'disability'],
  women: ALWAYS,
}

export const SupportHelp = z.enum(['advice', 'evidence', 'legal_aid', 'mediation', 'relief', 'enforcement'])
export type SupportHelp = z.infer<typeof SupportHelp>
export const SUPPORT_HELPS: Record<SupportHelp, I18nText> = {
  advice: text('法律咨询', 'Legal advice'),
  evidence: text('协助收集证据', 'Help with evidence'),
  legal_aid: text('协调法律援助', 'Legal aid arranged'),
  mediation: text('促成和解', 'Settlement brought about'),
  relief: text('衔接司法救助', 'Judicial relief'),
  enforcement: text('协助申请执行', 'Help with enforcement'),
}

/** 支持起诉意见书 goes to the court, 不支持起诉决定书 to whoever applied. */
export const SupportDecision = z.enum(['support', 'decline'])
export type SupportDecision = z.infer<typeof SupportDecision>
export const SUPPORT_DECISIONS: Record<SupportDecision, I18nText> = {
  support: text('支持起诉意见书', 'Opinion in support of the suit'),
  decline: text('不支持起诉决定书', 'Decision not to support the suit'),
}

export const SupportResult = z.enum(['granted', 'partly', 'mediated', 'settled', 'dismissed', 'withdrawn'])
export type SupportResult = z.infer<typeof SupportResult>
export const SUPPORT_RESULTS: Record<SupportResult, I18nText> = {
  granted: text('判决支持', 'Granted'),
  partly: text('判决部分支持', 'Granted in part'),
  mediated: text('法院调解', 'Mediated by the court'),
  settled: text('起诉前和解', 'Settled before the suit'),
  dismissed: text('判决驳回', 'Dismissed'),
  withdrawn: text('撤诉', 'Withdrawn'),
}
/** Nothing is to be performed after these. */
export const NOTHING_OWED: readonly SupportResult[] = ['dismissed', 'withdrawn']
/** What a court may say; before a suit the two sides settle. */
export const CourtResult = SupportResult.exclude(['settled'])

/** How a case came in. */
export const SupportSource = z.enum(['application', 'lead'])
export type SupportSource = z.infer<typeof SupportSource>
export const SUPPORT_SOURCES: Record<SupportSource, I18nText> = {
  application: text('当事人申请', 'An application'),
  lead: text('监督模型线索', 'A lead of a model'),
}
