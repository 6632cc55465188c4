import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const PlacementState = z.enum(['proposed', 'agreed', 'running', 'appraised', 'certified', 'failed', 'ended', 'declined', 'revoked'])
export type PlacementState = z.infer<typeof PlacementState>
export const PLACEMENT_STATES: Record<PlacementState, I18nText> = {
  proposed: text('待接收单位答复', 'Waiting for the host'),
  agreed: text('待开始', 'Agreed'),
  running: text('实训中', 'Under way'),
  appraised: text('待确认鉴定', 'Appraisal to be confirmed'),
  certified: text('已结业', 'Certified'),
  failed: text('未结业', 'Not certified'),
  ended: text('提前结束', 'Ended early'),
  declined: text('未成行', 'Did not take place'),
  revoked: text('证书已撤销', 'Certificate revoked'),
}

export const PlacementGrade = z.enum(['excellent', 'passed', 'failed'])
export type PlacementGrade = z.infer<typeof PlacementGrade>
export const PLACEMENT_GRADES: Record<PlacementGrade, I18nText> = {
  excellent: text('优秀', 'Excellent'),
  passed: text('合格', 'Passed'),
  failed: text('不合格', 'Failed'),
}

/** What is asked of a trainee beside the diary. */
export const PlacementTaskState = z.enum(['given', 'reported', 'confirmed', 'dropped'])
export type PlacementTaskState = z.infer<typeof PlacementTaskState>
export const PLACEMENT_TASK_STATES: Record<PlacementTaskState, I18nText> = {
  given: text('待完成', 'To be done'),
  reported: text('待确认', 'To be confirmed'),
  confirmed: text('已确认', 'Confirmed'),
  dropped: text('已取消', 'Dropped'),
}

export const PlacementWeekState = z.enum(['ahead', 'open', 'missing', 'written', 'commented'])
export type PlacementWeekState = z.infer<typeof PlacementWeekState>
export const PLACEMENT_WEEK_STATES: Record<PlacementWeekState, I18nText> = {
  ahead: text('未到', 'Not yet'),
  open: text('待写', 'To be written'),
  missing: text('缺', 'Missing'),
  written: text('待点评', 'Written'),
  commented: text('已点评', 'Commented'),
}

/** As long as one may last. */
export const MOST_PLACEMENT_MONTHS = 12
/** As many cases as the entry of a week may tell of. */
export const MOST_DIARY_CASES = 10
