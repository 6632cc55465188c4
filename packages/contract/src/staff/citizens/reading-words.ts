import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const ReadingState = z.enum(['asked', 'lacking', 'waiting', 'arranged', 'open', 'finished', 'declined', 'withdrawn'])
export type ReadingState = z.infer<typeof ReadingState>
export const READING_STATES: Record<ReadingState, I18nText> = {
  asked: text('待审查', 'To be checked'),
  lacking: text('待补充材料', 'Papers missing'),
  waiting: text('候补', 'On the waiting list'),
  arranged: text('已预约', 'Booked'),
  open: text('在线阅卷中', 'Open online'),
  finished: text('已阅卷', 'Read'),
  declined: text('不予安排', 'Declined'),
  withdrawn: text('已撤回', 'Withdrawn'),
}

export const ReadingWay = z.enum(['desk', 'online', 'disc'])
export type ReadingWay = z.infer<typeof ReadingWay>
export const READING_WAYS: Record<ReadingWay, I18nText> = {
  desk: text('到院阅卷', 'At the office'),
  online: text('在线阅卷', 'Online'),
  disc: text('光盘（异地）', 'By disc, from another region'),
}

export const ReadingChannel = z.enum(['portal', 'desk'])
export type ReadingChannel = z.infer<typeof ReadingChannel>
export const READING_CHANNELS: Record<ReadingChannel, I18nText> = { portal: text('网上', 'Portal'), desk: text('窗口', 'Desk') }

export const ReadingRole = z.enum(['defender', 'agent'])
export type ReadingRole = z.infer<typeof ReadingRole>
export const READING_ROLES: Record<ReadingRole, I18nText> = {
  defender: text('辩护律师', 'Defence counsel'),
  agent: text('诉讼代理人', 'Agent of the victim or a party'),
}

/** 三证. */
export const ReadingPaper = z.enum(['practice', 'authorisation', 'firm_letter'])
export type ReadingPaper = z.infer<typeof ReadingPaper>
export const READING_PAPERS: Record<ReadingPaper, I18nText> = {
  practice: text('律师执业证', 'Practice certificate'),
  authorisation: text('授权委托书或者法律援助公函', 'Authorisation, or the letter of legal aid'),
  firm_letter: text('律师事务所证明', 'Letter of the law firm'),
}

export const DiscCarrier = z.enum(['handed', 'post'])
export const DISC_CARRIERS: Record<z.infer<typeof DiscCarrier>, I18nText> = {
  handed: text('当面交付', 'Handed over'),
  post: text('检察专递', 'By post'),
}

/**
 * What keeps a case off the screen; it is read at the office all the same. Of a published list of a local procuratorate: no national text of it was read, so each stands as the office's own rule, not as law.
 */
export const ClosedClass = z.enum([
  'secret',
  'minor',
  'at_large',
  'supervision',
  'own_investigation',
  'state_security',
  'political',
  'terror',
  'mafia',
  'cult',
  'fundraising',
  'death',
  'foreigner',
  'directed',
  'opinion',
])
export type ClosedClass = z.infer<typeof ClosedClass>
export const CLOSED_CLASSES: Record<ClosedClass, I18nText> = {
  secret: text('涉及国家秘密、商业秘密、个人隐私', 'State or business secrets, privacy'),
  minor: text('未成年人犯罪或者被害', 'A minor is suspect or victim'),
  at_large: text('同案犯在逃或者可能漏犯', 'An accomplice is at large or not yet known'),
  supervision: text('监察机关移送', 'Transferred by a supervision organ'),
  own_investigation: text('检察机关自行侦查', 'Investigated by the procuratorate itself'),
  state_security: text('危害国家安全', 'State security'),
  political: text('政治敏感', 'Politically sensitive'),
  terror: text('恐怖活动', 'Terrorism'),
  mafia: text('黑社会性质组织', 'Organised crime'),
  cult: text('邪教', 'Cults'),
  fundraising: text('涉众型集资', 'Fundraising from the public'),
  death: text('一审判处死刑', 'Death sentence at first instance'),
  foreigner: text('外国籍当事人', 'A party of foreign nationality'),
  directed: text('上级督办、交办', 'Directed by a higher office'),
  opinion: text('重大舆情', 'Much in the public eye'),
}

/** How soon one was arranged. */
export const ReadingTurn = z.enum(['same_day', 'in_time', 'late', 'not_yet'])
export type ReadingTurn = z.infer<typeof ReadingTurn>
export const READING_TURNS: Record<ReadingTurn, I18nText> = {
  same_day: text('当日安排', 'On the same day'),
  in_time: text('3 个工作日内', 'Within 3 working days'),
  late: text('超过 3 个工作日', 'After more than 3 working days'),
  not_yet: text('尚未安排', 'Not yet'),
}
