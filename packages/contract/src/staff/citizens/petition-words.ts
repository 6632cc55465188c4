import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const PetitionState = z.enum([
  'registered',
  'routed',
  'replied',
  'handling',
  'progress',
  'answered',
  'surveyed',
  'archived',
  'merged',
])
export type PetitionState = z.infer<typeof PetitionState>

/** 登记 → 分流 → 程序性答复 → 办理中 → 月度进展 → 结果答复 → 满意度 → 归档; what it came to stands apart, in the outcome. */
export const PETITION_STATES: Record<PetitionState, I18nText> = {
  registered: text('已登记待分流', 'Registered'),
  routed: text('已分流待答复', 'Routed, first answer due'),
  replied: text('已程序性答复', 'First answer given'),
  handling: text('办理中', 'In hand'),
  progress: text('按月答复进展', 'Progress told monthly'),
  answered: text('已答复结果', 'Result answered'),
  surveyed: text('回访中', 'Survey under way'),
  archived: text('已归档', 'Archived'),
  merged: text('已并入', 'Merged'),
}

export const PETITION_CHANNELS = {
  desk: text('来访', 'At the desk'),
  letter: text('来信', 'By letter'),
  phone: text('来电', 'By telephone'),
  portal: text('网络', 'Portal'),
  kiosk: text('自助终端', 'Kiosk'),
} as const satisfies Record<string, I18nText>
export const PetitionChannel = z.enum(['desk', 'letter', 'phone', 'portal', 'kiosk'])
export type PetitionChannel = z.infer<typeof PetitionChannel>
/** Those that somebody of the office writes down; the others come in as packages. */
export const DeskChannel = PetitionChannel.extract(['desk', 'letter', 'phone'])

/** What 12309 takes; whether a matter goes by its own procedure of litigation follows from it. */
export const PETITION_CATEGORIES = {
  accusation: text('控告举报', 'Accusation or report'),
  criminal_appeal: text('刑事申诉', 'Criminal appeal'),
  compensation: text('国家赔偿', 'State compensation'),
  supervision: text('民事行政监督申请', 'Civil or administrative supervision'),
  public_interest: text('公益诉讼线索', 'Clue of public interest'),
  relief: text('司法救助', 'Judicial relief'),
  minors: text('未成年人保护', 'Protection of minors'),
  case_query: text('案件信息查询', 'Question about a case'),
  defence: text('辩护与代理预约', 'Appointment for defence'),
  reading: text('律师互联网阅卷', 'File reading by lawyers'),
  advice: text('法律咨询', 'Legal advice'),
  deputies: text('代表委员联络', 'Deputies'),
  suggestion: text('意见建议', 'Opinion or suggestion'),
  hearing: text('公开听证', 'Public hearing'),
} as const satisfies Record<string, I18nText>
export type PetitionCategory = keyof typeof PETITION_CATEGORIES
export const PetitionCategory = z.enum(Object.keys(PETITION_CATEGORIES) as [PetitionCategory, ...PetitionCategory[]])

/** Matters of litigation go by their own procedure (信访条例28, 31(1)): no 复查, no 复核. */
export const LITIGATION: readonly PetitionCategory[] = ['criminal_appeal', 'compensation', 'supervision']

export const PETITION_OUTCOMES = {
  accepted: text('受理', 'Accepted'),
  refused: text('不受理', 'Not accepted'),
  referred: text('移送', 'Referred to another organ'),
  delegated: text('转交下级', 'Passed down'),
  procedure: text('导入法律程序', 'Led into a legal procedure'),
  unsupported: text('不支持监督申请', 'Supervision not supported'),
  settled: text('息诉', 'Settled'),
  relief: text('司法救助', 'Relief given'),
  ended: text('终结', 'Ended'),
} as const satisfies Record<string, I18nText>
export type PetitionOutcome = keyof typeof PETITION_OUTCOMES
export const PetitionOutcome = z.enum(Object.keys(PETITION_OUTCOMES) as [PetitionOutcome, ...PetitionOutcome[]])
/** At the sorting; all of them at the result. */
export const RoutedOutcome = PetitionOutcome.extract(['accepted', 'refused', 'referred', 'delegated', 'procedure'])
/** Answered with the first answer: nothing is handled here. */
export const NOT_HERE: readonly PetitionOutcome[] = ['refused', 'referred']

/** Left out of the rates, with what proves it: no name and no contact, or nobody who could be reached. */
export const PETITION_EXCLUSIONS = {
  anonymous: text('匿名无法答复', 'Anonymous'),
  unreachable: text('无法联系', 'Unreachable'),
} as const satisfies Record<string, I18nText>
export const PetitionExclusion = z.enum(['anonymous', 'unreachable'])
export type PetitionExclusion = z.infer<typeof PetitionExclusion>

export const CONTACT_WAYS = {
  phone: text('电话', 'By telephone'),
  letter: text('书面邮寄', 'By letter'),
  face: text('当面', 'In person'),
  message: text('短信', 'By text message'),
} as const satisfies Record<string, I18nText>
export const ContactWay = z.enum(['phone', 'letter', 'face', 'message'])
export type ContactWay = z.infer<typeof ContactWay>

export const CONTACT_PURPOSES = {
  first: text('程序性答复', 'First answer'),
  progress: text('进展答复', 'Progress'),
  result: text('结果答复', 'Result'),
  resend: text('再次送达', 'Sent again'),
  attempt: text('联系', 'Attempt'),
} as const satisfies Record<string, I18nText>
export const ContactPurpose = z.enum(['first', 'progress', 'result', 'resend', 'attempt'])
export type ContactPurpose = z.infer<typeof ContactPurpose>

/** First, or the same person with the same matter again; unknown until somebody has looked at what is alike. */
export const PETITION_TURNS = {
  open: text('待甄别', 'To be compared'),
  first: text('首次信访', 'First'),
  repeated: text('重复信访', 'Repeated'),
} as const satisfies Record<string, I18nText>
export const PetitionTurn = z.enum(['open', 'first', 'repeated'])
export type PetitionTurn = z.infer<typeof PetitionTurn>

/** Why somebody asks for the identity; the petitioner is told how often for which. */
export const IDENTITY_REASONS = {
  contact: text('联系、答复信访人', 'To reach and answer'),
  verify: text('核实身份和代理权限', 'To verify who it is'),
  handle: text('办理所需', 'Needed to handle the matter'),
  oversight: text('督办、检查', 'Oversight'),
} as const satisfies Record<string, I18nText>
export const IdentityReason = z.enum(['contact', 'verify', 'handle', 'oversight'])
export type IdentityReason = z.infer<typeof IdentityReason>

export const SURVEY_SCORES = {
  1: text('很不满意', 'Very dissatisfied'),
  2: text('不满意', 'Dissatisfied'),
  3: text('一般', 'Neither'),
  4: text('满意', 'Satisfied'),
  5: text('很满意', 'Very satisfied'),
} as const satisfies Record<number, I18nText>

/** What is answered in words: a question, an appointment, a suggestion. All else is answered by a letter that gives reasons. */
export const ANSWERED_IN_WORDS: readonly PetitionCategory[] = [
  'case_query',
  'defence',
  'reading',
  'advice',
  'deputies',
  'suggestion',
  'hearing',
]
