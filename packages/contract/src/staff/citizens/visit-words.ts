import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const VisitState = z.enum(['requested', 'waiting', 'confirmed', 'arrived', 'finished', 'declined', 'cancelled', 'no_show'])
export type VisitState = z.infer<typeof VisitState>
export const VISIT_STATES: Record<VisitState, I18nText> = {
  requested: text('待答复', 'To be answered'),
  waiting: text('候补', 'On the waiting list'),
  confirmed: text('已预约', 'Booked'),
  arrived: text('参观中', 'Here'),
  finished: text('已参观', 'Visited'),
  declined: text('不予安排', 'Declined'),
  cancelled: text('已取消', 'Cancelled'),
  no_show: text('未到访', 'Did not come'),
}

/** Parties that came: what figures count. */
export const CAME = ['arrived', 'finished'] as const satisfies VisitState[]

export const VisitorKind = z.enum(['organ', 'school', 'enterprise', 'village', 'society', 'other'])
export type VisitorKind = z.infer<typeof VisitorKind>
export const VISITOR_KINDS: Record<VisitorKind, I18nText> = {
  organ: text('机关单位', 'Public office'),
  school: text('学校', 'School'),
  enterprise: text('企业', 'Enterprise'),
  village: text('村、社区', 'Village or community'),
  society: text('社会组织', 'Association'),
  other: text('其他', 'Other'),
}

export const VisitChannel = z.enum(['portal', 'desk'])
export type VisitChannel = z.infer<typeof VisitChannel>
export const VISIT_CHANNELS: Record<VisitChannel, I18nText> = {
  portal: text('网上', 'Portal'),
  desk: text('来电、来函', 'By telephone or letter'),
}

export const VisitLanguage = z.enum(['mandarin', 'dialect', 'english', 'sign'])
export type VisitLanguage = z.infer<typeof VisitLanguage>
export const VISIT_LANGUAGES: Record<VisitLanguage, I18nText> = {
  mandarin: text('普通话', 'Mandarin'),
  dialect: text('本地方言', 'Local dialect'),
  english: text('英语', 'English'),
  sign: text('手语', 'Sign language'),
}

/** As many people as one party may bring. */
export const MOST_VISITORS = 300
