import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const TrainingState = z.enum(['draft', 'open', 'held', 'cancelled'])
export type TrainingState = z.infer<typeof TrainingState>
export const TRAINING_STATES: Record<TrainingState, I18nText> = {
  draft: text('筹备', 'Being prepared'),
  open: text('开放报名', 'Open for enrolment'),
  held: text('已举办', 'Held'),
  cancelled: text('已取消', 'Cancelled'),
}

export const TrainingForm = z.enum(['lecture', 'drill', 'writing', 'instruments'])
export type TrainingForm = z.infer<typeof TrainingForm>
export const TRAINING_FORMS: Record<TrainingForm, I18nText> = {
  lecture: text('专题讲座', 'Lecture'),
  drill: text('案例推演', 'Case drill'),
  writing: text('文书制作', 'Drafting of papers'),
  instruments: text('仪器操作', 'Use of instruments'),
}

export const TrainingTrack = z.enum(['regular', 'standing', 'joint', 'elite'])
export type TrainingTrack = z.infer<typeof TrainingTrack>
export const TRAINING_TRACKS: Record<TrainingTrack, I18nText> = {
  regular: text('常规培训', 'Regular training'),
  standing: text('常态化练兵', 'Standing practice'),
  joint: text('融合培训', 'Joint training'),
  elite: text('精英化培训', 'Advanced training'),
}

/** How somebody stands towards a session: with a seat, in line, with the offer of one, or, once it is over, having been there. */
export const EnrolmentState = z.enum(['seated', 'waiting', 'offered', 'withdrawn', 'lapsed', 'attended', 'absent', 'unseated', 'cancelled'])
export type EnrolmentState = z.infer<typeof EnrolmentState>
export const ENROLMENT_STATES: Record<EnrolmentState, I18nText> = {
  seated: text('已报名', 'Has a seat'),
  waiting: text('候补', 'On the waiting list'),
  offered: text('待确认名额', 'Offered a seat'),
  withdrawn: text('已退出', 'Withdrawn'),
  lapsed: text('逾期未确认', 'Let the offer pass'),
  attended: text('已到课', 'Was there'),
  absent: text('未到课', 'Was not there'),
  unseated: text('未排上名额', 'No seat came free'),
  cancelled: text('班次取消', 'Session cancelled'),
}

/** Why a seat that came free passed somebody by who had waited longer. */
export const SkipReason = z.enum(['busy', 'left'])
export type SkipReason = z.infer<typeof SkipReason>
export const SKIP_REASONS: Record<SkipReason, I18nText> = {
  busy: text('同一时段已参加其他班次', 'In another session at that time'),
  left: text('账号已停用', 'The account is closed'),
}

/** What is asked afterwards, each from one to five. */
export const FeedbackMark = z.enum(['content', 'teaching', 'use'])
export type FeedbackMark = z.infer<typeof FeedbackMark>
export const FEEDBACK_MARKS: Record<FeedbackMark, I18nText> = {
  content: text('内容', 'Content'),
  teaching: text('授课', 'Teaching'),
  use: text('对办案的帮助', 'Use for the work'),
}

/** What came of it that somebody was seen at the door. */
export const ScanOutcome = z.enum(['counted', 'over', 'again', 'unlisted', 'other_day', 'closed', 'unknown'])
export type ScanOutcome = z.infer<typeof ScanOutcome>
export const SCAN_OUTCOMES: Record<ScanOutcome, I18nText> = {
  counted: text('已签到', 'Signed in'),
  over: text('已签到，没有名额', 'Signed in without a seat'),
  again: text('重复签到', 'Signed in again'),
  unlisted: text('没有报名', 'Not enrolled'),
  other_day: text('不是培训当日', 'Not on its day'),
  closed: text('班次不在签到中', 'The session takes nobody now'),
  unknown: text('无法识别', 'Nobody is known by this'),
}
