import { z } from 'zod'
import { type I18nText, text } from '../../text.ts'

export const QuestionState = z.enum(['open', 'gathered', 'answered', 'taught', 'withdrawn'])
export type QuestionState = z.infer<typeof QuestionState>
export const QUESTION_STATES: Record<QuestionState, I18nText> = {
  open: text('待解答', 'Waiting for an answer'),
  gathered: text('已列入培训', 'Taken up by a session'),
  answered: text('已解答', 'Answered'),
  taught: text('培训已解答', 'Answered by a session'),
  withdrawn: text('已撤回', 'Withdrawn'),
}

/** Where in the work the question arose. */
export const QuestionStage = z.enum(['investigation', 'arrest', 'prosecution', 'court', 'trial', 'enforcement', 'appeal', 'other'])
export type QuestionStage = z.infer<typeof QuestionStage>
export const QUESTION_STAGES: Record<QuestionStage, I18nText> = {
  investigation: text('侦查监督', 'Supervision of investigations'),
  arrest: text('审查逮捕', 'Review of arrest'),
  prosecution: text('审查起诉', 'Review of prosecution'),
  court: text('出庭公诉', 'In court'),
  trial: text('审判监督', 'Supervision of trials'),
  enforcement: text('执行监督', 'Supervision of enforcement'),
  appeal: text('控告申诉', 'Complaints and appeals'),
  other: text('其他环节', 'Elsewhere'),
}

export const QuestionLine = z.enum(['criminal', 'civil', 'administrative', 'public_interest', 'other'])
export type QuestionLine = z.infer<typeof QuestionLine>
export const QUESTION_LINES: Record<QuestionLine, I18nText> = {
  criminal: text('刑事检察', 'Criminal'),
  civil: text('民事检察', 'Civil'),
  administrative: text('行政检察', 'Administrative'),
  public_interest: text('公益诉讼检察', 'Public interest'),
  other: text('综合业务', 'General'),
}

/** How it was answered, for the figures: not yet, in its days, after them, or by a session; what is overdue is among what waits. */
export const QuestionOutcome = z.enum(['waiting', 'in_time', 'late', 'overdue', 'taught'])
export type QuestionOutcome = z.infer<typeof QuestionOutcome>
export const QUESTION_OUTCOMES: Record<QuestionOutcome, I18nText> = {
  waiting: text('尚未解答', 'Not answered yet'),
  in_time: text('按期解答', 'Answered in time'),
  late: text('逾期解答', 'Answered late'),
  overdue: text('逾期未解答', 'Overdue'),
  taught: text('由培训解答', 'Answered by a session'),
}
/** How many a session takes up at most. */
export const MOST_QUESTIONS = 30
